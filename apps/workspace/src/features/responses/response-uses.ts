import type { ClientClock } from '@guichet/client/clock/client-clock.ts';
import { RESPONSE_USES_PER_REQUEST_MAX } from '@guichet/protocol/limits.ts';
import type { ResponseUsesBody } from '@guichet/protocol/responses.ts';
import { browserClock } from '../../session/browser.ts';
import { request } from '../../session/http.ts';

/** Uses are told together after this time, ms: nobody waits for a count. */
const TOLD_AFTER_MS = 5_000;
/** And tried again after this when the server could not take them, ms. */
const RETRY_AFTER_MS = 30_000;

export type ResponseUsesOptions = {
  readonly clock: ClientClock;
  /** @returns whether trying again is of no use: the server has taken them, or never will */
  readonly send: (body: ResponseUsesBody) => Promise<boolean>;
};

/** Counts which responses are used, and tells the server in batches. What is not told when the page closes is lost: these are counts. */
export function createResponseUses({ clock, send }: ResponseUsesOptions): (responseId: string) => void {
  const counts = new Map<string, number>();
  let isTelling = false;
  const tell = async (): Promise<void> => {
    const uses = [...counts].slice(0, RESPONSE_USES_PER_REQUEST_MAX);
    const isOver = await send({ uses: uses.map(([responseId, count]) => ({ responseId, count })) });
    // What was used meanwhile is told next.
    if (isOver) for (const [responseId, count] of uses) take(responseId, count);
    if (counts.size === 0) isTelling = false;
    else clock.timer(isOver ? TOLD_AFTER_MS : RETRY_AFTER_MS, () => void tell());
  };
  const take = (responseId: string, count: number): void => {
    const left = (counts.get(responseId) ?? 0) - count;
    if (left > 0) counts.set(responseId, left);
    else counts.delete(responseId);
  };
  return (responseId) => {
    counts.set(responseId, (counts.get(responseId) ?? 0) + 1);
    if (isTelling) return;
    isTelling = true;
    clock.timer(TOLD_AFTER_MS, () => void tell());
  };
}

let counter: { readonly csrfToken: string; readonly note: (responseId: string) => void } | undefined;

/** Counts one use for whoever is signed in. */
export function noteResponseUse(responseId: string, csrfToken: string): void {
  if (counter?.csrfToken !== csrfToken) {
    const send = async (body: ResponseUsesBody): Promise<boolean> => {
      const answer = await request('POST', '/api/response-uses', csrfToken, body);
      return (
        answer.kind === 'ok' ||
        (answer.problem.code !== 'unreachable' && answer.problem.code !== 'unavailable')
      );
    };
    counter = { csrfToken, note: createResponseUses({ clock: browserClock, send }) };
  }
  counter.note(responseId);
}
