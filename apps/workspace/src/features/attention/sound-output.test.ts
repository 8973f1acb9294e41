import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSoundOutput } from './sound-output.ts';

/** Changes its state as a browser's does: a moment after it was asked, and not to `running` before a gesture. */
function fakeContext() {
  const target = new EventTarget();
  let state: AudioContextState = 'suspended';
  let mayRun = false;
  const become = async (next: AudioContextState): Promise<void> => {
    await Promise.resolve();
    if (state === next || (next === 'running' && !mayRun)) return;
    state = next;
    target.dispatchEvent(new Event('statechange'));
  };
  return {
    get state() {
      return state;
    },
    addEventListener: target.addEventListener.bind(target),
    resume: () => become('running'),
    suspend: () => become('suspended'),
    touch: () => void (mayRun = true),
  };
}

const settled = () => new Promise(setImmediate);

test('sound is held back until somebody touches the page, and the output sleeps from then on', async () => {
  const context = fakeContext();
  const output = createSoundOutput(context);
  let told = 0;
  output.subscribe(() => (told += 1));
  output.unblock();
  await settled();
  assert.deepEqual([output.isBlocked(), told], [true, 0]);
  context.touch();
  output.unblock();
  await settled();
  assert.deepEqual([output.isBlocked(), told, context.state], [false, 1, 'suspended']);
});

test('it is awake while something sounds, until the last of it is over', async () => {
  const context = fakeContext();
  context.touch();
  const output = createSoundOutput(context);
  output.unblock();
  await settled();
  const [rest, restToo] = [output.wake(), output.wake()];
  await settled();
  assert.equal(context.state, 'running');
  rest();
  await settled();
  assert.equal(context.state, 'running');
  restToo();
  await settled();
  assert.deepEqual([context.state, output.isBlocked()], ['suspended', false]);
});

test('what begins to sound while it falls asleep is heard', async () => {
  const context = fakeContext();
  context.touch();
  const output = createSoundOutput(context);
  output.unblock();
  await settled();
  const rest = output.wake();
  await settled();
  rest();
  output.wake();
  await settled();
  assert.equal(context.state, 'running');
});
