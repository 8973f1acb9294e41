import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Membership } from './eligibility.ts';
import { byWait, matchOffers } from './matching.ts';
import type { RoutableAgent, Waiting } from './matching.ts';

const NOW = 100_000;
const waits = (interactionId: string, sinceMs: number, changed: Partial<Waiting> = {}): Waiting => ({
  interactionId,
  sinceMs,
  isReturn: false,
  skippedUntilMs: {},
  capacityPerAgent: 2,
  servedBy: { groupIds: [], skillIds: [] },
  ...changed,
});
type Agent = RoutableAgent & Membership;
const idle = (agentId: string, load = 0, lastOfferAtMs = 0): Agent => ({
  agentId,
  load,
  lastOfferAtMs,
  groupIds: [],
  skillIds: [],
});
const pairs = (waiting: readonly Waiting[], agents: readonly Agent[], nowMs = NOW) =>
  matchOffers(waiting, agents, nowMs).assignments.map(({ interactionId, agentId }) => [
    interactionId,
    agentId,
  ]);

describe('who goes first', () => {
  test('[RT-1] a return goes before a longer wait', () => {
    assert.deepEqual(pairs([waits('old', 10), waits('back', 90_000, { isReturn: true })], [idle('ana', 1)]), [
      ['back', 'ana'],
    ]);
  });

  test('[RT-1, RT-2] among returns the longest wait goes first', () => {
    const back = [waits('b1', 50, { isReturn: true }), waits('b2', 40, { isReturn: true })];
    assert.deepEqual(pairs(back, [idle('ana', 1)]), [['b2', 'ana']]);
  });

  test('[RT-2] the longest wait goes first, by a millisecond', () => {
    assert.deepEqual(pairs([waits('young', 11), waits('old', 10)], [idle('ana', 1)]), [['old', 'ana']]);
  });

  test('[RT-2] equal waits go by id', () => {
    assert.deepEqual(pairs([waits('b', 10), waits('a', 10)], [idle('ana', 1)]), [['a', 'ana']]);
    assert(byWait(waits('a', 10), waits('b', 10)) < 0);
    assert(byWait(waits('b', 10), waits('a', 10)) > 0);
  });
});

describe('who is chosen', () => {
  test('[RT-8] only who serves the queue is asked', () => {
    const sales = waits('i', 10, { servedBy: { groupIds: ['sales'], skillIds: ['french'] } });
    const ana = { ...idle('ana'), groupIds: ['sales'] };
    const ben = { ...idle('ben'), groupIds: ['sales'], skillIds: ['french'] };
    assert.deepEqual(pairs([sales], [ana]), []);
    assert.deepEqual(pairs([sales], [ana, ben]), [['i', 'ben']]);
  });

  test('[RT-3] an agent at capacity is not, one below it is', () => {
    assert.deepEqual(pairs([waits('i', 10)], [idle('ana', 2)]), []);
    assert.deepEqual(pairs([waits('i', 10)], [idle('ana', 1)]), [['i', 'ana']]);
  });

  test('[RT-3] offers of the same run count', () => {
    assert.deepEqual(pairs([waits('1', 1), waits('2', 2), waits('3', 3)], [idle('ana')]), [
      ['1', 'ana'],
      ['2', 'ana'],
    ]);
  });

  test('[RT-3] the capacity is that of each interaction’s queue', () => {
    const list = [waits('small', 1, { capacityPerAgent: 1 }), waits('big', 2, { capacityPerAgent: 3 })];
    assert.deepEqual(pairs(list, [idle('ana', 1)]), [['big', 'ana']]);
  });

  test('[RT-4] a skipped agent is passed over until exactly the end of the skip', () => {
    const item = waits('i', 10, { skippedUntilMs: { ana: NOW + 1 } });
    assert.deepEqual(pairs([item], [idle('ana'), idle('ben', 1)]), [['i', 'ben']]);
    assert.deepEqual(pairs([item], [idle('ana'), idle('ben', 1)], NOW + 1), [['i', 'ana']]);
  });

  test('[RT-4] a skip is for its own interaction', () => {
    const list = [waits('1', 1, { skippedUntilMs: { ana: NOW + 1 } }), waits('2', 2)];
    assert.deepEqual(pairs(list, [idle('ana')]), [['2', 'ana']]);
  });

  test('[RT-4] an agent whose id is a word of the language is not skipped for that', () => {
    for (const agentId of ['constructor', '__proto__', 'toString']) {
      assert.deepEqual(pairs([waits('i', 10)], [idle(agentId)]), [['i', agentId]]);
    }
  });

  test('[RT-5] the least busy, then the longest without an offer, then by id', () => {
    assert.deepEqual(pairs([waits('i', 1)], [idle('ana', 1, 5), idle('ben', 0, 9)]), [['i', 'ben']]);
    assert.deepEqual(pairs([waits('i', 1)], [idle('ana', 0, 9), idle('ben', 0, 5)]), [['i', 'ben']]);
    assert.deepEqual(pairs([waits('i', 1)], [idle('ben', 0, 5), idle('ana', 0, 5)]), [['i', 'ana']]);
  });

  test('[RT-5] offers of one run go round', () => {
    const list = [waits('1', 1), waits('2', 2), waits('3', 3), waits('4', 4)];
    assert.deepEqual(pairs(list, [idle('ana', 0, 7), idle('ben', 0, 6)]), [
      ['1', 'ben'],
      ['2', 'ana'],
      ['3', 'ana'],
      ['4', 'ben'],
    ]);
  });

  test('[RT-5] keeps why: the wait, the load before the offer, and how many could have taken it', () => {
    const agents = [idle('ana', 1), idle('ben', 1), idle('cyd', 2)];
    const [first, second] = matchOffers(
      [waits('1', NOW - 500), waits('2', NOW - 400)],
      agents,
      NOW,
    ).assignments;
    assert.deepEqual(first?.why, {
      rule: 'longestWaitToLeastBusy',
      waitedMs: 500,
      agentLoad: 1,
      candidates: 2,
    });
    assert.deepEqual(second?.why, {
      rule: 'longestWaitToLeastBusy',
      waitedMs: 400,
      agentLoad: 1,
      candidates: 1,
    });
  });
});

describe('when to look again', () => {
  test('[RT-6] at the earliest end of a skip that alone keeps someone waiting', () => {
    const item = waits('i', 10, { skippedUntilMs: { ana: NOW + 500, ben: NOW + 300 } });
    assert.equal(matchOffers([item], [idle('ana'), idle('ben')], NOW).wakeAtMs, NOW + 300);
    assert.equal(matchOffers([item], [idle('ana'), idle('ben', 2)], NOW).wakeAtMs, NOW + 500);
    const other = waits('j', 20, { skippedUntilMs: { ana: NOW + 200, ben: NOW + 900 } });
    assert.equal(matchOffers([item, other], [idle('ana'), idle('ben')], NOW).wakeAtMs, NOW + 200);
  });

  test('[RT-6] never when all are placed, nobody is there, or all are busy', () => {
    assert.equal(matchOffers([], [idle('ana')], NOW).wakeAtMs, null);
    assert.equal(matchOffers([waits('i', 10)], [idle('ana')], NOW).wakeAtMs, null);
    assert.equal(matchOffers([waits('i', 10)], [], NOW).wakeAtMs, null);
    const skipped = waits('i', 10, { skippedUntilMs: { ana: NOW + 500 } });
    assert.equal(matchOffers([skipped], [idle('ana', 2)], NOW).wakeAtMs, null);
  });
});

const seed = Number(process.env['PROPERTY_SEED'] ?? 20_251);
const ids = ['ana', 'ben', 'cyd', 'dan', 'constructor'] as const;
const someAgents = fc.uniqueArray(
  fc.record({
    agentId: fc.constantFrom(...ids),
    load: fc.nat({ max: 4 }),
    lastOfferAtMs: fc.constantFrom(0, NOW - 10, NOW, NOW + 10),
    groupIds: fc.subarray(['sales', 'support']),
    skillIds: fc.subarray(['french']),
  }),
  { selector: ({ agentId }) => agentId },
);
const someWaiting = fc.uniqueArray(
  fc.record({
    interactionId: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'),
    sinceMs: fc.constantFrom(0, NOW - 1_000, NOW - 10, NOW, NOW + 10),
    isReturn: fc.boolean(),
    skippedUntilMs: fc.dictionary(fc.constantFrom(...ids), fc.constantFrom(NOW - 1, NOW, NOW + 1, NOW + 99)),
    capacityPerAgent: fc.integer({ min: 1, max: 5 }),
    servedBy: fc.record({ groupIds: fc.subarray(['sales', 'support']), skillIds: fc.subarray(['french']) }),
  }),
  { selector: ({ interactionId }) => interactionId },
);
const isSkipped = (item: Waiting, agentId: string) =>
  Object.entries(item.skippedUntilMs).some(([id, untilMs]) => id === agentId && untilMs > NOW);
const maySee = ({ servedBy }: Waiting, agent: Agent) =>
  (servedBy.groupIds.length === 0 || agent.groupIds.some((id) => servedBy.groupIds.includes(id))) &&
  (servedBy.skillIds.length === 0 || agent.skillIds.includes('french'));

/** The run, replayed by hand: every assignment is applied and then judged. */
function judge(waiting: readonly Waiting[], agents: readonly Agent[]) {
  const { assignments, wakeAtMs } = matchOffers(waiting, agents, NOW);
  const loads = new Map(agents.map(({ agentId, load }) => [agentId, load]));
  const itemOf = new Map(waiting.map((item) => [item.interactionId, item]));
  const placed: Waiting[] = [];
  for (const { interactionId, agentId } of assignments) {
    const item = itemOf.get(interactionId);
    const load = loads.get(agentId);
    assert(item !== undefined && load !== undefined, 'places who waits with who is there, once');
    assert(load < item.capacityPerAgent, 'never above capacity');
    assert(!isSkipped(item, agentId), 'never a skipped agent');
    const agent = agents.find((each) => each.agentId === agentId);
    assert(agent !== undefined && maySee(item, agent), 'only who serves the queue');
    const least = agents
      .filter((each) => !isSkipped(item, each.agentId) && maySee(item, each))
      .map((each) => loads.get(each.agentId) ?? 0);
    assert.equal(load, Math.min(...least), 'the least busy');
    loads.set(agentId, load + 1);
    itemOf.delete(interactionId);
    placed.push(item);
  }
  return { placed, left: [...itemOf.values()], loads, wakeAtMs };
}

describe('whatever waits and whoever is there', () => {
  test('[RT-3, RT-4, RT-5, RT-8] places each once, never above capacity, never with who is skipped', () => {
    fc.assert(
      fc.property(someWaiting, someAgents, (waiting, agents) => void judge(waiting, agents)),
      { seed },
    );
  });

  test('[RT-1, RT-2] places in the order of the queue', () => {
    const inOrder = fc.property(someWaiting, someAgents, (waiting, agents) => {
      const { placed } = judge(waiting, agents);
      const rank = ({ isReturn, sinceMs, interactionId }: Waiting) =>
        `${isReturn ? 0 : 1} ${String(sinceMs).padStart(9, '0')} ${interactionId}`;
      const ranks = placed.map(rank);
      assert.deepEqual(ranks, ranks.toSorted());
    });
    fc.assert(inOrder, { seed });
  });

  test('[RT-6, RT-7] leaves nobody waiting while someone has room, and wakes for the skips that remain', () => {
    const nobodyLeft = fc.property(someWaiting, someAgents, (waiting, agents) => {
      const { left, loads, wakeAtMs } = judge(waiting, agents);
      for (const item of left) {
        for (const agent of agents) {
          const { agentId } = agent;
          const hasRoom = (loads.get(agentId) ?? 0) < item.capacityPerAgent && maySee(item, agent);
          assert(!hasRoom || isSkipped(item, agentId), `${item.interactionId} could have gone to ${agentId}`);
          if (hasRoom) assert(wakeAtMs !== null && wakeAtMs > NOW, 'wakes in the future');
        }
      }
      if (left.length === 0) assert.equal(wakeAtMs, null);
    });
    fc.assert(nobodyLeft, { seed });
  });

  test('[RT-7] does not depend on the order of the lists, and changes neither', () => {
    const shuffled = fc.record({ waiting: someWaiting, agents: someAgents }).chain(({ waiting, agents }) =>
      fc.record({
        waiting: fc.constant(waiting),
        agents: fc.constant(agents),
        otherWaiting: fc.shuffledSubarray(waiting, { minLength: waiting.length }),
        otherAgents: fc.shuffledSubarray(agents, { minLength: agents.length }),
      }),
    );
    const same = fc.property(shuffled, ({ waiting, agents, otherWaiting, otherAgents }) => {
      const before = structuredClone({ waiting, agents });
      const result = matchOffers(waiting, agents, NOW);
      assert.deepEqual(matchOffers(otherWaiting, otherAgents, NOW), result);
      assert.deepEqual(structuredClone({ waiting, agents }), before);
    });
    fc.assert(same, { seed });
  });
});
