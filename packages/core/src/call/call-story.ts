import type { CallTarget } from '@guichet/protocol/calls.ts';
import {
  accepts,
  agentAsks,
  ANA,
  BEN,
  customerAsks,
  EVERY_PRIVILEGE,
  goOn,
  INVITATION_ID,
  lineAsks,
  NAMES,
  NOTHING_YET,
  offersInvitation,
  storyIn,
  storyWithBen,
} from '../interaction/interaction-story.ts';
import type { Story } from '../interaction/interaction-story.ts';
import type { InteractionCommand } from '../interaction/interaction-command.ts';
import type { PhoneProgress } from './decide-phone-call.ts';

/** What tests tell of calls. */

export const CALL_ID = 'call-000001';
export const CUSTOMER: CallTarget = { kind: 'customer' };

export function colleague(agentId: string): CallTarget {
  return { kind: 'agent', agentId };
}

export function calls(agentId: string, target: CallTarget, callId: string = CALL_ID): InteractionCommand {
  return agentAsks(agentId, { type: 'startCall', callId, target });
}

export function adds(agentId: string, target: CallTarget, callId: string = CALL_ID): InteractionCommand {
  return agentAsks(agentId, { type: 'addToCall', callId, target });
}

export function answers(agentId: string, callId: string = CALL_ID): InteractionCommand {
  return agentAsks(agentId, { type: 'answerCall', callId });
}

export function hangsUp(agentId: string, callId: string = CALL_ID): InteractionCommand {
  return agentAsks(agentId, { type: 'leaveCall', callId, reason: 'hungUp' });
}

type OwnType = 'answerCall' | 'declineCall' | 'leaveCall';

/** What the customer does with the call: answers, declines or hangs up. */
export function customerTo(type: OwnType, callId: string = CALL_ID): InteractionCommand {
  return customerAsks(type === 'leaveCall' ? { type, callId, reason: 'hungUp' } : { type, callId });
}

type Asking = { readonly invitationId?: string; readonly callId?: string };

/** Asks a colleague to advise by voice; with `callId` in the call there is. */
export function consultsByVoice(
  agentId: string,
  adviserId: string = BEN,
  { invitationId = INVITATION_ID, ...into }: Asking = {},
): InteractionCommand {
  const target = { kind: 'agent', agentId: adviserId } as const;
  const targetName = NAMES[adviserId] ?? adviserId;
  const asked = { invitationId, purpose: 'consultation', medium: 'voice', ...into } as const;
  return agentAsks(agentId, { type: 'invite', ...asked, target, targetName, message: null });
}

/** Ana has the chat and consults Ben by voice: they are in the call `INVITATION_ID` since `T0` + 5 s. */
export function storyByVoice(): Story {
  return goOn(
    storyIn('active'),
    [3_000, consultsByVoice(ANA)],
    [4_000, offersInvitation(BEN)],
    [5_000, accepts(BEN)],
  );
}

/** Ana has the chat and rings its customer, since `T0` + 3 s. */
export function storyRinging(): Story {
  return goOn(storyIn('active'), [3_000, calls(ANA, CUSTOMER)]);
}

/** They talk, since `T0` + 5 s. */
export function storyTalking(): Story {
  return goOn(storyRinging(), [5_000, customerTo('answerCall')]);
}

/** Ana and Ben are in the chat, and Ana rings Ben, since `T0` + 6 s. */
export function storyRingingBen(): Story {
  return goOn(storyWithBen('conference'), [6_000, calls(ANA, colleague(BEN))]);
}

export const PHONE_CALL_ID = 'call-000009';
export const NUMBER = '+3361234567';

export function dials(
  agentId: string,
  number: string = NUMBER,
  callId: string = PHONE_CALL_ID,
): InteractionCommand {
  return agentAsks(agentId, { type: 'startPhoneCall', callId, number });
}

export function reports(
  agentId: string,
  progress: PhoneProgress,
  callId: string = PHONE_CALL_ID,
): InteractionCommand {
  return agentAsks(agentId, { type: 'reportCall', callId, progress });
}

/** Ana has the chat and calls a number, since `T0` + 3 s. */
export function storyDialling(callId: string = PHONE_CALL_ID): Story {
  return goOn(storyIn('active'), [3_000, dials(ANA, NUMBER, callId)]);
}

/** A call comes in on Ana's line, at `T0` + 1 s. */
export function storyByPhone(interactionId?: string): Story {
  return goOn(NOTHING_YET, [1_000, lineAsks(ANA, EVERY_PRIVILEGE, interactionId)]);
}
