import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ThreadAsk } from '@guichet/core/im/decide-thread.ts';
import type { ThreadId } from '@guichet/protocol/im.ts';
import { directThreadId, THREAD_SNAPSHOT_EVENTS_MAX } from '@guichet/protocol/threads.ts';
import { FakeClock } from '@guichet/testkit/fake-clock.ts';
import { MemoryEventLog } from '@guichet/testkit/memory-event-log.ts';
import {
  FixedConfiguration,
  configurationWith,
  userNamed,
} from '@guichet/testkit/simulator/fixed-configuration.ts';
import { unheardSink } from '@guichet/testkit/simulator/unheard.ts';
import type { EventLog } from '../../ports/event-log.ts';
import { IDLE_THREADS_MAX, Threads } from './threads.ts';
import type { ThreadChange } from './threads.ts';

const ANA = { userId: 'agent-ana-1', name: 'Ana' };
const BEN = { userId: 'agent-ben-1', name: 'Ben' };
const THREAD = directThreadId(ANA.userId, BEN.userId);

let commandsMade = 0;
const cause = (commandId = `command-${(commandsMade += 1)}`, digest = 'same') => ({ commandId, digest });
const toBen: ThreadAsk['command'] = { type: 'startThread', userIds: [BEN.userId], name: null };
const says = (text: string): ThreadAsk['command'] => ({ type: 'sendMessage', text, audience: 'agents' });
const ask = (command: ThreadAsk['command'], threadId: ThreadId = THREAD, by = ANA): ThreadAsk => ({
  threadId,
  by,
  command,
});

function open(log: EventLog) {
  const users = [ANA, BEN].map(({ userId, name }) => userNamed(userId, name));
  const fatal: unknown[] = [];
  const threads = new Threads({
    log,
    clock: new FakeClock(),
    configuration: new FixedConfiguration(configurationWith(users)),
    sink: unheardSink,
    unavailable(error) {
      fatal.push(error);
      return { kind: 'unavailable', retryAfterMs: 1_000 };
    },
  });
  const told: ThreadChange[] = [];
  threads.onChange((change) => told.push(change));
  return { threads, told, fatal };
}

test('an acceptance follows the commit, and so does every word to anybody', async () => {
  const log = new MemoryEventLog();
  const { threads, told } = open(log);
  log.injectFault(3, { kind: 'failBeforeCommit' });
  const id = cause();
  assert.deepEqual(await threads.execute(ask(toBen), id), { kind: 'unavailable', retryAfterMs: 1_000 });
  assert.deepEqual(told, []);
  assert.deepEqual(await threads.execute(ask(toBen), id), { kind: 'accepted', seq: 1 });
  assert.equal(told.length, 1);
});

test('a repeat gets its first answer, after a restart too; another content under the same id does not', async () => {
  const log = new MemoryEventLog();
  const first = open(log);
  await first.threads.execute(ask(toBen), cause());
  const [said, refused] = [cause(), cause()];
  const everyone = { type: 'sendMessage', text: 'hello', audience: 'everyone' } as const;
  assert.deepEqual(await first.threads.execute(ask(says('hello')), said), { kind: 'accepted', seq: 2 });
  const no = { kind: 'rejected', code: 'audienceForbidden' };
  assert.deepEqual(await first.threads.execute(ask(everyone), refused), no);
  for (const { threads } of [first, open(log)]) {
    assert.deepEqual(await threads.execute(ask(says('hello')), said), { kind: 'accepted', seq: 2 });
    assert.deepEqual(await threads.execute(ask(everyone), refused), no);
    const other = await threads.execute(ask(says('hello')), { ...said, digest: 'another' });
    assert.deepEqual(other, { kind: 'rejected', code: 'commandConflict' });
  }
  assert.equal(log.disk.head(THREAD), 2);
});

test('of what strangers try nothing is remembered', async () => {
  const log = new MemoryEventLog();
  const { threads } = open(log);
  await threads.execute(ask(toBen), cause());
  const stranger = { userId: 'agent-cyd-1', name: 'Cyd' };
  const result = await threads.execute(ask(says('psst'), THREAD, stranger), cause());
  assert.deepEqual(result, { kind: 'rejected', code: 'privilegeMissing' });
  assert.deepEqual(await log.refusals(THREAD), []);
});

test('[IM-14] each member finds the thread after a crash at any commit of its making', async () => {
  for (const nth of [1, 2, 3]) {
    for (const kind of ['crashBeforeCommit', 'crashAfterCommit'] as const) {
      const log = new MemoryEventLog();
      log.injectFault(nth, { kind });
      void open(log).threads.execute(ask(toBen), cause('the-command'));
      for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
      const again = open(new MemoryEventLog({ disk: log.disk }));
      assert.deepEqual(await again.threads.execute(ask(toBen), cause('the-command')), {
        kind: 'accepted',
        seq: 1,
      });
      for (const { userId } of [ANA, BEN]) {
        assert.deepEqual(await again.threads.threadsOf(userId), [THREAD], `${kind} at ${nth}`);
        assert.notEqual(await again.threads.find(THREAD, userId), undefined);
      }
    }
  }
});

test('[IM-13] reading only rises, never beyond the head, and is there after a restart', async () => {
  const log = new MemoryEventLog();
  const { threads, told } = open(log);
  await threads.execute(ask(toBen), cause());
  await threads.execute(ask(says('hello')), cause());
  told.length = 0;
  await threads.read(THREAD, BEN.userId, 1);
  await threads.read(THREAD, BEN.userId, 99);
  await threads.read(THREAD, BEN.userId, 1);
  await threads.read(THREAD, 'agent-cyd-1', 2);
  assert.equal(told.length, 2);
  const again = await open(log).threads.find(THREAD, BEN.userId);
  assert.deepEqual([...(again?.reads ?? [])], [[BEN.userId, 2]]);
});

test('a long thread keeps its newest lines at hand and finds the others by page', async () => {
  const { threads } = open(new MemoryEventLog());
  await threads.execute(ask(toBen), cause());
  for (let n = 0; n < THREAD_SNAPSHOT_EVENTS_MAX + 9; n += 1) {
    await threads.execute(ask(says(`line ${n}`)), cause());
  }
  const live = await threads.find(THREAD, ANA.userId);
  assert(live !== undefined);
  assert.equal(live.tail.length, THREAD_SNAPSHOT_EVENTS_MAX);
  assert.equal(live.tail[0]?.seq, 11);
  const page = await threads.page(live, 11, 4);
  assert.deepEqual(
    page.map(({ seq }) => seq),
    [7, 8, 9, 10],
  );
  assert.deepEqual(await threads.page(live, 1, 4), []);
});

test('a thread let go from memory goes on where it stood', async () => {
  const log = new MemoryEventLog();
  const { threads } = open(log);
  await threads.execute(ask(toBen), cause());
  for (let n = 0; n <= IDLE_THREADS_MAX; n += 1) await threads.find(`im/another-${n}`, ANA.userId);
  const results = await Promise.all(
    ['one', 'two', 'three'].map((text) => threads.execute(ask(says(text)), cause())),
  );
  assert.deepEqual(
    results.map((result) => result.kind === 'accepted' && result.seq),
    [2, 3, 4],
  );
});
