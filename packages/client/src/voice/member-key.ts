import type { CallMember } from '@guichet/protocol/calls.ts';
import type { VoiceMember } from '@guichet/protocol/voice.ts';

/** The same text for the same member, whether the log names it or its browser, and whatever the member is called by now. */
export function memberKey(member: CallMember | VoiceMember): string {
  switch (member.kind) {
    case 'agent':
      return member.agentId;
    case 'party':
      return member.partyId;
    case 'customer':
      return 'customer';
    case 'number':
      return member.number;
  }
}
