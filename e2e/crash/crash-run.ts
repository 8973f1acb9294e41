import { SeededRandom } from '@guichet/testkit/seeded-random.ts';
import type { ServerProcess } from '../harness/server-process.ts';
import type { Conversation } from '../replay/conversation.ts';
import { replay } from '../replay/replay.ts';
import type { ReplayOptions, ReplayOutcome } from '../replay/replay.ts';
import { checkStore } from './check-store.ts';
import { killAtRandom } from './kill-at-random.ts';
import type { KillPlan } from './kill-at-random.ts';

export type CrashRunOptions = Omit<ReplayOptions, 'beforeReading'> & {
  readonly conversations: readonly Conversation[];
  readonly plan: KillPlan;
  readonly seed: number;
};

export type CrashOutcome = ReplayOutcome & {
  readonly kills: number;
  /** What the database's own check found wrong after the last kill; empty when nothing. */
  readonly damage: readonly string[];
};

/**
 * A replay during which the server is killed again and again. The conversations are played over again until the kills are
 * through; transcripts are read after one more kill, so from what was on disk.
 */
export async function crashRun(server: ServerProcess, options: CrashRunOptions): Promise<CrashOutcome> {
  const { conversations, plan, seed } = options;
  const killing = killAtRandom(server, new SeededRandom(seed), plan);
  let damage: readonly string[] = [];
  // A server that does not come up again must fail the run, not only stall it.
  let failure: unknown;
  const watched = killing.finished.catch((error: unknown) => void (failure = error));
  const outcome = await replay({
    ...options,
    conversations: overAgain(conversations, () => killing.count < plan.kills && failure === undefined),
    async beforeReading() {
      killing.stop();
      await watched;
      if (failure !== undefined) throw failure;
      await server.kill9();
      damage = checkStore(server.folder);
      await server.restart();
    },
  });
  return { ...outcome, kills: killing.count + 1, damage };
}

/** All conversations once, then over again as long as `isWanted`. */
function* overAgain(
  conversations: readonly Conversation[],
  isWanted: () => boolean,
): Generator<Conversation> {
  yield* conversations;
  while (isWanted()) {
    for (const conversation of conversations) {
      if (!isWanted()) return;
      yield conversation;
    }
  }
}
