import type { History } from '../simulator/history.ts';
import type { Checker } from './checker.ts';
import { eventsByCommand, placeOf, sightsOf } from './transcript-oracle.ts';

/** Every screen shows the order of the log, and the log keeps the order in which each device took its commands. */
export const oneOrder: Checker = {
  id: 'I4',
  promise: 'everybody sees one order',
  check(history) {
    const onScreen = sightsOf(history).flatMap((sight) => {
      const seqs = sight.shown.map(({ seq }) => seq);
      const isRising = seqs.every((seq, index) => index === 0 || seq > (seqs[index - 1] ?? 0));
      return isRising ? [] : [`${placeOf(sight)}: shown in the order ${seqs.join(' ')}`];
    });
    return [...onScreen, ...overtaken(history)];
  },
};

function overtaken(history: History): string[] {
  const caused = eventsByCommand(history);
  const last = new Map<string, { readonly seq: number; readonly commandId: string }>();
  const findings: string[] = [];
  for (const { deviceId, interactionId, commandId } of history.attempts) {
    const seq = caused.get(commandId)?.[0]?.seq;
    if (seq === undefined) continue;
    const lane = `${deviceId} ${interactionId}`;
    const before = last.get(lane);
    if (before !== undefined && before.seq > seq) {
      findings.push(`${interactionId}: ${commandId} overtook ${before.commandId} of the same device`);
    }
    last.set(lane, { seq, commandId });
  }
  return findings;
}
