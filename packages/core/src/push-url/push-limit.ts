import { PUSHED_URLS_PER_MINUTE_MAX } from '@guichet/protocol/limits.ts';
import type { Interaction } from '../interaction/interaction.ts';

/** A stolen account must not flood a customer with pages (PU-5). A clock set back does not open the gate. */
export function isPushingTooFast({ pushedAtMs }: Interaction, nowMs: number): boolean {
  const recent = pushedAtMs.filter((atMs) => Math.abs(nowMs - atMs) < MINUTE_MS);
  return recent.length >= PUSHED_URLS_PER_MINUTE_MAX;
}

const MINUTE_MS = 60_000;
