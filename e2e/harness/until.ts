import type { Client } from '@guichet/client/client.ts';
import type { ClientSnapshot } from '@guichet/client/client-snapshot.ts';

/** What was waited for did not come in time. */
export class WaitedTooLong extends Error {
  override readonly name = 'WaitedTooLong';
}

/**
 * Resolves with the first defined value `look` finds in the client's snapshot, now or after a change.
 * Rejects with `WaitedTooLong`, which names `what`, after `limitMs`.
 */
export function until<State, Found>(
  client: Client<State>,
  what: string,
  limitMs: number,
  look: (snapshot: ClientSnapshot<State>) => Found | undefined,
): Promise<Found> {
  const now = look(client.getSnapshot());
  if (now !== undefined) return Promise.resolve(now);
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      clearTimeout(limit);
      unsubscribe();
    };
    const limit = setTimeout(() => {
      settle();
      reject(new WaitedTooLong(`waited ${limitMs / 1000} s in vain: ${what}`));
    }, limitMs);
    const unsubscribe = client.subscribe(() => {
      const found = look(client.getSnapshot());
      if (found === undefined) return;
      settle();
      resolve(found);
    });
  });
}
