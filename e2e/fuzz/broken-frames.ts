import { CURSORS_MAX, FRAME_MAX_BYTES } from '@guichet/protocol/limits.ts';
import { OPCODES } from '../harness/raw-socket.ts';
import type { RawSocket } from '../harness/raw-socket.ts';

/** One thing no honest client says. */
export type Attack = { readonly name: string; readonly send: (socket: RawSocket) => void };

const command = (fields: object): object => ({
  type: 'command',
  id: 'attack-0001',
  interactionId: 'attack-chat-1',
  command: { type: 'sendMessage', text: 'x', audience: 'everyone' },
  ...fields,
});
const say = (name: string, ...frames: readonly unknown[]): Attack => ({
  name,
  send: (socket) => {
    for (const frame of frames) socket.sendText(typeof frame === 'string' ? frame : JSON.stringify(frame));
  },
});
const bytes = (name: string, send: Attack['send']): Attack => ({ name, send });
const cursor = (head: unknown): object => ({
  type: 'resync',
  cursor: { interactionId: 'attack-chat-1', head },
});

/** Frames a greeted client is told off for (`frameMalformed`), and lives. */
export const malformedFrames: readonly Attack[] = [
  say('no JSON', '{'),
  say('an empty text', ''),
  say('a number', 7),
  say('null', null),
  say('an array of frames', [{ type: 'heartbeat', isReply: false }]),
  say('no type', {}),
  say('an unknown type', { type: 'shutdown' }),
  say('a type that is inherited', { type: 'constructor' }),
  say('a type that is no text', { type: ['heartbeat'] }),
  say('a field too many', { type: 'heartbeat', isReply: false, role: 'administrator' }),
  say('a field too few', { type: 'command', id: 'attack-0001' }),
  say('a command without an interaction field', command({ interactionId: undefined })),
  say('an id of one character', command({ id: 'x' })),
  say('an id of 50,000 characters', command({ id: 'x'.repeat(50_000) })),
  say('an id with a path', command({ id: '../../etc/passwd' })),
  say(
    'an id named __proto__',
    '{"type":"command","id":"attack-0001","interactionId":"__proto__","command":{"type":"endInteraction"}}',
  ),
  say('an id that is an object', command({ interactionId: { toString: 'x' } })),
  say('an unknown command', command({ command: { type: 'becomeAdministrator' } })),
  say('a command as a server event', command({ command: { type: 'messageSent', text: 'x', partyId: 'p2' } })),
  say(
    'a forged author',
    command({ command: { type: 'sendMessage', text: 'x', audience: 'everyone', role: 'agent' } }),
  ),
  say(
    'an audience of supervisors',
    command({ command: { type: 'sendMessage', text: 'x', audience: 'supervisors' } }),
  ),
  say(
    'a text that is a number',
    command({ command: { type: 'sendMessage', text: 1, audience: 'everyone' } }),
  ),
  say('an empty message', command({ command: { type: 'sendMessage', text: '', audience: 'everyone' } })),
  say(
    'a message one character too long',
    command({ command: { type: 'sendMessage', text: 'x'.repeat(4_001), audience: 'everyone' } }),
  ),
  say('a key __proto__', '{"type":"heartbeat","isReply":false,"__proto__":{"polluted":true}}'),
  say(
    'a key constructor',
    '{"type":"heartbeat","isReply":false,"constructor":{"prototype":{"polluted":true}}}',
  ),
  say(
    'a prototype deep inside',
    `{"type":"command","id":"attack-0001","interactionId":"attack-chat-1","command":{"type":"sendMessage","text":"x","audience":"everyone","__proto__":{"polluted":true}}}`,
  ),
  say('a hundred thousand brackets', '['.repeat(30_000) + ']'.repeat(30_000)),
  say(
    'a number beyond all numbers',
    '{"type":"resync","cursor":{"interactionId":"attack-chat-1","head":1e309}}',
  ),
  say('a negative cursor', cursor(-1)),
  say('half a cursor', cursor(0.5)),
  say('a cursor that is a text', cursor('1')),
  say('a page before the first', { type: 'page', interactionId: 'attack-chat-1', before: 0, limit: 1 }),
  say('a page of a million', { type: 'page', interactionId: 'attack-chat-1', before: 1, limit: 1_000_000 }),
  say('a receipt below nothing', { type: 'receipt', interactionId: 'attack-chat-1', delivered: -1, read: 0 }),
  say('an offer that is seen and nothing else', {
    type: 'offerSeen',
    interactionId: 'attack-chat-1',
    offerId: 'attack-offer',
  }),
  say('a signal of a call with a description of another kind', {
    ...{ type: 'voiceSignal', interactionId: 'attack-chat-1', callId: 'attack-call' },
    ...{ from: 'attack-media', to: 'attack-other' },
    signal: { kind: 'description', description: { type: 'rollback', sdp: '' } },
  }),
  say('a typing notice without an end', { type: 'typing', interactionId: 'attack-chat-1', isTyping: 'yes' }),
];

/** Well-formed frames about what is not the client's: refused one by one, or of no effect. */
export const outOfPlaceFrames: readonly Attack[] = [
  say('a message to no chat', command({ id: 'attack-0002' })),
  say('the end of no chat', command({ id: 'attack-0003', command: { type: 'endInteraction' } })),
  say('a command about nothing', command({ id: 'attack-0004', interactionId: null })),
  say(
    'a customer who is ready',
    command({ id: 'attack-0005', interactionId: null, command: { type: 'setReady' } }),
  ),
  say(
    'a customer who accepts',
    command({ id: 'attack-0006', command: { type: 'acceptOffer', offerId: 'attack-offer' } }),
  ),
  say(
    'half a surrogate pair',
    `{"type":"command","id":"attack-0007","interactionId":"attack-chat-1","command":{"type":"sendMessage","text":"\\ud800","audience":"everyone"}}`,
  ),
  say('the sound of no call', {
    ...{ type: 'voiceEnter', interactionId: 'attack-chat-1', callId: 'attack-call' },
    mediaId: 'attack-media',
  }),
  say('a cursor far above the head', cursor(Number.MAX_SAFE_INTEGER)),
  say('a page of no chat', {
    type: 'page',
    interactionId: 'attack-chat-1',
    before: Number.MAX_SAFE_INTEGER,
    limit: 200,
  }),
];

/** What breaks the framing, or the order of things: the connection is closed with a code that says why. */
export const closingAttacks: readonly (Attack & { readonly code: number })[] = [
  {
    ...say(
      'hello twice',
      JSON.stringify({
        type: 'hello',
        protocol: 1,
        credential: { kind: 'customer', token: 'x' },
        epoch: null,
        cursors: [],
      }),
    ),
    code: 4000,
  },
  {
    ...bytes('a frame one byte too long', (socket) => socket.sendText('x'.repeat(FRAME_MAX_BYTES + 1))),
    code: 1009,
  },
  {
    ...bytes('a frame of a claimed gigabyte', (socket) =>
      socket.sendFrame({ opcode: OPCODES.text, payload: Buffer.from('x'), claimedBytes: 2 ** 30 }),
    ),
    code: 1009,
  },
  {
    ...bytes('a frame of more than fits a number', (socket) =>
      socket.sendFrame({
        opcode: OPCODES.text,
        payload: Buffer.from('x'),
        claimedBytes: Number.MAX_SAFE_INTEGER * 2,
      }),
    ),
    code: 1009,
  },
  {
    ...bytes('broken UTF-8', (socket) =>
      socket.sendFrame({ opcode: OPCODES.text, payload: Buffer.from([0x7b, 0xc3, 0x28, 0x7d]) }),
    ),
    code: 1007,
  },
  {
    ...bytes('an overlong slash', (socket) =>
      socket.sendFrame({ opcode: OPCODES.text, payload: Buffer.from([0xc0, 0xaf]) }),
    ),
    code: 1007,
  },
  {
    ...bytes('a binary message', (socket) =>
      socket.sendFrame({ opcode: OPCODES.binary, payload: Buffer.from('{}') }),
    ),
    code: 1003,
  },
  {
    ...bytes('a frame without a mask', (socket) =>
      socket.sendFrame({ opcode: OPCODES.text, payload: Buffer.from('{}'), isMasked: false }),
    ),
    code: 1002,
  },
  {
    ...bytes('reserved bits', (socket) =>
      socket.sendFrame({ opcode: OPCODES.text, payload: Buffer.from('{}'), reserved: 4 }),
    ),
    code: 1002,
  },
  {
    ...bytes('an opcode that does not exist', (socket) =>
      socket.sendFrame({ opcode: 5, payload: Buffer.from('{}') }),
    ),
    code: 1002,
  },
  {
    ...bytes('a continuation of nothing', (socket) =>
      socket.sendFrame({ opcode: OPCODES.continuation, payload: Buffer.from('{}') }),
    ),
    code: 1002,
  },
  {
    ...bytes('a ping in fragments', (socket) =>
      socket.sendFrame({ opcode: OPCODES.ping, payload: Buffer.alloc(0), isFinal: false }),
    ),
    code: 1002,
  },
  {
    ...bytes('a ping too long', (socket) =>
      socket.sendFrame({ opcode: OPCODES.ping, payload: Buffer.alloc(126) }),
    ),
    code: 1002,
  },
  { ...bytes('thousands of fragments', sendFragments), code: 1008 },
  { ...bytes('a close with a code of its own making', (socket) => socket.close(999)), code: 1002 },
];

/** What a connection that has not said hello may not say. */
export const beforeHello: readonly Attack[] = [
  say('a command before hello', command({})),
  say('a heartbeat before hello', { type: 'heartbeat', isReply: false }),
  say('gibberish before hello', 'hello'),
  say(
    'a hello with a cursor below nothing',
    hello({ cursors: [{ interactionId: 'attack-chat-1', head: -1 }] }),
  ),
  say(
    'a hello with too many cursors',
    hello({
      cursors: Array.from({ length: CURSORS_MAX + 1 }, () => ({ interactionId: 'attack-chat-1', head: 1 })),
    }),
  ),
  say('a hello in a future protocol', hello({ protocol: 999 })),
  say('a hello with a forged token', hello({ credential: { kind: 'customer', token: 'a.b.c' } })),
  say('a hello with a forged ticket', hello({ credential: { kind: 'ticket', ticket: 'x'.repeat(43) } })),
  say('a hello with an inherited credential', hello({ credential: { kind: 'constructor' } })),
];

function hello(fields: object): object {
  const credential = { kind: 'customer', token: 'x' };
  return { type: 'hello', protocol: 1, credential, epoch: null, cursors: [], ...fields };
}

function sendFragments(socket: RawSocket): void {
  const opcodes = [OPCODES.text, ...Array<number>(5_000).fill(OPCODES.continuation)];
  for (const opcode of opcodes) socket.sendFrame({ opcode, payload: Buffer.from(' '), isFinal: false });
}
