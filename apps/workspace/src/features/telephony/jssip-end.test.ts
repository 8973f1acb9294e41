import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sipEndOf } from './jssip-end.ts';
import { reasonOf } from './leg-reasons.ts';

const end = { originator: 'local', cause: '', message: null };

test('who hangs up, gives up or declines here has done so, and a browser that fails has not', () => {
  for (const cause of ['Terminated', 'Canceled', 'Rejected']) {
    assert.equal(sipEndOf({ ...end, cause }, false).by, 'local', cause);
  }
  const failed = sipEndOf({ ...end, cause: 'WebRTC Error' }, false);
  assert.equal(failed.by, 'system');
  assert.equal(reasonOf(failed), 'failed');
});

test('the status of an answer is read, and the request of a caller who gives up has none', () => {
  const remote = { originator: 'remote', cause: 'Busy' };
  assert.equal(sipEndOf({ ...remote, message: { status_code: 486 } }, false).statusCode, 486);
  assert.equal(sipEndOf({ ...remote, message: { method: 'CANCEL' } }, false).statusCode, null);
});

test('an end that nobody answered to is silence', () => {
  assert.ok(sipEndOf({ ...end, originator: 'system', cause: 'Request Timeout' }, false).isSilent);
  assert.ok(!sipEndOf({ ...end, originator: 'system', cause: 'Connection Error' }, false).isSilent);
});
