import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SequentialIds } from '@guichet/testkit/sequential-ids.ts';
import { ServiceBench } from '@guichet/testkit/simulator/service-bench.ts';
import { PERSONAS } from './personas.ts';
import type { Persona } from './personas.ts';
import { SimulatedAgent } from './simulated-agent.ts';
import { SimulatedCustomer } from './simulated-customer.ts';

const habitOf = (habit: Persona['habit']): Persona => {
  const found = PERSONAS.find((persona) => persona.habit === habit);
  assert(found !== undefined, `somebody is ${habit}`);
  return found;
};

function arrive(bench: ServiceBench, persona: Persona, onGone = (): void => undefined): SimulatedCustomer {
  return new SimulatedCustomer({
    persona,
    credential: bench.identity.tokenOf('customer-simulated'),
    shopUrl: 'http://localhost:8080/shop/',
    connect: (socket) => bench.service.gateway.connect(socket),
    clock: bench.clock,
    ids: new SequentialIds('customer-made'),
    random: () => 0.5,
    onGone,
  });
}

function signIn(bench: ServiceBench, agentId = 'agent-ben'): SimulatedAgent {
  return new SimulatedAgent({
    agentId,
    credential: bench.identity.ticketOf(agentId),
    connect: (socket) => bench.service.gateway.connect(socket),
    clock: bench.clock,
    ids: new SequentialIds('agent-made'),
    dispositionCodeId: () => 'resolved',
  });
}

/** The words of the chat in order, `c` for the customer's and `a` for an agent's. */
function talk(bench: ServiceBench): string {
  const bodies = bench.stored('interaction/customer-made-000001') as {
    data: { type: string; role?: string };
  }[];
  return bodies
    .filter(({ data }) => data.type === 'messageSent')
    .map(({ data }) => (data.role === 'customer' ? 'c' : 'a'))
    .join('');
}

test('[OF-11] a simulated agent says of each offer that it is seen', async () => {
  await using bench = await ServiceBench.start({ offerSeenWithinMs: 1_000 });
  using customer = arrive(bench, habitOf('patient'));
  using agent = signIn(bench);
  void [customer, agent];
  await bench.pass(20_000);
  const story = bench.story('customer-made-000001');
  assert.deepEqual(
    story.filter((type) => type.startsWith('offer')),
    ['offerMade', 'offerSeen', 'offerAccepted'],
  );
});

test('a simulated customer and a simulated agent hold a conversation and bring it to its end', async () => {
  for (const habit of ['patient', 'chatty', 'unstable'] as const) {
    await using bench = await ServiceBench.start();
    let isGone = false;
    using customer = arrive(bench, habitOf(habit), () => (isGone = true));
    using agent = signIn(bench);
    void [customer, agent];
    await bench.pass(240_000);
    assert.equal(bench.story('customer-made-000001').at(-1), 'interactionCompleted', habit);
    assert.match(talk(bench), /^c+a(c+a)+/, 'they answer each other');
    assert(isGone);
  }
});

test('a hurried customer leaves a queue nobody answers', async () => {
  await using bench = await ServiceBench.start();
  using customer = arrive(bench, habitOf('hurried'));
  void customer;
  await bench.pass(60_000);
  assert.equal(bench.story('customer-made-000001').at(-1), 'interactionAbandoned');
});

test('the simulated agent takes four of five invitations, and advises who asks', async () => {
  await using bench = await ServiceBench.start();
  const ana = await bench.readyAgent('agent-ana');
  using customer = arrive(bench, habitOf('patient'));
  void customer;
  await bench.pass(2_000);
  const offer = ana.heardOf('reset').at(-1)?.state;
  assert(offer !== undefined && 'invitations' in offer && offer.phase.kind === 'offered');
  const chat = 'customer-made-000001';
  await ana.command(chat, { type: 'acceptOffer', offerId: offer.phase.offer.offerId });
  using agent = signIn(bench);
  void agent;
  await bench.pass(10);
  const outcomes: string[] = [];
  for (let asked = 0; asked < 5; asked += 1) {
    const target = { kind: 'agent', agentId: 'agent-ben' } as const;
    await ana.command(chat, { type: 'invite', purpose: 'consultation', target, message: null });
    await bench.pass(5_000);
    const began = ana
      .heardOf('update')
      .flatMap(({ events }) => events)
      .findLast((event) => event.type === 'consultationBegan' || event.type === 'invitationEnded');
    outcomes.push(began?.type ?? 'nothing');
    if (began?.type !== 'consultationBegan') continue;
    const { consultationId } = began;
    await ana.command(chat, { type: 'sendConsultationMessage', consultationId, text: 'May I refund?' });
    await bench.pass(10_000);
    assert.equal(bench.story(chat).at(-1), 'consultationMessageSent');
    await ana.command(chat, { type: 'endConsultation', consultationId });
  }
  assert.deepEqual(outcomes.filter((type) => type === 'consultationBegan').length, 4);
  assert.equal(outcomes.at(-1), 'invitationEnded');
});

test('nothing of simulated people is left when they are gone', async () => {
  const bench = await ServiceBench.start();
  const [customer, agent] = [arrive(bench, habitOf('patient')), signIn(bench)];
  await bench.pass(3_000);
  customer[Symbol.dispose]();
  agent[Symbol.dispose]();
  await bench.stop();
  assert.equal(bench.clock.pendingTimers, 0);
});
