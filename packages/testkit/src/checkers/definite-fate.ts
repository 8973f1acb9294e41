import type { Attempt, History } from '../simulator/history.ts';
import type { Checker } from './checker.ts';
import { eventsByCommand } from './transcript-oracle.ts';

/** Every command ends accepted, refused, or visibly failed, with that and no other trace in the log. */
export const definiteFate: Checker = {
  id: 'I6',
  promise: 'every command gets one definite answer',
  check(history) {
    const fates = fatesOf(history);
    const unsent = (history.observations.at(-1)?.views ?? [])
      .filter(({ unsentCount }) => unsentCount > 0)
      .map(({ deviceId, unsentCount }) => `${deviceId} still waits for ${unsentCount} answers`);
    return [...unsent, ...history.attempts.flatMap((attempt) => judge(attempt, fates))];
  },
};

type Fates = {
  readonly accepted: ReadonlySet<string>;
  readonly rejected: ReadonlySet<string>;
  readonly failed: ReadonlySet<string>;
  readonly caused: ReturnType<typeof eventsByCommand>;
};

function fatesOf(history: History): Fates {
  const { answers, observations } = history;
  const of = (kind: string) =>
    new Set(answers.filter(({ result }) => result.kind === kind).map(({ commandId }) => commandId));
  const failed = new Set((observations.at(-1)?.views ?? []).flatMap((view) => view.failed));
  const caused = eventsByCommand(history);
  return { accepted: of('accepted'), rejected: of('rejected'), failed, caused };
}

function judge({ commandId, command, deviceId }: Attempt, fates: Fates): string[] {
  const what = `${deviceId}: ${command.type} ${commandId}`;
  const isAccepted = fates.accepted.has(commandId);
  const isRejected = fates.rejected.has(commandId);
  const written = fates.caused.get(commandId)?.length ?? 0;
  if (isAccepted && isRejected) return [`${what} was both accepted and rejected`];
  if (isRejected && written > 0) return [`${what} was rejected and is in the log`];
  if (fates.failed.has(commandId) && written > 0) return [`${what} is shown as failed and is in the log`];
  // A message seen in the transcript is answered by that, should its result have been lost.
  const isSettled = isAccepted || isRejected || fates.failed.has(commandId) || written > 0;
  return isSettled ? [] : [`${what} never got an answer`];
}
