import type { Checker } from './checker.ts';
import { eventsByCommand, placeOf, sightsOf } from './transcript-oracle.ts';
import type { Sight } from './transcript-oracle.ts';

/** What was acknowledged is in the log, and what the log holds for a viewer is on the viewer's screen. */
export const noLoss: Checker = {
  id: 'I1',
  promise: 'nothing acknowledged is lost',
  check(history) {
    const caused = eventsByCommand(history);
    const attempts = history.attempts.filter(({ command }) => !MAY_BE_SO_ALREADY.includes(command.type));
    const messages = new Map(attempts.map(({ commandId, command }) => [commandId, command.type]));
    const unwritten = history.answers
      .filter(({ commandId, result }) => result.kind === 'accepted' && messages.has(commandId))
      .filter(({ commandId }) => !caused.has(commandId))
      .map(
        ({ commandId }) => `${messages.get(commandId)} ${commandId} was acknowledged and is not in the log`,
      );
    return [...new Set(unwritten), ...sightsOf(history).flatMap(missing)];
  },
};

/** What another tab of the same person may have done: it is acknowledged, and nothing happens. */
const MAY_BE_SO_ALREADY: readonly string[] = ['answerCall', 'declineCall', 'leaveCall'];

function missing(sight: Sight): string[] {
  const { seen, expected } = sight;
  if (seen.isGone) return [];
  const shown = new Set(sight.shown.map(({ seq }) => seq));
  // Older pages are fetched when asked for; whatever is newer than the oldest event shown must be there.
  const oldest = seen.hasEarlier ? Math.min(...shown) : 0;
  return expected
    .filter(({ seq }) => seq >= oldest && !shown.has(seq))
    .map(({ seq, type }) => `${placeOf(sight)}: ${type} ${seq} is missing`);
}
