import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeClock } from '../fake-clock.ts';
import { DeviceClock, ProcessClock } from './process-clock.ts';

test('a process’s timers run with the world, are counted, and die with it', () => {
  const world = new FakeClock();
  const clock = new ProcessClock(world);
  const ran: string[] = [];
  clock.timer(10, () => ran.push('first'));
  clock.timer(20, () => ran.push('second'));
  clock.timer(5, () => ran.push('disposed'))[Symbol.dispose]();
  assert.equal(clock.pendingTimers, 2);
  world.advance(10);
  clock.kill();
  clock.timer(0, () => ran.push('after death'));
  world.advance(100);
  assert.deepEqual(ran, ['first']);
  assert.equal(clock.pendingTimers, 0);
  assert.equal(world.pendingTimers, 0);
});

test('a server’s wall clock jumps with the world, a device’s has its own', () => {
  const world = new FakeClock();
  const server = new ProcessClock(world);
  const device = new DeviceClock(world, 5_000);
  const serverMs = server.now();
  world.jumpWallClock(-3_000);
  world.advance(1_000);
  assert.equal(server.now(), serverMs - 2_000);
  assert.equal(device.now(), 6_000);
});
