import type { CallLeftReason } from '@guichet/protocol/calls.ts';

/** How a call came to nothing or ended, in the terms of SIP. */
export type SipEnd = {
  /** Who brought it about. */
  readonly by: 'local' | 'remote' | 'system';
  /** Of the answer that refused the call; null where none did. */
  readonly statusCode: number | null;
  /** It had been answered before. */
  readonly wasAnswered: boolean;
  /** Nothing was heard of the other side any more, in time. */
  readonly isSilent: boolean;
};

/** What the answers to a call mean to people. The numbers are those of RFC 3261, section 21. */
const REASONS: Readonly<Record<number, CallLeftReason>> = {
  404: 'unknownNumber',
  408: 'noAnswer',
  410: 'unknownNumber',
  480: 'noAnswer',
  484: 'unknownNumber',
  486: 'busy',
  487: 'cancelled',
  600: 'busy',
  603: 'declined',
  604: 'unknownNumber',
  607: 'declined',
};

/** Why a call is over, in the log's words. */
export function reasonOf({ by, statusCode, wasAnswered, isSilent }: SipEnd): CallLeftReason {
  if (wasAnswered) return isSilent || by === 'system' ? 'connectionLost' : 'hungUp';
  if (statusCode !== null) return REASONS[statusCode] ?? 'failed';
  if (isSilent) return 'noAnswer';
  return by === 'system' ? 'failed' : 'cancelled';
}
