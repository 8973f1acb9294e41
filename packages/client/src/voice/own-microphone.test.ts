import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OwnMicrophone } from './own-microphone.ts';
import type { Microphone, MicrophoneOutcome } from './voice-media.ts';

/** A microphone that is had when the test says so. */
function setUp() {
  const asked: (string | null)[] = [];
  const open = new Set<string>();
  const answers: ((outcome: MicrophoneOutcome) => void)[] = [];
  const own = new OwnMicrophone({
    media: {
      openMicrophone: (deviceId) => {
        asked.push(deviceId);
        return new Promise((resolve) => answers.push(resolve));
      },
    },
    given: null,
    deviceId: null,
    changed: () => undefined,
  });
  const microphone = (deviceId: string): Microphone => {
    open.add(deviceId);
    const close = (): void => void open.delete(deviceId);
    // What is used of one here.
    return { deviceId, close, setMuted: () => undefined, onLost: () => undefined } as unknown as Microphone;
  };
  return {
    own,
    asked,
    open,
    give: async (deviceId: string): Promise<void> => {
      answers.shift()?.({ kind: 'open', microphone: microphone(deviceId) });
      await heard();
    },
    refuse: async (): Promise<void> => {
      answers.shift()?.({ kind: 'refused', why: 'notAllowed' });
      await heard();
    },
  };
}

/** Lets promises that are settled be heard of. */
const heard = () => new Promise<void>((resolve) => setImmediate(resolve));

test('a microphone that is chosen while another is asked for is the one that is used', async () => {
  const { own, asked, open, give } = setUp();
  own.open();
  void own.choose('headset');
  void own.choose('desk');
  await give('built-in');
  assert.deepEqual(asked, [null, 'desk']);
  await give('desk');
  assert.equal(own.deviceId, 'desk');
  assert.deepEqual([...open], ['desk'], 'the other one is given back');
});

test('a microphone that cannot be had is not asked for again by itself', async () => {
  const { own, asked, refuse } = setUp();
  own.open();
  await refuse();
  assert.equal(own.refused, 'notAllowed');
  assert.deepEqual(asked, [null]);
});

test('a microphone that comes after the call is given back', async () => {
  const { own, asked, open, give } = setUp();
  own.open();
  void own.choose('desk');
  own.close();
  await give('built-in');
  assert.deepEqual([...open], []);
  assert.deepEqual(asked, [null]);
});
