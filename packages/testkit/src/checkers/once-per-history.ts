import type { History } from '../simulator/history.ts';

/** What several checkers want of one history is worked out for the first. A history does not change any more. */
export function oncePerHistory<Result>(work: (history: History) => Result): (history: History) => Result {
  const known = new WeakMap<History, { readonly result: Result }>();
  return (history) => {
    const kept = known.get(history) ?? { result: work(history) };
    known.set(history, kept);
    return kept.result;
  };
}
