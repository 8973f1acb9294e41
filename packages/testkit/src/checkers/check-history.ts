import type { History } from '../simulator/history.ts';
import { calls } from './calls.ts';
import { capacity } from './capacity.ts';
import type { Checker } from './checker.ts';
import { definiteFate } from './definite-fate.ts';
import { gapFree } from './gap-free.ts';
import { liveness } from './liveness.ts';
import { neverOrphaned } from './never-orphaned.ts';
import { noDuplicate } from './no-duplicate.ts';
import { noInvention } from './no-invention.ts';
import { noLoss } from './no-loss.ts';
import { nothingLeftBehind } from './nothing-left-behind.ts';
import { oneOrder } from './one-order.ts';
import { singleOwner } from './single-owner.ts';
import { stateEquality } from './state-equality.ts';
import { unseenOffers } from './unseen-offers.ts';
import { visibility } from './visibility.ts';

/** All invariants a run must keep; I7 (durable acknowledgement) is the first half of I1, for the disk outlives every crash. */
export const checkers: readonly Checker[] = [
  noLoss,
  noDuplicate,
  noInvention,
  oneOrder,
  gapFree,
  definiteFate,
  singleOwner,
  neverOrphaned,
  capacity,
  stateEquality,
  visibility,
  liveness,
  unseenOffers,
  calls,
  nothingLeftBehind,
];

/** A breach of an invariant: which, and where. */
export type Breach = { readonly id: string; readonly finding: string };

export function checkHistory(history: History): Breach[] {
  return checkers.flatMap(({ id, check }) => check(history).map((finding) => ({ id, finding })));
}
