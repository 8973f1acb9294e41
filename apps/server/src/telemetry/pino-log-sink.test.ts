import assert from 'node:assert/strict';
import { test } from 'node:test';
import { StorageFailure } from '../ports/event-log.ts';
import { PinoLogSink } from './pino-log-sink.ts';

test('writes one JSON line with the event, its level, the time and known fields', () => {
  const [line] = written((log) => log.info('offerExpired', { interactionId: 'interaction-1', count: 2 }));
  const { time, ...rest } = JSON.parse(line ?? '') as Record<string, unknown>;
  assert.deepEqual(rest, { level: 'info', event: 'offerExpired', interactionId: 'interaction-1', count: 2 });
  assert.match(String(time), /^\d{4}-\d\d-\d\dT.*Z$/);
});

test('leaves out fields it does not know, and names them', () => {
  const lines = written((log) =>
    log.warn('odd', { text: 'my card is 4111', email: 'marie@example.test', seq: 1 }),
  );
  assert.equal(lines.join('').includes('4111'), false);
  assert.equal(lines.join('').includes('marie'), false);
  assert.deepEqual((JSON.parse(lines[0] ?? '') as { leftOut: unknown }).leftOut, ['text', 'email']);
});

test('says where an error came from, but not what foreign errors quote', () => {
  const lines = written((log) => {
    try {
      JSON.parse('my secret is');
    } catch (err) {
      log.error('failed', { err: new StorageFailure('disk is full', true, err) });
    }
  });
  const { err } = JSON.parse(lines[0] ?? '') as { err: { message: string; cause: Record<string, unknown> } };
  assert.equal(err.message, 'disk is full');
  assert.equal(err.cause['name'], 'SyntaxError');
  assert.equal(err.cause['message'], null);
  assert.equal(lines.join('').includes('my secret'), false);
});

test('keeps an injected line break inside its line', () => {
  const lines = written((log) => log.info('odd', { reason: 'a\r\n{"level":"error"}\u001b[31m' }));
  assert.equal(lines.length, 1);
  assert.equal(lines.join('').includes('\u001b'), false);
});

function written(write: (log: PinoLogSink) => void): string[] {
  let text = '';
  write(new PinoLogSink({ level: 'debug', destination: { write: (chunk: string) => void (text += chunk) } }));
  return text.split('\n').filter((line) => line !== '');
}
