import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Compile } from 'typebox/compile';
import type { TSchema } from 'typebox';
import { AgentInteractionCommand, AgentStateCommand, CustomerCommand } from './commands.ts';
import type { CommandType } from './commands.ts';
import type { ClientFrame } from './frames.ts';
import { Cursor } from './frames.ts';
import { ConfigId, Id, PartyId } from './ids.ts';
import { ThreadCommand } from './im.ts';
import {
  CASE_FIELDS_AT_START_MAX,
  CURSORS_MAX,
  EMAIL_MAX_CHARS,
  FRAME_MAX_BYTES,
  INVITATION_MESSAGE_MAX_CHARS,
  LABEL_MAX_CHARS,
  MESSAGE_MAX_CHARS,
  NOTE_MAX_CHARS,
  PAGE_EVENTS_MAX,
  PHONE_MAX_CHARS,
  URL_MAX_CHARS,
} from './limits.ts';
import { parseClientFrame } from './parse.ts';

const ID = 'abcdefgh';
const page = { pageUrl: 'https://shop.example/', pageTitle: null, referrer: null, userAgent: null };

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

/** A good command of each type: a new one does not compile until it stands here. */
const commands: { readonly [Type in CommandType]: readonly JsonObject[] } = {
  startInteraction: [
    {
      type: 'startInteraction',
      name: 'Zoé',
      email: 'z@example.org',
      subject: 's',
      language: 'fr',
      caseData: page,
    },
    { type: 'startInteraction', name: null, email: null, subject: null, language: 'en-GB', caseData: page },
  ],
  acceptOffer: [{ type: 'acceptOffer', offerId: ID }],
  declineOffer: [{ type: 'declineOffer', offerId: ID }],
  sendMessage: [
    { type: 'sendMessage', text: 'hello', audience: 'everyone' },
    { type: 'sendMessage', text: 'psst', audience: 'agents' },
  ],
  endInteraction: [{ type: 'endInteraction' }],
  setNote: [{ type: 'setNote', note: '' }],
  setDisposition: [
    { type: 'setDisposition', dispositionCodeId: 'ok' },
    { type: 'setDisposition', dispositionCodeId: null },
  ],
  setCaseData: [
    { type: 'setCaseData', key: 'order', value: 'A-17' },
    { type: 'setCaseData', key: 'order', value: null },
  ],
  completeInteraction: [{ type: 'completeInteraction' }],
  reopenWrapUp: [{ type: 'reopenWrapUp' }],
  invite: [
    invite({ kind: 'agent', agentId: ID }),
    invite({ kind: 'group', groupId: 'fr' }, { purpose: 'conference', message: null }),
    invite({ kind: 'skill', skillId: 'tax' }, { purpose: 'consultation' }),
    invite({ kind: 'queue', queueId: 'sales' }),
    invite({ kind: 'agent', agentId: ID }, { purpose: 'consultation', medium: 'voice', callId: ID }),
  ],
  cancelInvitation: [{ type: 'cancelInvitation', invitationId: ID }],
  sendConsultationMessage: [{ type: 'sendConsultationMessage', consultationId: ID, text: 'psst' }],
  endConsultation: [{ type: 'endConsultation', consultationId: ID }],
  transferToConsulted: [{ type: 'transferToConsulted', consultationId: ID }],
  conferenceConsulted: [{ type: 'conferenceConsulted', consultationId: ID }],
  removeParty: [{ type: 'removeParty', partyId: 'p3' }],
  leaveInteraction: [{ type: 'leaveInteraction' }],
  pushUrl: [{ type: 'pushUrl', url: 'https://shop.example/' }],
  sendFile: [{ type: 'sendFile', fileId: ID }],
  handOverNumber: [{ type: 'handOverNumber', number: '06 12 34 56 78' }],
  handOverAddress: [{ type: 'handOverAddress', address: 'chloe@example.org' }],
  assignContact: [{ type: 'assignContact', contactId: ID }],
  startCall: [
    { type: 'startCall', target: { kind: 'customer' } },
    { type: 'startCall', target: { kind: 'agent', agentId: ID } },
  ],
  addToCall: [
    { type: 'addToCall', callId: ID, target: { kind: 'customer' } },
    { type: 'addToCall', callId: ID, target: { kind: 'agent', agentId: ID } },
  ],
  answerCall: [{ type: 'answerCall', callId: ID }],
  declineCall: [{ type: 'declineCall', callId: ID }],
  leaveCall: [
    { type: 'leaveCall', callId: ID, reason: 'hungUp' },
    { type: 'leaveCall', callId: ID, reason: 'failed' },
  ],
  cancelRing: [
    { type: 'cancelRing', callId: ID, target: { kind: 'customer' } },
    { type: 'cancelRing', callId: ID, target: { kind: 'agent', agentId: ID } },
  ],
  startPhoneCall: [
    { type: 'startPhoneCall', number: '+33612345678' },
    { type: 'startPhoneCall', number: '1'.repeat(PHONE_MAX_CHARS) },
  ],
  reportCall: [
    { type: 'reportCall', callId: ID, progress: { kind: 'answered' } },
    { type: 'reportCall', callId: ID, progress: { kind: 'ended', reason: 'busy' } },
  ],
  reportIncomingCall: [
    { type: 'reportIncomingCall', caller: '0612345678' },
    { type: 'reportIncomingCall', caller: null },
  ],
  startThread: [
    { type: 'startThread', userIds: [ID], name: null },
    { type: 'startThread', userIds: [ID, 'ijklmnop'], name: 'Returns' },
  ],
  addThreadMembers: [{ type: 'addThreadMembers', userIds: [ID] }],
  renameThread: [{ type: 'renameThread', name: 'Returns and refunds' }],
  leaveThread: [{ type: 'leaveThread' }],
  closeThread: [{ type: 'closeThread' }],
  setReady: [{ type: 'setReady' }],
  setNotReady: [{ type: 'setNotReady', reasonId: 'lunch' }],
};

function invite(target: JsonObject, changed: JsonObject = {}): JsonObject {
  return { type: 'invite', purpose: 'transfer', target, message: 'Could you help?', ...changed };
}

const commandFrame = (command: Json): JsonObject => ({ type: 'command', id: ID, interactionId: ID, command });
const hello = (changed: JsonObject = {}): JsonObject => ({
  type: 'hello',
  protocol: 1,
  credential: { kind: 'ticket', ticket: 't' },
  epoch: ID,
  cursors: [{ interactionId: ID, head: 0 }],
  ...changed,
});
const receipt = (delivered: number, read = 0): JsonObject => ({
  type: 'receipt',
  interactionId: ID,
  delivered,
  read,
});
const pageOf = (before: number, limit: number): JsonObject => ({
  type: 'page',
  interactionId: ID,
  before,
  limit,
});

const voiceSignal = (signal: JsonObject): JsonObject => ({
  type: 'voiceSignal',
  interactionId: ID,
  callId: ID,
  from: ID,
  to: ID,
  signal,
});

/** Good frames of each type: a new one does not compile until it stands here. */
const frames: { readonly [Type in ClientFrame['type']]: readonly JsonObject[] } = {
  hello: [hello(), hello({ credential: { kind: 'customer', token: 't' }, epoch: null, cursors: [] })],
  command: [
    ...Object.values(commands).flat().map(commandFrame),
    { type: 'command', id: ID, interactionId: null, command: { type: 'setReady' } },
  ],
  receipt: [receipt(0), receipt(7, 5)],
  typing: [
    { type: 'typing', interactionId: ID, isTyping: true },
    { type: 'typing', interactionId: ID, consultationId: ID, isTyping: false },
    { type: 'typing', interactionId: `im/${ID}`, isTyping: true },
  ],
  offerSeen: [
    {
      type: 'offerSeen',
      interactionId: ID,
      offerId: ID,
      isShown: true,
      isHeard: false,
      isNotified: false,
    },
  ],
  voiceEnter: [{ type: 'voiceEnter', interactionId: ID, callId: ID, mediaId: ID }],
  voiceSignal: [
    voiceSignal({ kind: 'description', description: { type: 'offer', sdp: 'v=0' } }),
    voiceSignal({ kind: 'description', description: { type: 'answer', sdp: 'v=0' } }),
    voiceSignal({
      kind: 'candidate',
      candidate: { candidate: 'c', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'u' },
    }),
    voiceSignal({ kind: 'status', isMuted: true, isOnHold: false }),
    voiceSignal({ kind: 'restart' }),
  ],
  page: [pageOf(1, 1)],
  resync: [{ type: 'resync', cursor: { interactionId: ID, head: 3 } }],
  heartbeat: [
    { type: 'heartbeat', isReply: false },
    { type: 'heartbeat', isReply: true },
  ],
};
const goodFrames = Object.values(frames).flat();

const isAccepted = (frame: Json) => parseClientFrame(JSON.stringify(frame)) !== undefined;

type Place = readonly string[];

/** Every place in a value, the value itself first. */
function placesIn(value: Json, at: Place = []): Place[] {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [at, ...inner.flatMap(([key, child]) => placesIn(child, [...at, key]))];
}

function valueAt(value: Json, [key, ...rest]: Place): Json {
  if (key === undefined) return value;
  assert(typeof value === 'object' && value !== null);
  const child = Object.entries(value).find(([name]) => name === key);
  assert(child !== undefined);
  return valueAt(child[1], rest);
}

/** A copy with another value in one place; undefined takes the place away. */
function withValueAt(value: Json, [key, ...rest]: Place, put: Json | undefined): Json | undefined {
  if (key === undefined) return put;
  assert(typeof value === 'object' && value !== null);
  const entries = Object.entries(value).flatMap(([name, child]): [string, Json][] => {
    if (name !== key) return [[name, child]];
    const changed = withValueAt(child, rest, put);
    return changed === undefined ? [] : [[name, changed]];
  });
  return Array.isArray(value) ? entries.map(([, child]) => child) : Object.fromEntries(entries);
}

/** One value of each kind JSON has, none of which is right by chance in a place of another kind. */
const strangers: Readonly<Record<string, Json>> = {
  object: { stray: 1 },
  array: [['stray']],
  string: '\u0000 no such word',
  number: -1.5,
  boolean: true,
  null: null,
};
const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const freeTexts = new Set([
  'caller',
  'number',
  'address',
  'ticket',
  'token',
  'name',
  'email',
  'subject',
  'text',
  'note',
  'message',
  'url',
  'sdp',
  'candidate',
  'sdpMid',
  'usernameFragment',
  ...Object.keys(page),
]);
const nullable = new Set([
  'caller',
  'epoch',
  'name',
  'email',
  'subject',
  'message',
  'dispositionCodeId',
  'sdpMid',
  'sdpMLineIndex',
  'usernameFragment',
  ...Object.keys(page),
]);

const PLAIN = { boolean: true, number: true, string: true, null: true };

/** Whether a place takes the stranger of this kind after all. */
function mayBe(frame: JsonObject, at: Place, kind: string): boolean {
  const key = String(at.at(-1));
  // A fact's type is its key's, which the server looks up.
  if (key === 'value' && kind in PLAIN) return true;
  if (kind === 'boolean') return typeof valueAt(frame, at) === 'boolean';
  if (kind === 'string') return freeTexts.has(key);
  if (kind !== 'null') return false;
  return nullable.has(key) || (frame['type'] === 'command' && at.join('.') === 'interactionId');
}

describe('good frames are accepted and come out as they went in', () => {
  for (const frame of goodFrames) {
    test(JSON.stringify(frame).slice(0, 90), () => {
      assert.deepEqual(parseClientFrame(JSON.stringify(frame)), frame);
    });
  }
});

describe('a wrong type in any place is refused', () => {
  for (const frame of goodFrames) {
    test(JSON.stringify(frame).slice(0, 90), () => {
      for (const at of placesIn(frame)) {
        for (const [kind, stranger] of Object.entries(strangers)) {
          if (mayBe(frame, at, kind)) continue;
          const bad = withValueAt(frame, at, stranger);
          assert(bad !== undefined);
          assert(!isAccepted(bad), `${at.join('.')} as ${kind}`);
        }
      }
    });
  }
});

/** What may be missing: typing without a consultation is for everyone, asking without a medium is by chat. */
function mayMiss(frame: JsonObject, at: Place): boolean {
  const key = at.join('.');
  if (frame['type'] === 'typing') return key === 'consultationId';
  const { command } = frame;
  const isInvite = command !== undefined && isObject(command) && command['type'] === 'invite';
  return isInvite && ['command.medium', 'command.callId'].includes(key);
}

describe('a missing or an unknown field in any place is refused', () => {
  for (const frame of goodFrames) {
    test(JSON.stringify(frame).slice(0, 90), () => {
      for (const at of placesIn(frame)) {
        const value = valueAt(frame, at);
        const isElement = at.length > 0 && Array.isArray(valueAt(frame, at.slice(0, -1)));
        const without = at.length === 0 || isElement ? undefined : withValueAt(frame, at, undefined);
        const isOptional = mayMiss(frame, at);
        if (without !== undefined) assert.equal(isAccepted(without), isOptional, `without ${at.join('.')}`);
        if (!isObject(value)) continue;
        for (const key of ['stray', '', 'constructor', 'toString', 'hasOwnProperty', 'TYPE']) {
          const more = withValueAt(frame, at, { ...value, [key]: 1 });
          assert(more !== undefined && !isAccepted(more), `${key} in ${at.join('.')}`);
        }
      }
    });
  }
});

describe('keys of prototypes', () => {
  test('are refused in any place, and leave every object as it was', () => {
    const before = Object.getOwnPropertyNames(Object.prototype);
    for (const frame of goodFrames) {
      const text = JSON.stringify(frame);
      // After each opening brace, so in each object of the frame.
      for (const { index } of text.matchAll(/\{/g)) {
        for (const pair of [
          '"__proto__":{"polluted":true},',
          '"constructor":{"prototype":{"polluted":true}},',
        ]) {
          const bad = `${text.slice(0, index + 1)}${pair}${text.slice(index + 1)}`;
          assert.equal(parseClientFrame(bad.replace(',}', '}')), undefined, bad);
        }
      }
    }
    assert.equal(({} as { polluted?: boolean }).polluted, undefined);
    assert.deepEqual(Object.getOwnPropertyNames(Object.prototype), before);
  });

  test('do not lend an object the fields it lacks', () => {
    assert.equal(parseClientFrame('{"__proto__":{"type":"heartbeat","isReply":false}}'), undefined);
    assert.equal(parseClientFrame('{"type":"heartbeat","__proto__":{"isReply":false}}'), undefined);
  });

  test('are no ids', () => {
    const id = Compile(Id);
    const configId = Compile(ConfigId);
    const fits = (value: string) => [id.Check(value), configId.Check(value)];
    for (const name of Object.getOwnPropertyNames(Object.prototype)) {
      assert.deepEqual(fits(name), [false, false], name);
      assert.deepEqual(fits(`${name}-1`), [true, true], `${name} may begin one`);
    }
  });
});

describe('what is no frame at all', () => {
  const texts: Readonly<Record<string, string>> = {
    nothing: '',
    blank: ' \n',
    'half a frame': '{"type":"heartbeat"',
    'two frames': '{"type":"heartbeat","isReply":true}{"type":"heartbeat","isReply":true}',
    'a frame in an array': '[{"type":"heartbeat","isReply":true}]',
    'a byte order mark': '\ufeff{"type":"heartbeat","isReply":true}',
    'a word': 'heartbeat',
    'a string': '"heartbeat"',
    'a number': '1',
    'not a number': 'NaN',
    null: 'null',
    'an empty object': '{}',
    'an empty array': '[]',
    'no type': '{"isReply":true}',
    'an unknown type': '{"type":"shutdown"}',
    'a frame of the server': '{"type":"caughtUp"}',
    'single quotes': "{'type':'heartbeat'}",
    'a trailing comma': '{"type":"heartbeat","isReply":true,}',
    'a comment': '{"type":"heartbeat",/* */"isReply":true}',
    'a control character in a string': '{"type":"heart\nbeat","isReply":true}',
    'a replacement character for broken UTF-8': '{"type":"heartbeat\ufffd","isReply":true}',
    'a lone surrogate': '{"type":"heartbeat\ud800","isReply":true}',
    'deep arrays': '['.repeat(FRAME_MAX_BYTES / 2) + ']'.repeat(FRAME_MAX_BYTES / 2),
    'unclosed deep arrays': '['.repeat(FRAME_MAX_BYTES),
    'deep objects': '{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000),
    'depth in a known field': `{"type":"resync","cursor":${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
  };
  for (const [name, text] of Object.entries(texts)) {
    test(name, () => assert.equal(parseClientFrame(text), undefined));
  }

  test('a key given twice counts as its last value', () => {
    assert.deepEqual(parseClientFrame('{"type":"x","type":"heartbeat","isReply":true}'), {
      type: 'heartbeat',
      isReply: true,
    });
  });

  test('a lone surrogate in a message passes the wire: refusing it is the core’s answer to give', () => {
    const frame = commandFrame({ type: 'sendMessage', text: 'a\ud800', audience: 'everyone' });
    assert.deepEqual(parseClientFrame(JSON.stringify(frame)), frame);
  });
});

describe('limits hold exactly', () => {
  const sendOf = (text: string) => commandFrame({ type: 'sendMessage', text, audience: 'everyone' });
  const startWith = (changed: JsonObject) =>
    commandFrame({
      type: 'startInteraction',
      name: null,
      email: null,
      subject: null,
      language: 'en',
      caseData: page,
      ...changed,
    });
  const cursors = (count: number) => hello({ cursors: Array(count).fill({ interactionId: ID, head: 1 }) });
  const facts = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, n]));
  const x = (count: number) => 'x'.repeat(count);
  const rows: readonly (readonly [name: string, inside: JsonObject, outside: JsonObject])[] = [
    ['a message is at most so long', sendOf(x(MESSAGE_MAX_CHARS)), sendOf(x(MESSAGE_MAX_CHARS + 1))],
    [
      'a message in code points',
      sendOf('😀'.repeat(MESSAGE_MAX_CHARS)),
      sendOf('😀'.repeat(MESSAGE_MAX_CHARS + 1)),
    ],
    ['a message has a character', sendOf(' '), sendOf('')],
    [
      'a note',
      commandFrame({ type: 'setNote', note: x(NOTE_MAX_CHARS) }),
      commandFrame({ type: 'setNote', note: x(NOTE_MAX_CHARS + 1) }),
    ],
    [
      'a word to a colleague',
      commandFrame(invite({ kind: 'group', groupId: 'fr' }, { message: x(INVITATION_MESSAGE_MAX_CHARS) })),
      commandFrame(
        invite({ kind: 'group', groupId: 'fr' }, { message: x(INVITATION_MESSAGE_MAX_CHARS + 1) }),
      ),
    ],
    [
      'a word to the consulted agent',
      commandFrame({ type: 'sendConsultationMessage', consultationId: ID, text: x(MESSAGE_MAX_CHARS) }),
      commandFrame({ type: 'sendConsultationMessage', consultationId: ID, text: x(MESSAGE_MAX_CHARS + 1) }),
    ],
    [
      'a pushed address',
      commandFrame({ type: 'pushUrl', url: x(URL_MAX_CHARS) }),
      commandFrame({ type: 'pushUrl', url: x(URL_MAX_CHARS + 1) }),
    ],
    [
      'a number to call',
      commandFrame({ type: 'handOverNumber', number: x(PHONE_MAX_CHARS) }),
      commandFrame({ type: 'handOverNumber', number: x(PHONE_MAX_CHARS + 1) }),
    ],
    [
      'an address to write to',
      commandFrame({ type: 'handOverAddress', address: x(EMAIL_MAX_CHARS) }),
      commandFrame({ type: 'handOverAddress', address: x(EMAIL_MAX_CHARS + 1) }),
    ],
    ['a name', startWith({ name: x(LABEL_MAX_CHARS) }), startWith({ name: x(LABEL_MAX_CHARS + 1) })],
    ['a subject', startWith({ subject: x(LABEL_MAX_CHARS) }), startWith({ subject: x(LABEL_MAX_CHARS + 1) })],
    [
      'facts of the form',
      startWith({ fields: facts(CASE_FIELDS_AT_START_MAX) }),
      startWith({ fields: facts(CASE_FIELDS_AT_START_MAX + 1) }),
    ],
    [
      'a fact',
      startWith({ fields: { a: x(URL_MAX_CHARS) } }),
      startWith({ fields: { a: x(URL_MAX_CHARS + 1) } }),
    ],
    ['a plain fact', startWith({ fields: { a: 1, b: true } }), startWith({ fields: { a: [1] } })],
    ['the key of a fact', startWith({ fields: { a_1: 1 } }), startWith({ fields: { constructor: 1 } })],
    ['an address', startWith({ email: x(EMAIL_MAX_CHARS) }), startWith({ email: x(EMAIL_MAX_CHARS + 1) })],
    ['a language', startWith({ language: 'zh-Hant-HK' }), startWith({ language: 'zh_Hant' })],
    [
      'a long language',
      startWith({ language: `fr${'-abcdefgh'.repeat(3)}-abcde` }),
      startWith({ language: `fr${'-abcdefgh'.repeat(4)}` }),
    ],
    ['cursors', cursors(CURSORS_MAX), cursors(CURSORS_MAX + 1)],
    [
      'a ticket',
      hello({ credential: { kind: 'ticket', ticket: x(200) } }),
      hello({ credential: { kind: 'ticket', ticket: x(201) } }),
    ],
    [
      'a token',
      hello({ credential: { kind: 'customer', token: x(2_000) } }),
      hello({ credential: { kind: 'customer', token: x(2_001) } }),
    ],
    ['the largest page', pageOf(1, PAGE_EVENTS_MAX), pageOf(1, PAGE_EVENTS_MAX + 1)],
    ['the smallest page', pageOf(1, 1), pageOf(1, 0)],
    ['the first event', pageOf(1, 1), pageOf(0, 1)],
    ['the last exact number', receipt(Number.MAX_SAFE_INTEGER), receipt(Number.MAX_SAFE_INTEGER + 1)],
    ['a number of events', receipt(0), receipt(-1)],
    ['a whole number', receipt(2), receipt(1.5)],
    ['a short id', hello({ epoch: x(8) }), hello({ epoch: x(7) })],
    ['a long id', hello({ epoch: x(64) }), hello({ epoch: x(65) })],
    ['the letters of an id', hello({ epoch: 'aZ09_-aZ' }), hello({ epoch: 'aZ09_-a/' })],
    ['the end of an id', hello({ epoch: 'abcdefgh' }), hello({ epoch: 'abcdefgh\n' })],
  ];
  for (const [name, inside, outside] of rows) {
    test(name, () => {
      assert(isAccepted(inside), 'at the limit');
      assert(!isAccepted(outside), 'beyond it');
    });
  }

  test('numbers that are none, or beyond all measure', () => {
    for (const number of ['1e400', '-1e400', '1e300', '9007199254740993', '1e-1', '"1"', 'Infinity']) {
      assert.equal(
        parseClientFrame(`{"type":"resync","cursor":{"interactionId":"${ID}","head":${number}}}`),
        undefined,
        number,
      );
    }
  });

  test('the longest good command fits into a frame, however it is escaped', () => {
    const note = JSON.stringify(commandFrame({ type: 'setNote', note: '\u0001'.repeat(NOTE_MAX_CHARS) }));
    const message = JSON.stringify(sendOf('😀'.repeat(MESSAGE_MAX_CHARS)));
    for (const text of [note, message]) assert(Buffer.byteLength(text) <= FRAME_MAX_BYTES);
  });

  test('parties are numbered from 1 to 9999', () => {
    const isPartyId = Compile(PartyId);
    for (const id of ['p1', 'p9999']) assert(isPartyId.Check(id), id);
    for (const id of ['p0', 'p01', 'p10000', 'p', 'q1', 'p1 ', 'p-1', 'P1']) assert(!isPartyId.Check(id), id);
  });

  test('a cursor alone is as strict', () => {
    assert(Compile(Cursor).Check({ interactionId: ID, head: 0 }));
    assert(!Compile(Cursor).Check({ interactionId: ID, head: 0, more: 1 }));
  });
});

describe('whose command it is', () => {
  const owners: { readonly [Type in CommandType]: readonly TSchema[] } = {
    startInteraction: [CustomerCommand],
    acceptOffer: [AgentInteractionCommand],
    declineOffer: [AgentInteractionCommand],
    sendMessage: [CustomerCommand, AgentInteractionCommand],
    endInteraction: [CustomerCommand, AgentInteractionCommand],
    setNote: [AgentInteractionCommand],
    setDisposition: [AgentInteractionCommand],
    setCaseData: [AgentInteractionCommand],
    completeInteraction: [AgentInteractionCommand],
    reopenWrapUp: [AgentInteractionCommand],
    invite: [AgentInteractionCommand],
    cancelInvitation: [AgentInteractionCommand],
    sendConsultationMessage: [AgentInteractionCommand],
    endConsultation: [AgentInteractionCommand],
    transferToConsulted: [AgentInteractionCommand],
    conferenceConsulted: [AgentInteractionCommand],
    removeParty: [AgentInteractionCommand],
    leaveInteraction: [AgentInteractionCommand],
    pushUrl: [AgentInteractionCommand],
    sendFile: [CustomerCommand, AgentInteractionCommand],
    handOverNumber: [AgentInteractionCommand],
    handOverAddress: [AgentInteractionCommand],
    assignContact: [AgentInteractionCommand],
    startCall: [AgentInteractionCommand],
    addToCall: [AgentInteractionCommand],
    answerCall: [CustomerCommand, AgentInteractionCommand],
    declineCall: [CustomerCommand, AgentInteractionCommand],
    leaveCall: [CustomerCommand, AgentInteractionCommand],
    cancelRing: [AgentInteractionCommand],
    startPhoneCall: [AgentInteractionCommand],
    reportCall: [AgentInteractionCommand],
    reportIncomingCall: [AgentInteractionCommand],
    startThread: [ThreadCommand],
    addThreadMembers: [ThreadCommand],
    renameThread: [ThreadCommand],
    leaveThread: [ThreadCommand],
    closeThread: [ThreadCommand],
    setReady: [AgentStateCommand],
    setNotReady: [AgentStateCommand],
  };
  for (const [type, samples] of Object.entries(commands)) {
    test(type, () => {
      const expected = Object.entries(owners).find(([name]) => name === type)?.[1] ?? [];
      for (const schema of [CustomerCommand, AgentInteractionCommand, AgentStateCommand, ThreadCommand]) {
        const check = Compile(schema);
        for (const sample of samples) assert.equal(check.Check(sample), expected.includes(schema));
      }
    });
  }
});
