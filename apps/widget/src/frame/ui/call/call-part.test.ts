import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DefinitiveResult } from '@guichet/client/client.ts';
import type { VoiceCall, VoiceSnapshot } from '@guichet/client/voice/voice-call.ts';
import type { WireCommand } from '@guichet/protocol/commands.ts';
import type { CallMemberState, CustomerCall } from '@guichet/protocol/calls.ts';
import type { VoiceAccess } from '../../session/chat-session.ts';
import { createCallPart } from './call-part.ts';
import type { CallPartOptions } from './call-part.ts';
import { rememberedCall } from './remembered-call.ts';

const RINGING: CallMemberState = { kind: 'ringing', sinceMs: 0, deadlineAtMs: 30_000 };
const JOINED: CallMemberState = { kind: 'joined', sinceMs: 0 };
const CALL_ID = 'call-0001';

/** One tab of a customer whose chat has a call, with a microphone that answers when the test says so. */
function tab(own: CallMemberState, more: Partial<CallPartOptions> = {}) {
  const sent: WireCommand[] = [];
  let call: CustomerCall | null = { callId: CALL_ID, own, agents: [] };
  const kept = new Map<string, string>();
  const voice = fakeVoice();
  const settling = Promise.withResolvers<DefinitiveResult>();
  let openMicrophone: (isAllowed: boolean) => void = () => undefined;
  const client = {
    // Proof: nothing but the call of this one chat is read.
    getSnapshot: () => ({ interactions: new Map([['chat-0001', { state: { call } }]]) }) as never,
    subscribe: () => () => undefined,
    send(_: string | null, command: WireCommand) {
      sent.push(command);
      return { commandId: 'command-1', settled: settling.promise };
    },
    sendVoice: () => undefined,
    onVoice: () => () => undefined,
  } satisfies VoiceAccess['client'];
  const remembered = rememberedCall(() => ({
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  }));
  const part = createCallPart({
    callId: CALL_ID,
    interactionId: 'chat-0001',
    access: { client, newId: () => 'media-0001', clockOffsetMs: () => 0 },
    remembered,
    load: async () => ({
      async enterCall({ answer }) {
        const isAllowed = await new Promise<boolean>((resolve) => {
          openMicrophone = resolve;
        });
        if (!isAllowed) return { kind: 'refused', why: 'notAllowed' };
        return answer() ? { kind: 'in', voice: voice.call } : { kind: 'tooLate' };
      },
    }),
    mayUseMicrophone: async () => true,
    ...more,
  });
  /** Presses the button, and answers the browser's question. */
  const join = async (isAllowed: boolean, meanwhile: () => void = () => undefined): Promise<void> => {
    const joining = part.join();
    await Promise.resolve();
    await Promise.resolve();
    meanwhile();
    openMicrophone(isAllowed);
    await joining;
  };
  return {
    part,
    sent,
    voice,
    remembered,
    join,
    over: () => (call = null),
    allow: () => openMicrophone(true),
    /** The server's answer to what was sent. */
    async settle(result: DefinitiveResult): Promise<void> {
      settling.resolve(result);
      await settling.promise;
    },
  };
}

function fakeVoice() {
  const listeners = new Set<() => void>();
  let snapshot: Pick<VoiceSnapshot, 'kind'> = { kind: 'connecting' };
  let isClosed = false;
  const call = {
    getSnapshot: () => snapshot,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => (isClosed = true),
    // Proof: nothing else of a call is used here.
  } as unknown as VoiceCall;
  return {
    call,
    isClosed: () => isClosed,
    end(kind: 'ended' | 'taken' | 'closed') {
      snapshot = { kind: 'over', why: { kind } } as typeof snapshot;
      for (const listener of listeners) listener();
    },
  };
}

test('a ring is answered once the microphone is open, and not before', async () => {
  const { part, sent, join, remembered } = tab(RINGING);
  await join(true, () => {
    assert.equal(part.getPart().kind, 'preparing');
    assert.deepEqual(sent, []);
  });
  assert.deepEqual(sent, [{ type: 'answerCall', callId: CALL_ID }]);
  assert.equal(part.getPart().kind, 'in');
  assert.equal(remembered.has(CALL_ID), true);
});

test('without a microphone nothing is answered, and it can be tried again or declined', async () => {
  const { part, sent, join } = tab(RINGING);
  await join(false);
  assert.deepEqual(part.getPart(), { kind: 'refused', why: 'notAllowed' });
  assert.deepEqual(sent, []);
  await join(true);
  assert.equal(part.getPart().kind, 'in');
});

test('a ring is over here once it is declined, unless another tab was faster', async () => {
  const { part, sent, join, settle } = tab(RINGING);
  await join(false);
  part.decline();
  assert.deepEqual(sent, [{ type: 'declineCall', callId: CALL_ID }]);
  assert.equal(part.getPart().kind, 'over');
  await settle({ kind: 'rejected', code: 'callUnknown' });
  assert.equal(part.getPart().kind, 'none');
});

test('a ring that is declined while the browser asks is not answered by what it says', async () => {
  for (const isAllowed of [true, false]) {
    const { part, sent, join } = tab(RINGING);
    await join(isAllowed, () => part.decline());
    assert.deepEqual(sent, [{ type: 'declineCall', callId: CALL_ID }]);
    assert.equal(part.getPart().kind, 'over');
  }
});

test('a ring that ends while the browser asks is not answered', async () => {
  const { part, sent, join, over } = tab(RINGING);
  await join(true, over);
  assert.deepEqual(sent, []);
  assert.equal(part.getPart().kind, 'none');
});

test('the sound of a call that goes on is taken here without answering again', async () => {
  const { sent, join, part } = tab(JOINED);
  await join(true);
  assert.deepEqual(sent, []);
  assert.equal(part.getPart().kind, 'in');
});

test('a second press while the browser asks does nothing', async () => {
  const { part, sent, join } = tab(RINGING);
  await join(true, () => void part.join());
  assert.equal(sent.length, 1);
});

test('an engine that cannot be fetched is said', async () => {
  const { part } = tab(RINGING, { load: () => Promise.reject(new Error('offline')) });
  await part.join();
  assert.deepEqual(part.getPart(), { kind: 'refused', why: 'notLoaded' });
});

test('after a load the tab that had the sound goes on by itself, and another tab does not', async () => {
  const had = tab(JOINED);
  had.remembered.keep(CALL_ID);
  const resuming = had.part.resume();
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  had.allow();
  await resuming;
  assert.equal(had.part.getPart().kind, 'in');
  const other = tab(JOINED);
  await other.part.resume();
  assert.equal(other.part.getPart().kind, 'none');
  const asking = tab(JOINED, { mayUseMicrophone: async () => false });
  asking.remembered.keep(CALL_ID);
  await asking.part.resume();
  assert.equal(asking.part.getPart().kind, 'none');
});

test('a call taken by another tab can be taken back, one that ended cannot', async () => {
  const { part, voice, join, remembered } = tab(RINGING);
  await join(true);
  voice.end('taken');
  assert.equal(part.getPart().kind, 'none');
  assert.equal(remembered.has(CALL_ID), false);
  voice.end('ended');
  assert.equal(part.getPart().kind, 'over');
});

test('a page that closes lets go of the sound and remembers the call', async () => {
  const { part, voice, join, remembered } = tab(RINGING);
  await join(true);
  part.close();
  voice.end('closed');
  assert.equal(voice.isClosed(), true);
  assert.equal(remembered.has(CALL_ID), true);
});
