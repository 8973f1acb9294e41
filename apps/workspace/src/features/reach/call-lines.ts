import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { SentCommand } from '@guichet/client/client.ts';
import type { AgentAction } from '@guichet/core/interaction/capabilities.ts';
import type { AgentInteractionCommand } from '@guichet/protocol/commands.ts';
import type { TelephonyState } from '../telephony/telephony.ts';
import { openPhoneApplication } from './desk-applications.ts';

/** A way a number can be called. Every way asks the server first, which holds all of them to the same rules (PH-1 to PH-6). */
export type CallLine = {
  readonly id: string;
  readonly name: MessageDescriptor;
  /** What happens then, as far as it is known here. */
  readonly explanation: MessageDescriptor;
  /** What the agent must be allowed. */
  readonly action: AgentAction;
  readonly command: (number: string) => AgentInteractionCommand;
  /** Once the server has accepted it; null where the sound is this browser's, which needs a microphone first. @param number  in E.164 */
  readonly begin: ((number: string, sent: SentCommand) => void) | null;
};

/** The telephone of the desk: what becomes of the number there, nobody here learns. */
const DESK_PHONE: CallLine = {
  id: 'deskPhone',
  name: msg`Your phone application`,
  explanation: msg`The number is handed to it. Whether you call, and how the call goes, is not recorded here.`,
  action: 'handOverNumber',
  command: (number) => ({ type: 'handOverNumber', number }),
  begin: openPhoneApplication,
};

/** The agent's own line at the contact centre's telephony. */
const OWN_LINE: CallLine = {
  id: 'ownLine',
  name: msg`Your own telephone line`,
  explanation: msg`You talk here, with your microphone. The call stands in the history.`,
  action: 'startPhoneCall',
  command: (number) => ({ type: 'startPhoneCall', number }),
  begin: null,
};

/** The ways there are on this desk, the best first. */
export function callLines(ownLine: TelephonyState): readonly [CallLine, ...CallLine[]] {
  return ownLine.kind === 'registered' ? [OWN_LINE, DESK_PHONE] : [DESK_PHONE];
}
