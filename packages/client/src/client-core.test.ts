import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { CustomerInteractionState } from '@guichet/protocol/interaction.ts';
import { FakeClock } from '@guichet/testkit/fake-clock.ts';
import { SeededRandom } from '@guichet/testkit/seeded-random.ts';
import type { Client } from './client.ts';
import { createClient } from './client.ts';
import { createMemoryStorage } from './storage/memory-storage.ts';
import { clientClock } from './testing/client-clock.ts';
import { FakeTransport } from './testing/fake-transport.ts';
import { sendMessage } from './testing/frames.ts';
import { LogServer } from './testing/log-server.ts';
import { microtasks, testOptions } from './testing/test-client.ts';

const CHATS = ['chat-0001', 'chat-0002'] as const;
type Step =
  | { readonly kind: 'send'; readonly chat: 0 | 1 }
  | { readonly kind: 'serverSays'; readonly chat: 0 | 1 }
  | { readonly kind: 'deliver' | 'cut' | 'reload' | 'putOff' }
  | { readonly kind: 'wait'; readonly ms: number };

const chat = fc.constantFrom(0 as const, 1 as const);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('send' as const), chat }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('serverSays' as const), chat }) },
  { weight: 4, arbitrary: fc.constant({ kind: 'deliver' as const }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'cut' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'reload' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'putOff' as const }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 7_000 }) }),
  },
);

test('through cuts, reloads, lost answers and refusals every message arrives once, in order, and shows once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), fc.integer(), async (steps, seed) => {
      await runScenario(steps, seed);
    }),
    { numRuns: 150 },
  );
});

async function runScenario(steps: readonly Step[], seed: number): Promise<void> {
  const clock = new FakeClock();
  const random = new SeededRandom(seed);
  const server = new LogServer();
  const storage = createMemoryStorage();
  const sent: Record<string, string[]> = { [CHATS[0]]: [], [CHATS[1]]: [] };
  let puttingOff = 0;
  server.beforeCommand = () => (puttingOff-- > 0 ? { kind: 'unavailable', retryAfterMs: 300 } : undefined);
  let pages = 0;
  let client = openPage();

  function openPage(): Client<CustomerInteractionState> {
    const transport = new FakeTransport();
    transport.onConnection = (connection) => server.accept(connection);
    const page = createClient<CustomerInteractionState>({
      ...testOptions(`page-${(pages += 1)}`),
      transport,
      storage,
      clock: clientClock(clock),
      random: () => random.next(),
    });
    page.start();
    return page;
  }
  async function take(action: Step): Promise<void> {
    switch (action.kind) {
      case 'send': {
        const text = `mine ${Object.values(sent).flat().length}`;
        sent[CHATS[action.chat]]?.push(text);
        client.send(CHATS[action.chat], sendMessage(text));
        return;
      }
      case 'serverSays':
        return server.say(CHATS[action.chat], 'theirs');
      case 'deliver':
        return server.deliver();
      case 'cut':
        return server.connections.at(-1)?.end();
      case 'reload':
        // A killed page: what was not answered is known to the storage only.
        client.stop();
        client = openPage();
        return;
      case 'putOff':
        puttingOff = 2;
        return;
      case 'wait':
        await clock.advanceAndSettle(action.ms);
    }
  }

  for (const action of steps) {
    await take(action);
    await microtasks();
  }
  puttingOff = 0;
  for (let round = 0; round < 200 && client.getSnapshot().unsentCount > 0; round += 1) {
    server.deliver();
    await clock.advanceAndSettle(500);
  }
  server.deliver();
  await settleLive(client, server, clock);
  for (const chatId of CHATS) {
    const mine = server.texts(chatId).filter((text) => text.startsWith('mine'));
    assert.deepEqual(mine, sent[chatId]);
    const entry = client.getSnapshot().interactions.get(chatId);
    assert.deepEqual(entry?.events ?? [], server.logs.get(chatId) ?? []);
    assert.deepEqual(entry?.outgoing ?? [], []);
  }
  assert.deepEqual(storage.load(), []);
  client.stop();
  assert.equal(clock.pendingTimers, 0);
}

async function settleLive(
  client: Client<CustomerInteractionState>,
  server: LogServer,
  clock: FakeClock,
): Promise<void> {
  for (let round = 0; round < 200; round += 1) {
    if (client.getSnapshot().connection.kind === 'live' && server.connections.length === 1) break;
    await clock.advanceAndSettle(500);
    server.deliver();
  }
  server.deliver();
}
