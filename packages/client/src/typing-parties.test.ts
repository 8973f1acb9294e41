import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TYPING_FADES_AFTER_MS } from '@guichet/protocol/limits.ts';
import { FakeClock } from '@guichet/testkit/fake-clock.ts';
import { clientClock } from './testing/client-clock.ts';
import { CHAT, message, reset, update } from './testing/frames.ts';
import { createTestClient } from './testing/test-client.ts';

async function setUp() {
  const clock = new FakeClock();
  const test = createTestClient({ clock: clientClock(clock), random: () => 0.9 });
  const connection = await test.connect(reset(1));
  return {
    ...test,
    clock,
    connection,
    say: (partyId: string, isTyping: boolean) =>
      connection.say({ type: 'typing', interactionId: CHAT, partyId, isTyping }),
    typing: () =>
      test.client
        .getSnapshot()
        .interactions.get(CHAT)
        ?.typing.map((party) => party.partyId),
  };
}

test('typing fades when it is not repeated, also when the wall clock is set back meanwhile', async () => {
  const { clock, say, typing } = await setUp();
  say('p2', true);
  await clock.advanceAndSettle(TYPING_FADES_AFTER_MS - 1);
  say('p2', true);
  clock.jumpWallClock(-3_600_000);
  await clock.advanceAndSettle(TYPING_FADES_AFTER_MS - 1);
  assert.deepEqual(typing(), ['p2']);
  await clock.advanceAndSettle(1);
  assert.deepEqual(typing(), []);
});

test('parties type and stop independently, and a message ends the typing of its author', async () => {
  const { say, typing, connection, clock } = await setUp();
  say('p2', true);
  say('p3', true);
  say('p4', true);
  say('p3', false);
  assert.deepEqual(typing(), ['p2', 'p4']);
  connection.say(update(1, 2, { events: [message(2)] }));
  assert.deepEqual(typing(), ['p4']);
  // The notice of p2 was over with the message; its timer must not touch what came after.
  await clock.advanceAndSettle(TYPING_FADES_AFTER_MS / 2);
  say('p2', true);
  await clock.advanceAndSettle(TYPING_FADES_AFTER_MS / 2);
  assert.deepEqual(typing(), ['p2']);
});

test('nobody is typing once the connection is lost', async () => {
  const { say, typing, connection } = await setUp();
  say('p2', true);
  connection.end();
  assert.deepEqual(typing(), []);
});

test('a stop of one who did not type changes nothing, nor does typing where we know nothing', async () => {
  const { client, say, connection } = await setUp();
  const before = client.getSnapshot();
  say('p2', false);
  connection.say({ type: 'typing', interactionId: 'chat-unknown', partyId: 'p2', isTyping: true });
  assert.equal(client.getSnapshot(), before);
});

test('colleagues type in a consultation apart from the chat, until they send or it fades', async () => {
  const { connection, clock, client } = await setUp();
  const say = (userId: string, consultationId: string, isTyping: boolean) =>
    connection.say({ type: 'colleagueTyping', interactionId: CHAT, consultationId, userId, isTyping });
  const writing = () =>
    client
      .getSnapshot()
      .interactions.get(CHAT)
      ?.typingColleagues.map(({ userId, consultationId }) => `${userId} ${consultationId}`);
  say('agent-ben', 'consultation-1', true);
  say('agent-cyd', 'consultation-2', true);
  assert.deepEqual(writing(), ['agent-ben consultation-1', 'agent-cyd consultation-2']);
  assert.deepEqual(client.getSnapshot().interactions.get(CHAT)?.typing, []);
  const word = {
    type: 'consultationMessageSent',
    seq: 2,
    atMs: 0,
    consultationId: 'consultation-1',
  } as const;
  const said = { ...word, agentId: 'agent-ben', name: 'Ben', text: 'yes', commandId: null };
  connection.say(update(1, 2, { events: [said] }));
  assert.deepEqual(writing(), ['agent-cyd consultation-2']);
  await clock.advanceAndSettle(TYPING_FADES_AFTER_MS);
  assert.deepEqual(writing(), []);
  say('agent-cyd', 'consultation-2', true);
  connection.end();
  assert.deepEqual(writing(), [], 'a lost connection knows nothing');
});
