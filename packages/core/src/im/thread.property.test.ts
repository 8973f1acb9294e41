import assert from 'node:assert/strict';
import { test } from 'node:test';
import { directThreadId } from '@guichet/protocol/threads.ts';
import type { ThreadId } from '@guichet/protocol/im.ts';
import fc from 'fast-check';
import { decideThread } from './decide-thread.ts';
import type { ThreadAsk } from './decide-thread.ts';
import { evolveThread, isShownTo, joinedMember } from './thread.ts';
import type { Thread } from './thread.ts';
import { threadEventFor, threadView } from './thread-view.ts';
import type { Colleague, ThreadEventData, ThreadLogEvent } from './thread-event.ts';

// A failure prints the seed; PROPERTY_SEED=<seed> runs it again.
const seed = Number(process.env['PROPERTY_SEED'] ?? 70_012);
const parameters = { seed, numRuns: 1_000 };

const people: readonly Colleague[] = ['ana', 'ben', 'cyd', 'dan'].map((name) => ({
  userId: `user-${name}-1`,
  name,
}));
const person = fc.constantFrom(...people);
const userIds = fc.uniqueArray(
  person.map(({ userId }) => userId),
  { minLength: 1, maxLength: 3 },
);
const command: fc.Arbitrary<ThreadAsk['command']> = fc.oneof(
  fc.record({
    type: fc.constant('startThread' as const),
    userIds,
    name: fc.constantFrom(null, 'Returns', ' '),
  }),
  fc.record({
    type: fc.constant('sendMessage' as const),
    text: fc.constantFrom('hello', 'again', '', 'a\ud800'),
    audience: fc.constantFrom('agents', 'agents', 'agents', 'everyone'),
  }),
  fc.record({ type: fc.constant('addThreadMembers' as const), userIds }),
  fc.record({ type: fc.constant('renameThread' as const), name: fc.constantFrom('Returns', 'Refunds', ' ') }),
  fc.constant({ type: 'leaveThread' } as const),
  fc.constant({ type: 'closeThread' } as const),
);
const steps = fc.array(fc.record({ by: person, command }), { maxLength: 40 });
const threadId = fc.constantFrom<ThreadId[]>('im/group-0001', directThreadId('user-ana-1', 'user-ben-1'));
const context = {
  privileges: new Set(['im.use', 'im.start', 'im.release'] as const),
  colleagues: new Map(people.slice(0, 3).map(({ userId, name }) => [userId, name])),
};

type Told = { readonly log: readonly ThreadLogEvent[]; readonly states: readonly (Thread | undefined)[] };

/** Everything that came of the steps: the log, and the thread before and after each event. */
function tell(id: ThreadId, asked: readonly { by: Colleague; command: ThreadAsk['command'] }[]): Told {
  const log: ThreadLogEvent[] = [];
  const states: (Thread | undefined)[] = [undefined];
  for (const [index, { by, command: asks }] of asked.entries()) {
    const decision = decideThread(states.at(-1), { threadId: id, by, command: asks }, context);
    if (decision.kind === 'rejected') continue;
    for (const data of decision.events) {
      const cause = { commandId: `command-${index}`, digest: '' };
      log.push({ seq: log.length + 1, atMs: index, by, cause, data });
      states.push(evolveThread(states.at(-1), { by, data }));
    }
  }
  return { log, states };
}

test('[IM-12] deciding never throws, and its events can always be evolved, from any state on', () => {
  fc.assert(
    fc.property(threadId, steps, (id, asked) => {
      const { log, states } = tell(id, asked);
      log.forEach((_, from) => {
        const folded = log
          .slice(from)
          .reduce<Thread | undefined>((before, event) => evolveThread(before, event), states[from]);
        assert.deepEqual(folded, states.at(-1));
      });
    }),
    parameters,
  );
});

test('[IM-12] an event no decision could have given is refused', () => {
  const [ana, ben, cyd] = people;
  assert(ana !== undefined && ben !== undefined && cyd !== undefined);
  const started: ThreadEventData = {
    type: 'threadStarted',
    threadId: 'im/group-0001',
    kind: 'group',
    name: 'Returns',
    members: [ana, ben],
  };
  const thread = evolveThread(undefined, { by: ana, data: started });
  assert.throws(() => evolveThread(thread, { by: ana, data: started }), /damaged/);
  const said: ThreadEventData = { type: 'threadMessageSent', text: 'hello' };
  assert.throws(() => evolveThread(undefined, { by: ana, data: said }), /damaged/);
  assert.throws(() => evolveThread(thread, { by: cyd, data: said }), /damaged/);
});

test('[IM-11] all read the same lines, with the id of the command for its author only', () => {
  fc.assert(
    fc.property(threadId, steps, (id, asked) => {
      const { log } = tell(id, asked);
      const views = people.map(({ userId }) =>
        log.map((event) => threadEventFor(event, userId)).filter((line) => line !== undefined),
      );
      const bare = views.map((lines) => lines.map((line) => ({ ...line, commandId: null })));
      for (const view of bare) assert.deepEqual(view, bare[0]);
      views.forEach((lines, viewer) => {
        for (const line of lines) {
          if (line.type !== 'threadMessageSent') continue;
          assert.equal(line.commandId !== null, line.userId === people[viewer]?.userId);
        }
      });
      const away = new Set(['threadClosed', 'threadReopened']);
      const told = log.filter((event) => !away.has(event.data.type)).map(({ seq }) => seq);
      assert.deepEqual(
        views[0]?.map(({ seq }) => seq),
        told,
      );
    }),
    parameters,
  );
});

test('[IM-9] whoever has a message to read has the thread on the desk', () => {
  fc.assert(
    fc.property(threadId, steps, (id, asked) => {
      const { log, states } = tell(id, asked);
      log.forEach((event, index) => {
        const after = states[index + 1];
        if (event.data.type !== 'threadMessageSent' || after === undefined) return;
        for (const { userId } of after.members) {
          assert.equal(isShownTo(after, userId), joinedMember(after, userId) !== undefined);
        }
      });
    }),
    parameters,
  );
});

test('[IM-13] the view says how far each member has read', () => {
  fc.assert(
    fc.property(threadId, steps, (id, asked) => {
      const thread = tell(id, asked).states.at(-1);
      fc.pre(thread !== undefined);
      const view = threadView(thread, new Map([['user-ben-1', 4]]));
      for (const { userId, readSeq } of view.members) {
        assert.equal(readSeq, userId === 'user-ben-1' ? 4 : 0);
      }
    }),
    parameters,
  );
});
