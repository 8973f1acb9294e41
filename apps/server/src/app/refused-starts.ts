import type { CommandId, CustomerId } from '@guichet/protocol/ids.ts';
import type { CommandResult } from '@guichet/protocol/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { Settled } from './live-interaction.ts';

/**
 * How long the refusal of a start is remembered, ms. What never began has no log to keep it in; yet a copy of the command, sent on a
 * connection since given up, may arrive after the refusal, at most as late as a silent connection is kept.
 */
export const REMEMBERED_MS = 60_000;

/** Refused starts of late, so that a copy of one that arrives late does not begin what its customer was told would not. */
export class RefusedStarts {
  readonly #clock: Clock;
  /** Oldest first. */
  readonly #refused = new Map<string, Settled & { readonly atMs: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The answer that this customer's command got, if it was refused. */
  find(customerId: CustomerId, commandId: CommandId, digest: string): CommandResult | undefined {
    const first = this.#refused.get(keyOf(customerId, commandId));
    if (first === undefined) return undefined;
    return first.digest === digest ? first.result : { kind: 'rejected', code: 'commandConflict' };
  }

  add(customerId: CustomerId, commandId: CommandId, settled: Settled): void {
    const nowMs = this.#clock.now();
    for (const [key, { atMs }] of this.#refused) {
      // Also when the clock was set back behind them: better forgotten than kept for ever.
      if (Math.abs(nowMs - atMs) <= REMEMBERED_MS) break;
      this.#refused.delete(key);
    }
    this.#refused.set(keyOf(customerId, commandId), { ...settled, atMs: nowMs });
  }
}

function keyOf(customerId: CustomerId, commandId: CommandId): string {
  return `${customerId} ${commandId}`;
}
