import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { outcomeOf } from './browser-files.ts';

describe('the answer to an upload', () => {
  test('[FI-9] is a failure to try again where nobody answered, or the server could not', () => {
    for (const status of [0, 408, 411, 429, 500, 502, 503]) {
      assert.deepEqual(
        outcomeOf(status, '{"code":"unavailable","field":null}'),
        { kind: 'failed' },
        `${status}`,
      );
    }
    assert.deepEqual(outcomeOf(200, '<html>a proxy’s page'), { kind: 'failed' });
  });

  test('[FI-2] is a refusal with its reason, or none that we know', () => {
    const refused = (status: number, code: string) =>
      outcomeOf(status, JSON.stringify({ code, field: null }));
    assert.deepEqual(refused(415, 'fileTypeRefused'), { kind: 'refused', code: 'fileTypeRefused' });
    assert.deepEqual(refused(404, 'notFound'), { kind: 'refused', code: 'unknown' });
    assert.deepEqual(refused(401, 'notSignedIn'), { kind: 'refused', code: 'unknown' });
    assert.deepEqual(refused(418, 'toString'), { kind: 'refused', code: 'unknown' });
  });
});
