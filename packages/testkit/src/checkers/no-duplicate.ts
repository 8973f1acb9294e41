import type { Checker } from './checker.ts';
import { logsOf, placeOf, seenIn, sightsOf, wordsOf } from './transcript-oracle.ts';

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
      const seen = seenIn(sight.seen);
      const words = seen.flatMap((event) => event.words ?? []);
      return [...repeated(seen.map(({ seq }) => String(seq))), ...repeated(words)].map(
        (twice) => `${placeOf(sight)}: ${twice.slice(0, 60)} is shown twice`,
      );
    });
    return [...inLog, ...onScreen];
  },
};

function repeated(items: readonly string[]): string[] {
  return items.filter((item, index) => items.indexOf(item) !== index);
}
