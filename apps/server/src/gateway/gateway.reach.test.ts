import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PhoneRules } from '@guichet/protocol/config.ts';
import type { WireEvent } from '@guichet/protocol/events.ts';
import { NUMBERS_DIALLED_PER_MINUTE_MAX } from '@guichet/protocol/limits.ts';
import { newCommandId, START, ServiceBench, says } from '@guichet/testkit/simulator/service-bench.ts';
import type { BenchClient } from '@guichet/testkit/simulator/service-bench.ts';
import { worldPhoneNumbers } from '../system/phone-numbers.ts';
import { readNumber } from '../app/number-readings.ts';

// Numbers and addresses from the message to the telephone of the desk, through the real service.

const CHAT = 'interaction-1';
const OTHER_CHAT = 'interaction-2';
const TEXT = 'Call me on 06 12 34 56 78, or write to alice@example.org';
const PARIS = { type: 'handOverNumber', number: '01 42 68 53 00' } as const;

/** Alice chats with Ana at a French site. */
async function chatting() {
  const bench = await ServiceBench.start();
  setPhone(bench, { country: 'FR', allowedPrefixes: [] });
  const ana = await bench.readyAgent('agent-ana');
  const alice = await bench.customer('customer-alice');
  await alice.command(CHAT, START);
  await ana.command(CHAT, { type: 'acceptOffer', offerId: offered(bench, CHAT) });
  return { bench, ana, alice };
}

function setPhone(bench: ServiceBench, phone: PhoneRules): void {
  bench.configure((current) => ({ ...current, sites: current.sites.map((site) => ({ ...site, phone })) }));
}

function offered(bench: ServiceBench, chat: string): string {
  const phase = bench.service.interactions.loaded(chat)?.state?.phase;
  assert(phase?.kind === 'offered');
  return phase.offer.offerId;
}

function messages(client: BenchClient): readonly Extract<WireEvent, { type: 'messageSent' }>[] {
  const events = [...client.heardOf('reset'), ...client.heardOf('update')].flatMap((frame) => frame.events);
  return events.filter((event) => event.type === 'messageSent');
}

test('[TD-1, TD-9] agents are told what stands in a message; customers are told what was written', async () => {
  const { bench, ana, alice } = await chatting();
  await using _ = bench;
  await alice.command(CHAT, says(TEXT));
  await ana.command(CHAT, says('Is it still 06 12 34 56 78?'));
  const [asked, answered] = messages(ana).slice(-2);
  assert.deepEqual(
    asked?.marks?.map(({ kind, value }) => [kind, value]),
    [
      ['phone', '+33612345678'],
      ['email', 'alice@example.org'],
    ],
  );
  assert.equal(answered?.marks?.length, 1);
  const again = await bench.customer('customer-alice');
  for (const { texts } of [alice, again]) {
    assert(texts.join().includes(TEXT));
    assert(!texts.join().includes('"marks"') && !texts.join().includes('+33612345678'));
  }
});

test('[TD-1] what was found stays as it was, whatever the site says later', async () => {
  const { bench, ana, alice } = await chatting();
  await using _ = bench;
  const id = newCommandId();
  const first = await alice.command(CHAT, says(TEXT), id);
  setPhone(bench, { country: 'US', allowedPrefixes: [] });
  assert.deepEqual(await alice.command(CHAT, says(TEXT), id), first, 'a repeat says nothing new');
  assert.equal(messages(ana).length, 1);
  await ana.leave();
  const again = await bench.agent('agent-ana');
  assert.equal(messages(again)[0]?.marks?.[0]?.value, '+33612345678');
});

test('[PH-1, PH-7] a number is handed over once, is told to agents, and never to the customer', async () => {
  const { bench, ana, alice } = await chatting();
  await using _ = bench;
  const id = newCommandId();
  const first = await ana.command(CHAT, PARIS, id);
  assert.equal(first?.kind, 'accepted');
  assert.deepEqual(await ana.command(CHAT, PARIS, id), first);
  await ana.command(CHAT, { type: 'handOverAddress', address: 'alice@example.org' });
  const told = ana.heardOf('update').flatMap(({ events }) => events);
  assert.deepEqual(
    told.filter(({ type }) => type.endsWith('HandedOver')).map((event) => ({ ...event, seq: 0, atMs: 0 })),
    [
      {
        type: 'numberHandedOver',
        seq: 0,
        atMs: 0,
        agentId: 'agent-ana',
        name: 'Ana',
        number: '+33142685300',
        written: '+33 1 42 68 53 00',
      },
      {
        type: 'addressHandedOver',
        seq: 0,
        atMs: 0,
        agentId: 'agent-ana',
        name: 'Ana',
        address: 'alice@example.org',
      },
    ],
  );
  const heard = [...alice.texts, ...(await bench.customer('customer-alice')).texts].join();
  assert(!heard.includes('HandedOver') && !heard.includes('42 68'));
});

test('[PH-5] the numbers of all the chats of an agent count together', async () => {
  const { bench, ana } = await chatting();
  await using _ = bench;
  const bob = await bench.customer('customer-bob');
  await bob.command(OTHER_CHAT, START);
  await ana.command(OTHER_CHAT, { type: 'acceptOffer', offerId: offered(bench, OTHER_CHAT) });
  for (let count = 1; count < NUMBERS_DIALLED_PER_MINUTE_MAX; count += 1) {
    assert.equal((await ana.command(CHAT, PARIS))?.kind, 'accepted');
  }
  assert.equal((await ana.command(OTHER_CHAT, PARIS))?.kind, 'accepted');
  for (const chat of [CHAT, OTHER_CHAT]) {
    assert.deepEqual(await ana.command(chat, PARIS), { kind: 'rejected', code: 'diallingTooFast' });
  }
  for (let seconds = 0; seconds < 60; seconds += 10) {
    await bench.pass(10_000);
    await ana.say({ type: 'heartbeat', isReply: false });
  }
  assert.equal((await ana.command(OTHER_CHAT, PARIS))?.kind, 'accepted');
});

test('[PH-1, PH-2, PH-3, PH-4] what is read for a person to confirm is what the command decides', async () => {
  const { bench, ana } = await chatting();
  await using _ = bench;
  const deps = {
    configuration: bench.configuration,
    phoneNumbers: worldPhoneNumbers,
    transcripts: bench.service.transcripts,
  };
  const reader = { userId: 'agent-ana', privileges: new Set<never>() };
  const read = (number: string) => readNumber(deps, CHAT, number, reader);
  assert.deepEqual(await read('01 42 68 53 00'), {
    number: '+33142685300',
    written: '+33 1 42 68 53 00',
    country: 'FR',
    refusal: null,
  });
  const others = {
    '+44 20 7946 0958': 'numberNotAllowed',
    '112': 'numberShort',
    '0892 68 12 34': 'numberPremium',
  };
  for (const [number, code] of Object.entries({
    ...others,
    '01 42': 'numberShort',
    '01 42 68 5': 'numberMalformed',
  })) {
    assert.equal((await read(number))?.refusal, code, number);
    assert.deepEqual(await ana.command(CHAT, { type: 'handOverNumber', number }), { kind: 'rejected', code });
  }
  assert.equal(await readNumber(deps, CHAT, '112', { ...reader, userId: 'agent-ben' }), undefined);
});
