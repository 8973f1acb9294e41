import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Client } from '@guichet/client/client.ts';
import type { WireCommand } from '@guichet/protocol/commands.ts';
import type { AgentInteractionState, InvitationPurpose } from '@guichet/protocol/interaction.ts';
import { neverOrphaned } from '@guichet/testkit/checkers/never-orphaned.ts';
import { singleOwner } from '@guichet/testkit/checkers/single-owner.ts';
import { SeededRandom } from '@guichet/testkit/seeded-random.ts';
import { createAgentClient } from '../harness/chat-client.ts';
import type { AgentClient, CustomerClient } from '../harness/chat-client.ts';
import { historyOnDisk } from '../harness/history-on-disk.ts';
import { seedFromEnvironment } from '../harness/seed.ts';
import { agentsSeenBy, begin, isOwnedBy, live, must, offered, openFloor, shown } from './open-floor.ts';
import type { Floor, FloorAgent } from './open-floor.ts';

const ROUNDS = 6;
/** Chats in which commands cross at the same time. */
const CHATS = 30;
const CAPACITY = 50;
const SITUATIONS = [
  'offered',
  'transfer',
  'conference asked',
  'consultation asked',
  'conference',
  'consultation',
];

const seed = seedFromEnvironment();

/** One chat in which two commands are about to cross. */
type Stage = {
  readonly chat: string;
  readonly customer: CustomerClient;
  readonly owner: FloorAgent;
  readonly colleague: FloorAgent;
  readonly third: FloorAgent;
  readonly state: AgentInteractionState;
};

/** Whoever says it, by the connection it goes over. */
type Move = readonly [by: Pick<Client<unknown>, 'send'>, command: WireCommand];

test(`[F18] of commands that cross in a chat, in pairs, there is one story, and all see it (GUICHET_SEED=${seed})`, async () => {
  const random = new SeededRandom(seed);
  await using floor = await openFloor({ agents: 3, customers: CHATS, capacityPerAgent: CAPACITY });
  const outcomes = new Set<string>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const stages = await Promise.all(
      floor.customers.map((customer, index) =>
        set(floor, customer, SITUATIONS[index % SITUATIONS.length] ?? 'offered'),
      ),
    );
    const crossed = stages.map((stage) => {
      const moves = movesIn(stage);
      const first = random.pick(moves);
      const second = random.pick(moves.filter(([by, command]) => by !== first[0] || command !== first[1]));
      return [first, second].map(([by, command]) => by.send(stage.chat, command).settled);
    });
    for (const pair of crossed) {
      const results = await Promise.all(pair);
      outcomes.add(results.map(({ kind }) => kind).join(' and '));
    }
    await agree(floor, stages);
    await Promise.all(stages.map((stage) => close(floor, stage)));
  }
  const agentIds = floor.agents.map(({ agentId }) => agentId);
  const history = historyOnDisk(floor.server.folder, { capacityPerAgent: CAPACITY, agentIds });
  assert.deepEqual([...singleOwner.check(history), ...neverOrphaned.check(history)], []);
  // Some crossed without harm, and of some only one could be: else nothing was tried.
  assert.ok(
    outcomes.has('accepted and accepted') && outcomes.has('accepted and rejected'),
    [...outcomes].join(),
  );
});

/** Brings a new chat into a situation in which several may act. */
async function set(floor: Floor, customer: CustomerClient, situation: string): Promise<Stage> {
  const chat = begin(customer);
  const { agent: owner, offer } = await offered(floor.agents, chat);
  const [colleague, third] = floor.agents.filter((each) => each !== owner);
  assert.ok(colleague !== undefined && third !== undefined);
  const stage = (entry: { readonly state: AgentInteractionState }): Stage => {
    return { chat, customer, owner, colleague, third, state: entry.state };
  };
  if (situation === 'offered') {
    return stage(await shown(owner.client, chat, 'the offer', () => true));
  }
  await must(owner.client, chat, { type: 'acceptOffer', offerId: offer.offerId });
  const purpose = purposeOf(situation);
  const target = { kind: 'agent', agentId: colleague.agentId } as const;
  await must(owner.client, chat, { type: 'invite', purpose, target, message: null });
  const asked = await offered([colleague], chat);
  if (situation !== 'conference' && situation !== 'consultation') {
    return stage(
      await shown(owner.client, chat, 'the request', ({ state }) => {
        return state.invitations.some((each) => each.offer !== null);
      }),
    );
  }
  await must(colleague.client, chat, { type: 'acceptOffer', offerId: asked.offer.offerId });
  return stage(
    await shown(owner.client, chat, 'the colleague', ({ state }) => {
      return state.consultations.length + state.parties.filter(({ role }) => role === 'agent').length > 1;
    }),
  );
}

function purposeOf(situation: string): InvitationPurpose {
  if (situation.startsWith('conference')) return 'conference';
  return situation.startsWith('consultation') ? 'consultation' : 'transfer';
}

/** All that anybody could do now, whether or not another has just made it impossible. */
function movesIn({ customer, owner, colleague, third, state, chat }: Stage): readonly Move[] {
  const { phase, invitations, consultations, parties } = state;
  const asked = invitations[0];
  const consulted = consultations[0];
  const beside = parties.find(({ userId }) => userId === colleague.agentId);
  const moves: Move[] = [
    [customer, { type: 'endInteraction' }],
    [customer, { type: 'sendMessage', text: 'Are you there?', audience: 'everyone' }],
    [owner.client, { type: 'endInteraction' }],
    [owner.client, { type: 'sendMessage', text: 'I am here.', audience: 'everyone' }],
    [owner.client, { type: 'setNote', note: `about ${chat}` }],
    [owner.client, invitationOf('transfer', third)],
    [owner.client, invitationOf('conference', third)],
  ];
  if (phase.kind === 'offered') {
    const { offerId } = phase.offer;
    for (const { client } of [owner, colleague]) moves.push([client, { type: 'acceptOffer', offerId }]);
    moves.push([owner.client, { type: 'declineOffer', offerId }]);
  }
  if (asked !== undefined && asked.offer !== null) {
    const { offerId } = asked.offer;
    moves.push(
      [owner.client, { type: 'cancelInvitation', invitationId: asked.invitationId }],
      [colleague.client, { type: 'acceptOffer', offerId }],
      [colleague.client, { type: 'declineOffer', offerId }],
      [third.client, { type: 'acceptOffer', offerId }],
    );
  }
  if (consulted !== undefined) {
    const { consultationId } = consulted;
    for (const { client } of [owner, colleague])
      moves.push([client, { type: 'endConsultation', consultationId }]);
    moves.push(
      [owner.client, { type: 'transferToConsulted', consultationId }],
      [owner.client, { type: 'conferenceConsulted', consultationId }],
      [colleague.client, { type: 'sendConsultationMessage', consultationId, text: 'between us' }],
    );
  }
  if (beside !== undefined) {
    for (const { client } of [owner, colleague]) moves.push([client, { type: 'leaveInteraction' }]);
    moves.push(
      [owner.client, { type: 'removeParty', partyId: beside.partyId }],
      [owner.client, invitationOf('transfer', third)],
    );
  }
  return moves;
}

function invitationOf(purpose: InvitationPurpose, { agentId }: FloorAgent): WireCommand {
  return { type: 'invite', purpose, target: { kind: 'agent', agentId }, message: null };
}

/** Every open screen comes to show what one that is opened now shows, and they do not contradict one another. */
async function agree(floor: Floor, stages: readonly Stage[]): Promise<void> {
  const fresh = floor.agents.map(({ session }) => createAgentClient(session));
  try {
    for (const client of fresh) client.start();
    await Promise.all(fresh.map(live));
    for (const { chat, customer } of stages) {
      await eventually(() => {
        const views = floor.agents.map(({ client }, index) => {
          const [seen, anew] = [viewOf(client, chat), viewOf(fresh[index], chat)];
          assert.deepEqual(seen, anew);
          return seen;
        });
        const shownTo = views.filter((view) => view !== null);
        const owners = new Set(
          shownTo.map(({ state }) => ('ownerId' in state.phase ? state.phase.ownerId : null)),
        );
        assert.ok(owners.size <= 1, 'all who see it name the same owner');
        const [one] = shownTo;
        const phase = customer.getSnapshot().interactions.get(chat)?.state.phase.kind;
        if (one === undefined) assert.match(String(phase), /^(ended|waiting)$/);
        else if (one.state.phase.kind === 'active') {
          assert.equal(phase, 'active');
          const joined = one.state.parties.filter(
            ({ role, state }) => role === 'agent' && state === 'joined',
          );
          assert.deepEqual(
            agentsSeenBy(customer, chat),
            joined.map(({ name }) => name),
          );
          const owning = floor.agents.filter(({ client, agentId }) => {
            const entry = client.getSnapshot().interactions.get(chat);
            return entry !== undefined && isOwnedBy(entry, agentId);
          });
          assert.equal(owning.length, 1, 'one owner');
        } else assert.equal(phase, one.state.phase.kind === 'wrapUp' ? 'ended' : 'waiting');
      });
    }
  } finally {
    for (const client of fresh) client.stop();
  }
}

function viewOf(client: AgentClient | undefined, chat: string) {
  const entry = client?.getSnapshot().interactions.get(chat);
  if (entry === undefined || entry.gone !== null) return null;
  const { head, state, events } = entry;
  // Of each side's receipts the last may still be on its way to one of two screens.
  const { receipts: _, ...rest } = state;
  return { head, state: rest, events: events.map((event) => ({ ...event, commandId: null })) };
}

/** Whoever has it, or is asked, brings it to its end, so that nobody's capacity is used up. */
async function close(floor: Floor, { chat, customer }: Stage): Promise<void> {
  if (customer.getSnapshot().interactions.get(chat)?.state.phase.kind !== 'ended') {
    await customer.send(chat, { type: 'endInteraction' }).settled;
  }
  await shown(customer, chat, 'the end', ({ state }) => state.phase.kind === 'ended');
  for (const { client, agentId } of floor.agents) {
    const entryNow = () => client.getSnapshot().interactions.get(chat);
    // The customer may hear of the end before the agents do.
    await eventually(() => {
      const { gone = 'never there', state } = entryNow() ?? {};
      assert.ok(gone !== null || state?.phase.kind === 'wrapUp', 'nobody is in or asked about what is over');
    });
    const entry = entryNow();
    if (entry?.gone === null && 'ownerId' in entry.state.phase && entry.state.phase.ownerId === agentId) {
      await must(client, chat, { type: 'completeInteraction' });
    }
    if (entry !== undefined) client.forget(chat);
  }
  customer.forget(chat);
}

/** Resolves when `look` does not throw any more; rejects with what it threw last. */
async function eventually(look: () => void): Promise<void> {
  const givesUpAtMs = performance.now() + 10_000;
  for (;;) {
    try {
      look();
      return;
    } catch (error) {
      if (performance.now() > givesUpAtMs) throw error;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
}
