import JsSIP from 'jssip';
import type { SipEnd } from './leg-reasons.ts';

/** JsSIP's enumeration exists as a type only: at run time it is one of three words. */
export type Originator = { toString(): string };

/** What JsSIP says of a call that came to nothing or ended. */
export type JsSipEnd = {
  readonly originator: Originator;
  readonly cause: string;
  /** What brought it, if it came by a message: an answer has a status, the request of a caller who gave up has none. */
  readonly message: unknown;
};

const { BYE, CANCELED, REJECTED, NO_ANSWER, EXPIRES, RTP_TIMEOUT, REQUEST_TIMEOUT } = JsSIP.C.causes;
/** What a person did at this end. All else JsSIP calls local is the browser's failure: no way to the microphone, no description. */
const OWN_DOING: readonly string[] = [BYE, CANCELED, REJECTED];
const SILENCE: readonly string[] = [NO_ANSWER, EXPIRES, RTP_TIMEOUT, REQUEST_TIMEOUT];

/** The same in the terms of SIP. */
export function sipEndOf({ originator, cause, message }: JsSipEnd, wasAnswered: boolean): SipEnd {
  return {
    by: byOf(originator.toString(), cause),
    statusCode: statusOf(message),
    wasAnswered,
    isSilent: SILENCE.includes(cause),
  };
}

function byOf(originator: string, cause: string): SipEnd['by'] {
  if (originator === 'remote') return 'remote';
  return originator === 'local' && OWN_DOING.includes(cause) ? 'local' : 'system';
}

function statusOf(message: unknown): number | null {
  return typeof message === 'object' && message !== null && 'status_code' in message
    ? Number(message.status_code)
    : null;
}
