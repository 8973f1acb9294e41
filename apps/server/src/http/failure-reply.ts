import { StorageFailure } from '../ports/event-log.ts';
import { TooBusy } from '../ports/passwords.ts';
import { HttpRefusal } from './http-refusal.ts';
import type { RouteReply } from './route.ts';
import { refuse, retryAfter } from './route.ts';

/** Time after which a client may try again when the server could not do its part, ms. */
const UNAVAILABLE_RETRY_MS = 2_000;

/** What the client is told when a request ended with an error. Never says more than its kind. */
export function failureReply(error: unknown): RouteReply {
  if (error instanceof HttpRefusal) {
    const { code, field } = error.problem;
    const reply = refuse(code, field);
    return error.retryAfterMs === null ? reply : { ...reply, headers: retryAfter(error.retryAfterMs) };
  }
  if (error instanceof StorageFailure || error instanceof TooBusy) {
    return { ...refuse('unavailable'), headers: retryAfter(UNAVAILABLE_RETRY_MS) };
  }
  const status = clientErrorStatus(error);
  return status === undefined
    ? { ...refuse('unavailable'), status: 500 }
    : { ...refuse('bodyMalformed'), status };
}

/** Whether the error is a fault of ours that an operator should see. */
export function isFault(error: unknown): boolean {
  const isExpected = error instanceof HttpRefusal || error instanceof TooBusy;
  return !isExpected && clientErrorStatus(error) === undefined;
}

// Fastify's own refusals (body too large, not JSON, wrong content type) carry the status that fits.
function clientErrorStatus(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('statusCode' in error)) return undefined;
  const { statusCode } = error;
  return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500 ? statusCode : undefined;
}
