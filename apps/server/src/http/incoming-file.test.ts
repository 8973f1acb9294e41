import assert from 'node:assert/strict';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, test } from 'node:test';
import { UPLOAD_CONTENT_TYPE } from '@guichet/protocol/file-limits.ts';
import { FakeClock } from '@guichet/testkit/fake-clock.ts';
import { BrokenLine, incomingFile, limitBodyTime, passOver } from './incoming-file.ts';

const file = { 'content-type': UPLOAD_CONTENT_TYPE, 'content-length': '10' };

describe('the body of a request', () => {
  test('[FI-9] of a file is given up when nothing comes for 20 s, however long it takes in all', async () => {
    const clock = new FakeClock();
    const request = requestWith(file);
    const pieces = incomingFile(request, clock)?.content[Symbol.asyncIterator]();
    assert.ok(pieces !== undefined);
    for (const _ of [1, 2, 3]) {
      const next = pieces.next();
      clock.advance(19_000);
      request.push(Buffer.from('abc'));
      assert.deepEqual(await next, { done: false, value: Buffer.from('abc') });
    }
    const silent = pieces.next();
    const broken = assert.rejects(silent, BrokenLine);
    clock.advance(20_000);
    await broken;
    assert.equal(clock.pendingTimers, 0);
    request.destroy();
  });

  test('[FI-9] of a file that breaks off is a broken line', async () => {
    const request = requestWith(file);
    const pieces = incomingFile(request, new FakeClock())?.content[Symbol.asyncIterator]();
    const next = pieces?.next();
    request.destroy(new Error('reset by peer'));
    await assert.rejects(Promise.resolve(next), BrokenLine);
  });

  test('[FI-2] is a file only where it is announced as one, with its length', () => {
    const clock = new FakeClock();
    assert.equal(incomingFile(requestWith(file), clock)?.bytes, 10);
    for (const headers of [
      {},
      { ...file, 'content-type': 'text/plain' },
      { ...file, 'content-length': '-1' },
      { ...file, 'content-length': '1e3' },
      { 'content-type': UPLOAD_CONTENT_TYPE, 'transfer-encoding': 'chunked' },
    ]) {
      assert.equal(incomingFile(requestWith(headers), clock), undefined);
    }
  });

  test('has 30 s to come whole where it is no file', async () => {
    const clock = new FakeClock();
    const slow = requestWith({ 'content-length': '10' });
    limitBodyTime(slow, clock);
    clock.advance(29_999);
    assert.equal(slow.destroyed, false);
    clock.advance(1);
    assert.equal(slow.destroyed, true);
    const chunked = requestWith({ 'transfer-encoding': 'chunked' });
    limitBodyTime(chunked, clock);
    clock.advance(30_000);
    assert.equal(chunked.destroyed, true);
  });

  test('is waited for no longer than it takes, and not at all where there is none or the limit is lifted', async () => {
    const clock = new FakeClock();
    const whole = requestWith({ 'content-length': '3' });
    limitBodyTime(whole, clock);
    whole.resume().push('abc');
    whole.push(null);
    await new Promise((resolve) => whole.once('end', resolve));
    assert.equal(clock.pendingTimers, 0);
    assert.equal(limitBodyTime(requestWith({}), clock), null);
    assert.equal(limitBodyTime(requestWith({ 'content-length': '0' }), clock), null);
    limitBodyTime(requestWith(file), clock)?.[Symbol.dispose]();
    assert.equal(clock.pendingTimers, 0);
  });

  test('[FI-2] is read to its end when refused, unless it is larger than any may be', async () => {
    const request = requestWith(file);
    assert.deepEqual(passOver(request), {});
    request.push('abc');
    request.push(null);
    await new Promise((resolve) => request.once('end', resolve));
    const huge = requestWith({ ...file, 'content-length': String(2 ** 40) });
    assert.deepEqual(passOver(huge), { connection: 'close' });
  });
});

function requestWith(headers: Readonly<Record<string, string>>): IncomingMessage {
  const request = new IncomingMessage(new Socket());
  Object.assign(request.headers, headers);
  // What a socket would have told of; here it is pushed by hand.
  request._read = () => undefined;
  request.on('error', () => undefined);
  return request;
}
