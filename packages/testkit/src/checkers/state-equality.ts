import { isDeepStrictEqual } from 'node:util';
import type { Observation, View, ViewedInteraction } from '../simulator/history.ts';
import type { Checker } from './checker.ts';

/** A screen that followed every change shows what one shows that has just been opened. */
export const stateEquality: Checker = {
  id: 'I11',
  promise: 'a snapshot and its updates equal a later snapshot',
  check: ({ observations }) => observations.flatMap(compare),
};

function compare({ views, fresh, steadyMs }: Observation): string[] {
  return views.flatMap((view) => {
    const other = fresh.find(
      ({ viewer }) => viewer.kind === view.viewer.kind && viewer.id === view.viewer.id,
    );
    const where = `${view.deviceId} at ${steadyMs} ms`;
    if (!view.isLive) return [`${where} is not connected`];
    if (other?.isLive !== true) return [`${where}: who comes fresh is not connected`];
    return differences(view, other).map((finding) => `${where}: ${finding}`);
  });
}

function differences(view: View, fresh: View): string[] {
  const known = new Map(view.interactions.map((seen) => [seen.interactionId, seen]));
  const wrong = fresh.interactions.flatMap((expected) => {
    const seen = known.get(expected.interactionId);
    if (seen === undefined) return [`${expected.interactionId} is not shown`];
    const keys = differingKeys(seen, expected);
    return keys.length === 0 ? [] : [`${expected.interactionId} differs in ${keys.join(', ')}`];
  });
  const isFresh = new Set(fresh.interactions.map(({ interactionId }) => interactionId));
  // A customer who comes fresh is shown what is open and what ended last; older chats may stand on an older screen.
  const stale = view.interactions.filter(
    (seen) => view.viewer.kind === 'agent' && !seen.isGone && !isFresh.has(seen.interactionId),
  );
  return [...wrong, ...stale.map(({ interactionId }) => `${interactionId} is still shown`)];
}

function differingKeys(seen: ViewedInteraction, fresh: ViewedInteraction): string[] {
  const keys: string[] = [];
  if (seen.isGone !== fresh.isGone) keys.push('gone');
  if (seen.head !== fresh.head) keys.push(`head ${seen.head} / ${fresh.head}`);
  for (const [key, value] of Object.entries(fresh.state)) {
    const shown: unknown = (seen.state as Record<string, unknown>)[key];
    if (!isDeepStrictEqual(shown, value)) {
      keys.push(`state.${key} ${JSON.stringify(shown)} / ${JSON.stringify(value)}`);
    }
  }
  // A screen may have fetched earlier pages, which one that comes fresh has not.
  const oldest = fresh.events[0]?.seq ?? 0;
  const shown = fresh.hasEarlier ? seen.events.filter(({ seq }) => seq >= oldest) : seen.events;
  if (!isDeepStrictEqual(shown, fresh.events)) keys.push('events');
  if (!fresh.hasEarlier && seen.hasEarlier) keys.push('hasEarlier');
  return keys;
}
