import type { History } from '../simulator/history.ts';
import type { Checker } from './checker.ts';
import { placeOf, sightsOf } from './transcript-oracle.ts';
import type { Sight } from './transcript-oracle.ts';

/** The log counts 1, 2, 3 ... and so do customers, who must not see from a hole that something was kept from them. */
export const gapFree: Checker = {
  id: 'I5',
  promise: 'numbering has no holes',
  check: (history) => [...holesInLog(history), ...sightsOf(history).flatMap(holesOnScreen)],
};

function holesInLog(history: History): string[] {
  const heads = new Map<string, number>();
  return history.commits.flatMap(({ interactionId, expectedHead, events }) => {
    const head = heads.get(interactionId) ?? 0;
    heads.set(interactionId, expectedHead + events.length);
    return head === expectedHead
      ? []
      : [`${interactionId}: a commit began at ${expectedHead}, not at ${head}`];
  });
}

function holesOnScreen(sight: Sight): string[] {
  const { view, seen, log, expected, shown } = sight;
  if (seen.isGone) return [];
  const head = view.viewer.kind === 'agent' ? log.length : expected.length;
  const wrongHead = seen.head === head ? [] : [`${placeOf(sight)}: stands at ${seen.head}, not at ${head}`];
  if (view.viewer.kind === 'agent') return wrongHead;
  const seqs = shown.map(({ seq }) => seq);
  const first = seqs[0] ?? head + 1;
  const isDense = seqs.every((seq, index) => seq === first + index) && (seen.hasEarlier || first === 1);
  return isDense ? wrongHead : [...wrongHead, `${placeOf(sight)}: the customer counts ${seqs.join(' ')}`];
}
