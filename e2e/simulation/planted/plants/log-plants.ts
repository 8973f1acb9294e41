import type { Plant } from '../plant.ts';

const app = 'apps/server/src/app';
const client = 'packages/client/src';

/** What is decided, and what is written of it. */
export const logPlants: readonly Plant[] = [
  {
    name: 'acknowledgement before the commit',
    caughtBy: ['I1'],
    patches: [
      {
        file: `${app}/interactions.ts`,
        find: `const outcome = await this.#options.log.append({`,
        put: `const outcome = await this.#unwaited({`,
      },
      {
        file: `${app}/interactions.ts`,
        find: `  #tell(change: InteractionChange): void {`,
        put: `  async #unwaited(append: Parameters<EventLog['append']>[0]): Promise<string> {
    this.#options.log.append(append).catch(() => undefined);
    return 'appended';
  }

  #tell(change: InteractionChange): void {`,
      },
    ],
  },
  {
    name: 'dedupe off',
    caughtBy: ['I2', 'I6'],
    patches: [
      {
        file: `${app}/interaction-draft.ts`,
        find: `const first = key === null ? undefined : (this.#live.settled.get(key) ?? this.#answered(key));`,
        put: `const first = undefined as Settled | undefined;`,
      },
    ],
  },
  {
    name: 'dedupe forgotten by a restart',
    caughtBy: ['I2', 'I6'],
    plan: { faults: ['crashInCommit', 'swallowedAnswer', 'restart', 'late'], faultsEveryMs: 5_000 },
    patches: [
      {
        file: `${app}/live-interaction.ts`,
        find: `this.settled.set(key, { digest: event.cause.digest, result: { kind: 'accepted', seq } });`,
        put: `if (this.head > 1e9) this.settled.set(key, { digest: event.cause.digest, result: { kind: 'accepted', seq } });`,
      },
    ],
  },
  {
    name: 'commands of one interaction not serialized, and the head not compared',
    caughtBy: ['I5', 'crash', 'I2', 'I8'],
    patches: [
      {
        file: `${app}/interactions.ts`,
        find: `if (waiting !== undefined) {
        waiting.push(asked);
        return;
      }`,
        put: ``,
      },
      {
        file: 'packages/testkit/src/memory-disk.ts',
        find: `if (this.head(append.stream) !== append.expectedHead) return 'conflict';`,
        put: ``,
      },
    ],
  },
  {
    name: 'a command forgotten when the page is closed',
    caughtBy: ['I6'],
    patches: [
      {
        file: `${client}/outgoing-queue.ts`,
        find: `if (interactionId !== null) storage.put({ ...command, interactionId });`,
        put: `if (interactionId !== null && command.code !== null) storage.put({ ...command, interactionId });`,
      },
    ],
  },
  {
    name: 'a retry under a new id',
    caughtBy: ['I2', 'I3', 'I6'],
    patches: [
      {
        file: `${client}/outgoing-queue.ts`,
        find: `options.send({ type: 'command', id: commandId, interactionId, command });`,
        put: `options.send({ type: 'command', id: (retries += 1) % 7 === 0 ? options.newId() : commandId, interactionId, command });`,
      },
      {
        file: `${client}/outgoing-queue.ts`,
        find: `  let isLive = false;`,
        put: `  let isLive = false;
  let retries = 0;`,
      },
    ],
  },
];
