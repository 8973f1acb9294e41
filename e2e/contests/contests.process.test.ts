import assert from 'node:assert/strict';
import { test } from 'node:test';
import { capacity } from '@guichet/testkit/checkers/capacity.ts';
import { neverOrphaned } from '@guichet/testkit/checkers/never-orphaned.ts';
import { singleOwner } from '@guichet/testkit/checkers/single-owner.ts';
import { historyOnDisk } from '../harness/history-on-disk.ts';
import { agentsSeenBy, begin, isOwnedBy, must, offered, openFloor, shown } from './open-floor.ts';
import type { Floor, FloorAgent } from './open-floor.ts';

const CONTESTS = 2_000;
/** Chats of which each is contested at the same moment. */
const AT_ONCE = 40;

test(`[F17] of ${CONTESTS} chats each is one agent’s, whoever else accepts it at the same moment, and is told`, async () => {
  await using floor = await openFloor({ agents: 2, customers: AT_ONCE, capacityPerAgent: 50 });
  const pages = await Promise.all(floor.agents.map((agent) => agent.anotherPage()));
  for (let done = 0; done < CONTESTS; done += AT_ONCE) {
    const chats = floor.customers.map(begin);
    const offers = await Promise.all(chats.map((chat) => offered(floor.agents, chat)));
    // From here on nobody waits for anybody: three pages reach for each chat within one turn, each time in another order.
    const contests = chats.map((chat, index) => {
      const { agent, offer } = take(offers, index);
      const accept = { type: 'acceptOffer', offerId: offer.offerId } as const;
      const hands = [...floor.agents.map(({ client }) => client), take(pages, floor.agents.indexOf(agent))];
      const order = [0, 1, 2].map((place) => (place + index + done / AT_ONCE) % hands.length);
      return order.map((place) => take(hands, place).send(chat, accept).settled);
    });
    const ends = contests.map(async (contest, index) => {
      const results = await Promise.all(contest);
      assert.equal(results.filter(({ kind }) => kind === 'accepted').length, 1, 'one wins');
      assert.equal(results.filter(({ kind }) => kind === 'rejected').length, 2, 'the others are told');
      await endAsOwner(floor, take(offers, index).agent, take(chats, index), index);
    });
    await Promise.all(ends);
  }
  assert.deepEqual(findingsOn(floor), []);
});

test('[F19] two hundred chats that arrive at once give nobody more than the capacity, at no moment', async () => {
  const [agents, capacityPerAgent, customers] = [10, 3, 200];
  await using floor = await openFloor({ agents, customers, capacityPerAgent });
  const chats = floor.customers.map(begin);
  const open = new Set(chats);
  // Each agent accepts whatever comes; the rest waits.
  const accepted = floor.agents.map((agent) => acceptAll(agent, capacityPerAgent));
  const held = (await Promise.all(accepted)).flat();
  assert.equal(new Set(held).size, agents * capacityPerAgent, 'all are busy, each with chats of their own');
  for (const chat of held) open.delete(chat);
  // Places that become free are taken again, and no more of them.
  const [first] = floor.agents;
  assert.ok(first !== undefined);
  for (const chat of held.slice(0, capacityPerAgent)) {
    await must(first.client, chat, { type: 'endInteraction' });
    await must(first.client, chat, { type: 'completeInteraction' });
    first.client.forget(chat);
  }
  for (const chat of await acceptAll(first, capacityPerAgent)) {
    assert.ok(open.delete(chat), 'a chat that waited');
  }
  assert.equal(open.size, customers - (agents + 1) * capacityPerAgent);
  assert.deepEqual(findingsOn(floor, capacityPerAgent), []);
});

/** The winner has the chat on the own screen and on the customer's, and brings it to its end; the other never had it. */
async function endAsOwner(floor: Floor, agent: FloorAgent, chat: string, index: number): Promise<void> {
  await shown(agent.client, chat, 'the owner’s chat', (entry) => isOwnedBy(entry, agent.agentId));
  const customer = take(floor.customers, index);
  await shown(
    customer,
    chat,
    'the agent on the customer’s screen',
    ({ state }) => state.phase.kind === 'active',
  );
  assert.deepEqual(agentsSeenBy(customer, chat), [agent.session.view.name]);
  for (const other of floor.agents) {
    const entry = other.client.getSnapshot().interactions.get(chat);
    assert.equal(entry !== undefined && entry.gone === null, other === agent, 'shown to its owner alone');
  }
  await must(agent.client, chat, { type: 'endInteraction' });
  await must(agent.client, chat, { type: 'completeInteraction' });
  await shown(customer, chat, 'the end', ({ state }) => state.phase.kind === 'ended');
  for (const { client } of floor.agents) client.forget(chat);
  customer.forget(chat);
}

/** Accepts offers until as many chats are this agent's. */
async function acceptAll(agent: FloorAgent, count: number): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const asked = new Set<string>();
    const look = (): void => {
      const entries = [...agent.client.getSnapshot().interactions.values()];
      for (const { interactionId, state, gone } of entries) {
        if (gone !== null || state.phase.kind !== 'offered' || asked.has(interactionId)) continue;
        asked.add(interactionId);
        const accept = { type: 'acceptOffer', offerId: state.phase.offer.offerId } as const;
        must(agent.client, interactionId, accept).catch(reject);
      }
      const owned = entries.filter((entry) => isOwnedBy(entry, agent.agentId));
      if (owned.length > count) reject(new Error(`${owned.length} chats of ${count}`));
      if (owned.length < count) return;
      leave();
      resolve(owned.map(({ interactionId }) => interactionId));
    };
    const leave = agent.client.subscribe(look);
    look();
  });
}

function findingsOn(floor: Floor, capacityPerAgent = 50): string[] {
  const agentIds = floor.agents.map(({ agentId }) => agentId);
  const history = historyOnDisk(floor.server.folder, { capacityPerAgent, agentIds });
  return [singleOwner, neverOrphaned, capacity].flatMap(({ check }) => check(history));
}

/** What the test has put at this place. */
function take<Item>(list: readonly Item[], index: number): Item {
  const item = list[index];
  if (item === undefined) throw new Error(`there is no number ${index} of ${list.length}`);
  return item;
}
