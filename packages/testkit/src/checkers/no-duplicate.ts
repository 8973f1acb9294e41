import type { Checker } from './checker.ts';
import { logsOf, placeOf, sightsOf, wordsOf } from './transcript-oracle.ts';

/** One event in the log per command and per text (no two texts of a run are alike), and one line of it on each screen. */
export const noDuplicate: Checker = {
  id: 'I2',
  promise: 'nothing appears twice',
  check(history) {
    const inLog = [...logsOf(history)].flatMap(([interactionId, log]) => {
      const messages = log.filter(({ data }) => wordsOf(data) !== null);
      const texts = messages.flatMap(({ data }) => wordsOf(data) ?? []);
      const commands = messages.flatMap(({ cause }) => (cause === null ? [] : [cause.commandId]));
      return [...repeated(texts), ...repeated(commands)].map(
        (twice) => `${interactionId}: the log has ${twice.slice(0, 60)} twice`,
      );
    });
    const onScreen = sightsOf(history).flatMap((sight) => {
      const words = sight.shown.flatMap((event) => event.words ?? []);
      return [...repeated(sight.shown.map(({ seq }) => String(seq))), ...repeated(words)].map(
        (twice) => `${placeOf(sight)}: ${twice.slice(0, 60)} is shown twice`,
      );
    });
    return [...inLog, ...onScreen];
  },
};

function repeated(items: readonly string[]): string[] {
  const known = new Set<string>();
  return items.filter((item) => {
    const isKnown = known.has(item);
    known.add(item);
    return isKnown;
  });
}
