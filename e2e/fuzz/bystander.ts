import assert from 'node:assert/strict';
import type { Client } from '@guichet/client/client.ts';
import type { Provisioned } from '../harness/provision.ts';
import { createAgentClient, createCustomerClient, newId } from '../harness/chat-client.ts';
import { until } from '../harness/until.ts';
import { messagesOf } from '../replay/chat-record.ts';

/** An honest chat that goes on beside an attack. */
export type Bystander = {
  readonly interactionId: string;
  /** One more message each way. Rejects when it does not arrive. */
  exchange(): Promise<void>;
  /** Checks that both sides saw every message once and in order, and lost no connection; then ends. */
  check(): void;
  [Symbol.dispose](): void;
};

const STALLS_AFTER_MS = 15_000;

/** Starts a chat between a customer and the first agent, and says hello both ways. */
export async function startBystander(url: string, house: Provisioned): Promise<Bystander> {
  const [session] = house.agents;
  if (session === undefined) throw new Error('a bystander needs an agent');
  const interactionId = newId();
  const customer = await createCustomerClient(url, house.site.siteId);
  const agent = createAgentClient(session);
  const said: { readonly from: string; readonly text: string }[] = [];
  const losses: string[] = [];
  agent.start();
  customer.start();
  await until(agent, 'the agent to be live', STALLS_AFTER_MS, ({ desk }) => desk ?? undefined);
  await agent.send(null, { type: 'setReady' }).settled;
  customer.send(interactionId, {
    type: 'startInteraction',
    name: 'Bystander',
    email: null,
    subject: null,
    language: 'en',
    caseData: { pageUrl: null, pageTitle: null, referrer: null, userAgent: null },
  });
  const offerId = await until(agent, 'the offer', STALLS_AFTER_MS, ({ interactions }) => {
    const phase = interactions.get(interactionId)?.state.phase;
    return phase?.kind === 'offered' ? phase.offer.offerId : undefined;
  });
  await agent.send(interactionId, { type: 'acceptOffer', offerId }).settled;
  for (const [name, client] of [
    ['customer', customer],
    ['agent', agent],
  ] as const) {
    client.subscribe(() => {
      const { connection } = client.getSnapshot();
      if (connection.kind !== 'live') losses.push(`${name}: ${connection.kind}`);
    });
  }

  async function say(from: 'customer' | 'agent'): Promise<void> {
    const text = `message ${said.length + 1}`;
    said.push({ from, text });
    const author = from === 'customer' ? customer : agent;
    author.send(interactionId, { type: 'sendMessage', text, audience: 'everyone' });
    await Promise.all([untilAllShown(customer), untilAllShown(agent)]);
  }
  function untilAllShown<State>(client: Client<State>): Promise<true> {
    return until(client, `message ${said.length} on both screens`, STALLS_AFTER_MS, ({ interactions }) => {
      const seen = messagesOf(interactions.get(interactionId)?.events ?? []);
      return seen.length >= said.length ? true : undefined;
    });
  }
  const exchange = async (): Promise<void> => {
    await say('customer');
    await say('agent');
  };
  await exchange();
  return {
    interactionId,
    exchange,
    check() {
      for (const client of [customer, agent]) {
        const events = client.getSnapshot().interactions.get(interactionId)?.events ?? [];
        assert.deepEqual(
          messagesOf(events).map(({ from, text }) => ({ from, text })),
          said,
        );
      }
      assert.deepEqual(losses, []);
    },
    [Symbol.dispose]() {
      customer.stop();
      agent.stop();
    },
  };
}
