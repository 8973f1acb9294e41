import type { WireCommand } from '@guichet/protocol/commands.ts';
import type { Checker } from './checker.ts';
import { logsOf, placeOf, sightsOf, wordsOf } from './transcript-oracle.ts';
import type { Sight } from './transcript-oracle.ts';

/** Every line on a screen is in the log as it is shown, and nobody is said to have received more than there is. */
export const noInvention: Checker = {
  id: 'I3',
  promise: 'nothing is shown that did not happen',
  check(history) {
    const attempted = new Map(history.attempts.map(({ commandId, command }) => [commandId, command]));
    // The word of a request stands in its acceptance, which is another's command.
    const asking = new Set(
      history.attempts.map(({ command }) => (command.type === 'invite' ? command.message : null)),
    );
    const altered = [...logsOf(history).values()].flat().flatMap(({ data, cause }) => {
      const words = wordsOf(data);
      if (words === null || (data.type === 'invitationAccepted' && asking.has(words))) return [];
      const command = attempted.get(cause?.commandId ?? '');
      const isAsSent = command !== undefined && wordsAsked(command) === words;
      return isAsSent ? [] : [`the log holds ${words.slice(0, 60)}, which nobody sent under its id`];
    });
    return [...altered, ...sightsOf(history).flatMap((sight) => [...invented(sight), ...overstated(sight)])];
  },
};

function wordsAsked(command: WireCommand): string | null {
  switch (command.type) {
    case 'sendMessage':
    case 'sendConsultationMessage':
      return command.text;
    case 'pushUrl':
      return command.url;
    default:
      return null;
  }
}

function invented(sight: Sight): string[] {
  const expected = new Map(sight.expected.map((event) => [event.seq, event]));
  return sight.shown
    .filter((event) => {
      const true_ = expected.get(event.seq);
      return true_ === undefined || JSON.stringify(true_) !== JSON.stringify(event);
    })
    .map(({ seq, type }) => `${placeOf(sight)}: ${type} ${seq} is shown and is not so in the log`);
}

function overstated(sight: Sight): string[] {
  const { seen, view, log, expected } = sight;
  // Both kinds of state carry the other side's receipts.
  const { receipts } = seen.state as { receipts?: { delivered: number; read: number } };
  const head = view.viewer.kind === 'agent' ? log.length : expected.length;
  if (receipts === undefined) return [];
  const isSound = receipts.delivered <= head && receipts.read <= receipts.delivered;
  return isSound ? [] : [`${placeOf(sight)}: receipts ${JSON.stringify(receipts)} of ${head} events`];
}
