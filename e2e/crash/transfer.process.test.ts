import assert from 'node:assert/strict';
import { once } from 'node:events';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { companyAfter, NOBODY } from '@guichet/testkit/checkers/company.ts';
import { neverOrphaned } from '@guichet/testkit/checkers/never-orphaned.ts';
import { singleOwner } from '@guichet/testkit/checkers/single-owner.ts';
import type { CustomerClient } from '../harness/chat-client.ts';
import { commitsIn, historyOnDisk } from '../harness/history-on-disk.ts';
import { agentsSeenBy, begin, isOwnedBy, must, offered, openFloor, shown } from '../contests/open-floor.ts';
import type { Floor, FloorAgent } from '../contests/open-floor.ts';
import { checkStore } from './check-store.ts';
import type { DyingPoint } from './die-in-commit.ts';

const CAPACITY = 50;

/** Ways in which a chat gets another owner; each resolves just before the command that does it. */
const WAYS = { transfer, fromConsultation, ownerLeaves } as const;

const CASES: readonly (readonly [way: keyof typeof WAYS, point: DyingPoint])[] = [
  ['transfer', 'unwritten'],
  ['transfer', 'halfWritten'],
  ['transfer', 'uncommitted'],
  ['transfer', 'committed'],
  ['fromConsultation', 'halfWritten'],
  ['ownerLeaves', 'committed'],
];

/** A chat about to change hands. `move` sends what moves it, from the page of whoever does. */
type Stage = {
  readonly chat: string;
  readonly customer: CustomerClient;
  readonly from: FloorAgent;
  readonly to: FloorAgent;
  readonly move: () => Promise<{ readonly kind: string }>;
};

describe('[F16] the server is killed in the middle of handing a chat on', () => {
  let floor: Floor;
  before(async () => {
    const nodeArgs = ['--import', join(import.meta.dirname, 'die-in-commit.ts')];
    floor = await openFloor({
      agents: 2,
      customers: CASES.length,
      capacityPerAgent: CAPACITY,
      server: { nodeArgs },
    });
  });
  after(() => floor[Symbol.asyncDispose]());

  for (const [index, [way, point]] of CASES.entries()) {
    test(`[F16] ${way}, ${point}: the chat has the old owner or the new one, never both, never none`, async () => {
      const customer = floor.customers[index];
      assert.ok(customer !== undefined);
      const stage = await WAYS[way](floor, customer);
      const { chat, from, to } = stage;
      const died = once(floor.server.child, 'exit');
      floor.server.child.send(point);
      await once(floor.server.child, 'message');
      const moved = stage.move();
      assert.deepEqual(await died, [null, 'SIGKILL']);
      // All of it or nothing is on the disk.
      assert.deepEqual(checkStore(floor.server.folder), []);
      const isDone = point === 'committed';
      assert.equal(ownerOnDisk(floor, chat), (isDone ? to : from).agentId);
      await floor.server.restart();
      await floor.allLive();
      // Whoever asked for it got no answer and asks again under the same id: it happens, once.
      assert.equal((await moved).kind, 'accepted');
      await shown(to.client, chat, 'the new owner’s chat', (entry) => isOwnedBy(entry, to.agentId));
      await shown(from.client, chat, 'the chat gone from its old owner', ({ gone }) => gone !== null);
      await shown(customer, chat, 'the new owner alone', () => {
        return agentsSeenBy(customer, chat).join() === to.session.view.name;
      });
      await must(to.client, chat, { type: 'sendMessage', text: 'I am here.', audience: 'everyone' });
      await shown(customer, chat, 'a word of the new owner', ({ events }) => {
        return events.some((event) => event.type === 'messageSent' && event.text === 'I am here.');
      });
      assert.equal(movesOnDisk(floor, chat), 1);
      assert.deepEqual(findingsOn(floor), []);
    });
  }
});

/** The owner has asked the colleague to take over, who is about to accept. */
async function transfer(floor: Floor, customer: CustomerClient): Promise<Stage> {
  const { chat, from, to, offerId } = await asked(floor, customer, 'transfer');
  return {
    chat,
    customer,
    from,
    to,
    move: () => to.client.send(chat, { type: 'acceptOffer', offerId }).settled,
  };
}

/** The owner is about to hand the chat to the colleague who was consulted. */
async function fromConsultation(floor: Floor, customer: CustomerClient): Promise<Stage> {
  const { chat, from, to, offerId } = await asked(floor, customer, 'consultation');
  await must(to.client, chat, { type: 'acceptOffer', offerId });
  const { state } = await shown(from.client, chat, 'it', (entry) => entry.state.consultations.length > 0);
  const { consultationId = '' } = state.consultations[0] ?? {};
  const move = () => from.client.send(chat, { type: 'transferToConsulted', consultationId }).settled;
  return { chat, customer, from, to, move };
}

/** The owner of a conference is about to leave it. */
async function ownerLeaves(floor: Floor, customer: CustomerClient): Promise<Stage> {
  const { chat, from, to, offerId } = await asked(floor, customer, 'conference');
  await must(to.client, chat, { type: 'acceptOffer', offerId });
  return {
    chat,
    customer,
    from,
    to,
    move: () => from.client.send(chat, { type: 'leaveInteraction' }).settled,
  };
}

async function asked(
  floor: Floor,
  customer: CustomerClient,
  purpose: 'transfer' | 'consultation' | 'conference',
) {
  const chat = begin(customer);
  const { agent: from, offer } = await offered(floor.agents, chat);
  const to = floor.agents.find((agent) => agent !== from);
  assert.ok(to !== undefined);
  await must(from.client, chat, { type: 'acceptOffer', offerId: offer.offerId });
  const target = { kind: 'agent', agentId: to.agentId } as const;
  await must(from.client, chat, { type: 'invite', purpose, target, message: null });
  const { offer: request } = await offered([to], chat);
  return { chat, from, to, offerId: request.offerId };
}

function ownerOnDisk({ server }: Floor, chat: string): string | null {
  return eventsOf(server.folder, chat).reduce(companyAfter, NOBODY).ownerId;
}

function movesOnDisk({ server }: Floor, chat: string): number {
  return eventsOf(server.folder, chat).filter(({ data }) => data.type === 'ownershipMoved').length;
}

function eventsOf(folder: string, chat: string) {
  return commitsIn(folder)
    .filter(({ interactionId }) => interactionId === chat)
    .flatMap(({ events }) => events);
}

function findingsOn({ server, agents }: Floor): string[] {
  const agentIds = agents.map(({ agentId }) => agentId);
  const history = historyOnDisk(server.folder, { capacityPerAgent: CAPACITY, agentIds });
  return [singleOwner, neverOrphaned].flatMap(({ check }) => check(history));
}
