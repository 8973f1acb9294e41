import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { STREAM_ENDS_MAX, StreamEnds } from './stream-ends.ts';

describe('ends of streams', () => {
  test('[SL-15] remembers a bounded number, and lets go of the one put least recently', () => {
    const ends = new StreamEnds();
    for (let id = 1; id <= STREAM_ENDS_MAX; id += 1) ends.put(`agent/${id}`, endOf(id));
    ends.put('agent/1', { ...endOf(1), head: 2 });
    ends.put('config', endOf(STREAM_ENDS_MAX + 1));
    assert.equal(ends.get('agent/2'), undefined);
    assert.deepEqual(ends.get('agent/1'), { ...endOf(1), head: 2 });
    assert.deepEqual(ends.get('agent/3'), endOf(3));
    assert.deepEqual(ends.get('config'), endOf(STREAM_ENDS_MAX + 1));
  });

  test('[SL-15] knows nothing once it has forgotten', () => {
    const ends = new StreamEnds();
    ends.put('config', endOf(1));
    ends.forget();
    assert.equal(ends.get('config'), undefined);
  });
});

function endOf(id: number) {
  return { id, head: 1, lastEventId: id };
}
