import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { createAgentClient, createCustomerClient, newId } from '../harness/chat-client.ts';
import type { AgentClient, CustomerClient } from '../harness/chat-client.ts';
import { provision } from '../harness/provision.ts';
import { startRelay } from '../harness/relay.ts';
import type { ServerProcess, ServerProcessOptions } from '../harness/server-process.ts';
import { startServerProcess } from '../harness/server-process.ts';
import { until } from '../harness/until.ts';
import { PATIENCE_MS, eventually } from './seen.ts';
import { startChromium, TEST_CHROMIUM } from './start-chromium.ts';
import { hears, VOICE_CHROMIUM_ARGS } from './tones.ts';
import type { Tone } from './tones.ts';
import { openCaller } from './voice-caller.ts';
import type { VoiceCaller } from './voice-caller.ts';

// The engine of calls in real browsers over a real server, without the screens: what is heard where, whatever happens. The people
// are clients on this side; their pages have the sound.

let browser: Browser;
before(async () => {
  const { kind, args = [] } = TEST_CHROMIUM;
  browser = await startChromium({
    kind,
    args: [
      ...args,
      ...VOICE_CHROMIUM_ARGS,
      // Nobody presses anything on these pages.
      '--autoplay-policy=no-user-gesture-required',
      // The relay is on this machine, which may have no other network.
      '--allow-loopback-in-peer-connection',
    ],
  });
});
after(() => browser.close());

/** Amélie speaks low, Léa high, Marie, their customer, in the middle. */
type Three = {
  readonly server: ServerProcess;
  readonly amelie: AgentClient;
  readonly lea: AgentClient;
  readonly marie: CustomerClient;
  readonly chatId: string;
  readonly callId: string;
  page(client: AgentClient | CustomerClient, tone: Tone): Promise<VoiceCaller>;
  /** Léa is added to the call, and answers. */
  addLea(): Promise<void>;
};

/** A house in which Amélie and Marie chat, with Léa in conference, and Amélie has just called Marie, who answered. */
async function inCall(options: ServerProcessOptions, run: (three: Three) => Promise<void>): Promise<void> {
  await using stack = new AsyncDisposableStack();
  const server = stack.use(await startServerProcess(options));
  const { agents, site } = await provision(server.url, server.setupLink, { agents: 2 });
  const [first, second] = agents;
  assert(first !== undefined && second !== undefined);
  const [amelie, lea] = [createAgentClient(first), createAgentClient(second)];
  const marie = await createCustomerClient(server.url, site.siteId);
  for (const client of [amelie, lea, marie]) {
    client.start();
    stack.defer(() => client.stop());
  }
  const chatId = newId();
  await accepted(amelie.send(null, { type: 'setReady' }));
  await accepted(
    marie.send(chatId, {
      ...{ type: 'startInteraction', name: 'Marie', email: null, subject: null, language: 'en' },
      caseData: { pageUrl: null, pageTitle: null, referrer: null, userAgent: null },
    }),
  );
  await acceptOffer(amelie, chatId);
  await accepted(
    amelie.send(chatId, {
      ...{ type: 'invite', purpose: 'conference', message: null },
      target: { kind: 'agent', agentId: second.view.userId },
    }),
  );
  await acceptOffer(lea, chatId);
  const started = amelie.send(chatId, { type: 'startCall', target: { kind: 'customer' } });
  await accepted(started);
  const callId = started.commandId;
  await accepted(marie.send(chatId, { type: 'answerCall', callId }));
  await run({
    ...{ server, amelie, lea, marie, chatId, callId },
    async page(client, tone) {
      const caller = await openCaller(browser, server.url, client, tone);
      stack.defer(() => caller.close());
      await caller.enter(chatId, callId);
      return caller;
    },
    async addLea() {
      const target = { kind: 'agent', agentId: second.view.userId } as const;
      await accepted(amelie.send(chatId, { type: 'addToCall', callId, target }));
      await accepted(lea.send(chatId, { type: 'answerCall', callId }));
    },
  });
}

async function accepted({ settled }: ReturnType<AgentClient['send']>): Promise<void> {
  const result = await settled;
  assert.equal(result.kind, 'accepted', JSON.stringify(result));
}

async function acceptOffer(agent: AgentClient, chatId: string): Promise<void> {
  const offerId = await until(agent, 'an offer', PATIENCE_MS, ({ interactions }) => {
    const state = interactions.get(chatId)?.state;
    if (state?.phase.kind === 'offered') return state.phase.offer.offerId;
    return state?.invitations.flatMap(({ offer }) => offer?.offerId ?? [])[0];
  });
  await accepted(agent.send(chatId, { type: 'acceptOffer', offerId }));
}

function endOf(agent: AgentClient, chatId: string): Promise<string> {
  return until(agent, 'the end of the call', PATIENCE_MS, ({ interactions }) => {
    return interactions.get(chatId)?.state.calls?.[0]?.ended?.reason;
  });
}

test('two and three hear each other in every direction; mute, hold and leaving are what they say', async () => {
  await inCall({}, async ({ amelie, lea, marie, chatId, page, addLea }) => {
    const hers = await page(amelie, 'low');
    const customers = await page(marie, 'middle');
    await Promise.all([hears(hers.page, ['middle']), hears(customers.page, ['low'])]);
    await Promise.all([hers.is('on'), customers.is('on')]);

    await hers.act('mute', true);
    await Promise.all([hears(customers.page, []), hears(hers.page, ['middle'])]);
    assert.equal((await customers.snapshot()).peers[0]?.isMuted, true);
    await hers.act('mute', false);
    await hears(customers.page, ['low']);

    await hers.act('hold', true);
    await Promise.all([hears(customers.page, []), hears(hers.page, [])]);
    assert.equal((await customers.snapshot()).peers[0]?.isOnHold, true);
    await addLea();
    const colleagues = await page(lea, 'high');
    // Who is on hold is not heard by the newcomer either.
    await Promise.all([
      hears(colleagues.page, ['middle']),
      hears(customers.page, ['high']),
      hears(hers.page, []),
    ]);
    await hers.act('hold', false);
    await Promise.all([
      hears(hers.page, ['middle', 'high']),
      hears(customers.page, ['low', 'high']),
      hears(colleagues.page, ['low', 'middle']),
    ]);

    await eventually(async () => {
      const { level, peers } = await hers.snapshot();
      assert.ok(level > 0 && peers.every((peer) => peer.level > 0), 'the meters show nothing');
    });
    await colleagues.hangUp();
    await colleagues.is('over');
    await Promise.all([hears(hers.page, ['middle']), hears(customers.page, ['low'])]);
    assert.equal((await hers.paths()).length, 1);
    await customers.hangUp();
    assert.equal(await endOf(amelie, chatId), 'hungUp');
    await hers.is('over');
    assert.deepEqual(await hers.paths(), []);
  });
});

test('the sound goes on while the server is away, while a path is looked for, and in the tab that takes it over', async () => {
  await inCall({}, async ({ server, amelie, marie, page }) => {
    const hers = await page(amelie, 'low');
    const customers = await page(marie, 'middle');
    const bothHear = () => Promise.all([hears(hers.page, ['middle']), hears(customers.page, ['low'])]);
    await bothHear();
    const paths = await hers.paths();

    await server.kill9();
    await hers.act('mute', true);
    await hears(customers.page, []);
    await hers.act('mute', false);
    await bothHear();
    await server.restart();
    await Promise.all([isLive(amelie), isLive(marie)]);
    await bothHear();
    assert.deepEqual(await hers.paths(), paths);

    // After the restart the two still find each other through the new server: it knows who has the sound.
    for (const each of [hers, customers]) {
      const before = await hers.paths();
      await each.networkBack();
      await eventually(async () => assert.notDeepEqual(await hers.paths(), before));
      await bothHear();
    }

    const second = await page(amelie, 'high');
    await Promise.all([hears(second.page, ['middle']), hears(customers.page, ['high'])]);
    await hers.is('over');
    assert.partialDeepStrictEqual(await hers.snapshot(), { why: { kind: 'taken' } });
    await hears(hers.page, []);
  });
});

test('through relays only, nobody learns an address and everybody is heard', async (context) => {
  await using relay = await startRelay();
  if (relay === undefined) {
    const why = 'turnserver is not installed (Debian has it as coturn)';
    process.stdout.write(`Calls through relays were not tried: ${why}.\n`);
    context.skip(why);
    return;
  }
  const env = {
    GUICHET_TURN_URLS: relay.url,
    GUICHET_TURN_SECRET: relay.secret,
    GUICHET_VOICE_RELAY_ONLY: 'true',
  };
  await inCall({ env }, async ({ server, amelie, marie, page }) => {
    const hers = await page(amelie, 'low');
    const customers = await page(marie, 'middle');
    await Promise.all([hears(hers.page, ['middle']), hears(customers.page, ['low'])]);
    assert.deepEqual(await pathKinds(hers), ['relay']);
    assert.deepEqual(await pathKinds(customers), ['relay']);
    assert.equal(server.output.includes(relay.secret), false);
  });
});

/** Of the path in use. While a pair is checked again it does not count as such for a moment. */
function pathKinds(caller: VoiceCaller): Promise<readonly string[]> {
  return eventually(async () => {
    const kinds = await caller.pathKinds();
    assert.notDeepEqual(kinds, []);
    return kinds;
  });
}

function isLive(client: AgentClient | CustomerClient): Promise<true> {
  // Both kinds of client have the same snapshot where it is looked at here.
  return until(client as AgentClient, 'the server again', PATIENCE_MS, ({ connection }) =>
    connection.kind === 'live' ? true : undefined,
  );
}
