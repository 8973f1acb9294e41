import { CLOSE_CODES, isResumable } from '@guichet/protocol/close-codes.ts';
import { backoffMs } from './backoff.ts';
import type { StoppedReason } from './client-snapshot.ts';

/** What a connection does when it was closed. `failures` is what counts as having failed from then on. */
export type AfterClose =
  | { readonly kind: 'connect' }
  | { readonly kind: 'stop'; readonly reason: StoppedReason }
  | { readonly kind: 'wait'; readonly delayMs: number; readonly failures: number };

/** Spread of clients that a draining server has sent away, ms. */
const PROMPT_RETRY_MAX_MS = 500;

/**
 * One flat choice of what to do after a close.
 * @param code        of the close frame
 * @param failures    attempts failed in a row before, from 0
 * @param wasRefused  the credential has been refused before: another one is not asked for twice
 */
export function afterClose(
  code: number,
  failures: number,
  wasRefused: boolean,
  random: () => number,
): AfterClose {
  const isPrompt = code === CLOSE_CODES.draining || code === CLOSE_CODES.slowReader;
  if (code === CLOSE_CODES.unauthorized && !wasRefused) return { kind: 'connect' };
  if (!isResumable(code)) {
    return {
      kind: 'stop',
      reason: code === CLOSE_CODES.unauthorized ? 'unauthorized' : 'versionUnsupported',
    };
  }
  if (isPrompt && failures === 0) {
    return { kind: 'wait', delayMs: Math.floor(random() * PROMPT_RETRY_MAX_MS), failures: 1 };
  }
  const delayMs = backoffMs(Math.max(failures, leastFailures(code)), random());
  return { kind: 'wait', delayMs, failures: failures + 1 };
}

/** Some refusals do not pass soon: begin further up the ladder. */
function leastFailures(code: number): number {
  if (code === CLOSE_CODES.protocolError) return 6;
  return code === CLOSE_CODES.rateLimited ? 3 : 0;
}
