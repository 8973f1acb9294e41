import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseClientFrame } from '@guichet/protocol/parse.ts';
import { SeededRandom } from '@guichet/testkit/seeded-random.ts';
import { seedFromEnvironment } from '../harness/seed.ts';
import { OPCODES } from '../harness/raw-socket.ts';
import { openAgentAttacker, openAttacker, openGreetedAttacker } from './attacker.ts';
import type { Answer, Attacker } from './attacker.ts';
import { beforeHello, closingAttacks, malformedFrames, outOfPlaceFrames } from './broken-frames.ts';
import { withBystander } from './with-bystander.ts';
import { randomFrameText } from './random-frame.ts';

const seed = seedFromEnvironment();
const RANDOM_FRAMES = 800;
/** Refused frames in a row are answered for a while and then close the connection: a fresh one before that. */
const FRAMES_PER_SOCKET = 40;

test('[A05] every malformed frame gets the error frameMalformed, and the connection lives', async () => {
  await withBystander(async ({ url, siteId, bystander }) => {
    const attacker = await openGreetedAttacker(url, siteId);
    for (const { name, send } of malformedFrames) {
      const from = attacker.answers.length;
      send(attacker.socket);
      assert.deepEqual(codesOf(await attacker.settled(from)), ['frameMalformed'], name);
    }
    await bystander.exchange();
    attacker.socket.terminate();
  });
});

test("what is not a client's to do or see is refused, whoever's it is", async () => {
  await withBystander(async ({ url, siteId, agent, bystander }) => {
    const attacker = await openGreetedAttacker(url, siteId);
    for (const { name, send } of outOfPlaceFrames) {
      const from = attacker.answers.length;
      send(attacker.socket);
      const answer = await attacker.hear(
        `an answer to ${name}`,
        (each) => attacker.answers.indexOf(each) >= from,
      );
      assert.ok(isRefusal(answer), `${name}: ${JSON.stringify(answer)}`);
    }
    const colleague = await openAgentAttacker(agent);
    for (const intruder of [attacker, colleague]) {
      for (const { command, name } of commandsAboutOthers) {
        const id = `foreign-${name}`;
        const frame = { type: 'command', id, interactionId: bystander.interactionId, command };
        intruder.socket.sendText(JSON.stringify(frame));
        const answer = await intruder.hear(`the result of ${name}`, (each) => {
          return each.kind === 'frame' && each.frame.type === 'result' && each.frame.id === id;
        });
        assert.ok(isRefusal(answer), `${name}: ${JSON.stringify(answer)}`);
      }
      assert.equal(JSON.stringify(intruder.answers).includes('message 1'), false, 'saw a foreign chat');
    }
    await bystander.exchange();
    attacker.socket.terminate();
    colleague.socket.terminate();
  });
});

test('what breaks the protocol closes the connection with a code that says why', async () => {
  await withBystander(async ({ url, siteId, bystander }) => {
    for (const { name, send, code } of closingAttacks) {
      const attacker = await openGreetedAttacker(url, siteId);
      send(attacker.socket);
      assert.equal((await attacker.socket.closed).code, code, name);
    }
    await bystander.exchange();
  });
});

test('[A03] nothing but a good hello opens a conversation', async () => {
  await withBystander(async ({ url, bystander }) => {
    for (const { name, send } of beforeHello) {
      const attacker = await openAttacker(url);
      send(attacker.socket);
      const { code, reason } = await attacker.socket.closed;
      assert.ok(code >= 4000 && code <= 4002, `${name}: ${code}`);
      assert.notEqual(reason, '', name);
      const frames = attacker.answers.filter(({ kind }) => kind !== 'closed');
      assert.deepEqual(frames, [], name);
    }
    await bystander.exchange();
  });
});

test('a flood of pings, heartbeats or commands costs only whoever sends it', async () => {
  await withBystander(async ({ url, siteId, bystander }) => {
    const floods: readonly ((attacker: Attacker) => void)[] = [
      ({ socket }) =>
        repeat(5_000, () => socket.sendFrame({ opcode: OPCODES.ping, payload: Buffer.alloc(125) })),
      ({ socket }) => repeat(5_000, () => socket.sendText('{"type":"heartbeat","isReply":false}')),
      ({ socket }) => repeat(5_000, (index) => socket.sendText(endCommand(`flood-${index}-command`))),
      ({ socket }) => repeat(5_000, () => socket.sendText('{}')),
    ];
    for (const flood of floods) {
      const attacker = await openGreetedAttacker(url, siteId);
      flood(attacker);
      await bystander.exchange();
      attacker.socket.terminate();
      await attacker.socket.closed;
    }
  });
});

test('frames that are refused again and again close the connection', async () => {
  await withBystander(async ({ url, siteId }) => {
    const attacker = await openGreetedAttacker(url, siteId);
    repeat(1_000, () => attacker.socket.sendText('{}'));
    assert.equal((await attacker.socket.closed).code, 4005);
  });
});

test(`any random frame is refused, has its effect or closes with a code (GUICHET_SEED=${seed})`, async () => {
  await withBystander(async ({ url, siteId, agent, bystander }) => {
    const random = new SeededRandom(seed);
    for (let sent = 0; sent < RANDOM_FRAMES; sent += FRAMES_PER_SOCKET) {
      const isCustomer = sent % (2 * FRAMES_PER_SOCKET) === 0;
      const attacker = await (isCustomer ? openGreetedAttacker(url, siteId) : openAgentAttacker(agent));
      for (let index = 0; index < FRAMES_PER_SOCKET; index += 1) {
        const text = randomFrameText(random, bystander.interactionId);
        const from = attacker.answers.length;
        attacker.socket.sendText(text);
        const answers = await attacker.settled(from);
        for (const answer of answers) assertTyped(answer, text);
        if (answers.some(({ kind }) => kind === 'closed')) break;
        if (parseClientFrame(text) === undefined)
          assert.deepEqual(errorsIn(answers), ['frameMalformed'], text);
      }
      attacker.socket.terminate();
      await bystander.exchange();
    }
  });
});

test(`random bytes on the wire never get through (GUICHET_SEED=${seed})`, async () => {
  await withBystander(async ({ url, siteId, bystander }) => {
    const random = new SeededRandom(seed);
    for (let round = 0; round < 40; round += 1) {
      const attacker = await openGreetedAttacker(url, siteId);
      const from = attacker.answers.length;
      attacker.socket.sendBytes(Uint8Array.from({ length: random.between(1, 400) }, () => random.int(256)));
      // What random bytes announce may never come, so the client leaves; whatever was said until then is typed.
      attacker.socket.close();
      attacker.socket.terminate();
      await attacker.socket.closed;
      for (const answer of attacker.answers.slice(from)) assertTyped(answer, 'random bytes');
    }
    await bystander.exchange();
  });
});

const commandsAboutOthers = [
  { name: 'message', command: { type: 'sendMessage', text: 'not mine', audience: 'everyone' } },
  { name: 'whisper', command: { type: 'sendMessage', text: 'not mine', audience: 'agents' } },
  { name: 'end', command: { type: 'endInteraction' } },
  { name: 'note', command: { type: 'setNote', note: 'not mine' } },
  { name: 'done', command: { type: 'completeInteraction' } },
];

function codesOf(answers: readonly Answer[]): string[] {
  return answers.map((answer) => {
    if (answer.kind !== 'frame') return answer.kind;
    return answer.frame.type === 'error' ? answer.frame.code : answer.frame.type;
  });
}

/** Results and changes that earlier frames caused may come in between. */
function errorsIn(answers: readonly Answer[]): string[] {
  return codesOf(answers.filter((answer) => answer.kind !== 'frame' || answer.frame.type === 'error'));
}

function isRefusal(answer: Answer): boolean {
  if (answer.kind !== 'frame') return false;
  const { frame } = answer;
  if (frame.type === 'voiceOver') return frame.reason === 'notInCall';
  return frame.type === 'error' || (frame.type === 'result' && frame.result.kind !== 'accepted');
}

function assertTyped(answer: Answer, what: string): void {
  assert.notEqual(answer.kind, 'gibberish', what);
  if (answer.kind === 'closed') assert.ok(answer.code >= 1000, `${what}: ${answer.code}`);
}

function endCommand(id: string): string {
  return JSON.stringify({
    type: 'command',
    id,
    interactionId: 'attack-chat-1',
    command: { type: 'endInteraction' },
  });
}

function repeat(times: number, act: (index: number) => void): void {
  for (let index = 0; index < times; index += 1) act(index);
}
