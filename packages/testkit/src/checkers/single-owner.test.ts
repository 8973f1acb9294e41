import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ANA, commit, exampleWith } from './example-history.ts';
import type { History } from '../simulator/history.ts';
import { singleOwner } from './single-owner.ts';

/** What the checker says of the example with one transaction replaced. */
function found(index: number, put: History['commits'][number]): string {
  const history = exampleWith(({ commits }) => ({ commits: commits.with(index, put) }));
  return singleOwner.check(history).join('\n');
}

const accepts = (agentId: string, offerId = 'offer-0001') =>
  ({ type: 'offerAccepted', offerId, agentId }) as const;

test('[I8] an acceptance counts by who has the offer, before its deadline, and once', () => {
  assert.match(found(2, commit(2_000, 2, accepts('agent-ben'))), /accepted another agent’s offer/);
  assert.match(
    found(2, commit(2_000, 2, accepts(ANA, 'offer-0002'))),
    /accepted an offer that does not stand/,
  );
  assert.match(found(2, commit(9_000, 2, accepts(ANA))), /accepted after the deadline/);
  assert.match(found(3, commit(3_000, 4, accepts(ANA))), /accepted an offer that does not stand/);
});

test('[I8] what is owned is neither offered nor queued nor written to by others', () => {
  const offer = { offerId: 'offer-0002', agentId: ANA, madeAtMs: 0, deadlineAtMs: 1 };
  const why = { rule: 'longestWaitToLeastBusy', waitedMs: 0, agentLoad: 0, candidates: 1 } as const;
  assert.match(found(3, commit(3_000, 4, { type: 'offerMade', offer, why })), /offered while not free/);
  const requeued = { type: 'interactionRequeued', reason: 'agentLost' } as const;
  assert.match(found(3, commit(3_000, 4, requeued)), /queued again while owned/);
  const note = commit(3_000, 4, { type: 'noteSet', note: '' });
  const byBen = {
    ...note,
    events: note.events.map((event) => ({
      ...event,
      actor: { kind: 'agent', agentId: 'agent-ben' } as const,
    })),
  };
  assert.match(found(3, byBen), /noteSet by who does not own/);
});

test('[I8] only what is completed is taken back', () => {
  assert.match(
    found(6, commit(60_000, 7, { type: 'wrapUpReopened' })),
    /wrapUpReopened of what is so already/,
  );
  assert.match(found(6, commit(60_000, 7, { type: 'interactionCompleted' })), /interactionCompleted of what/);
});

test('[I8] an agent who is told to own, and does not, is a second owner', () => {
  const history = exampleWith(({ commits }) => ({
    commits: commits.map((one) => ({
      ...one,
      events: one.events.map((event) => ({ ...event, cause: null })),
    })),
  }));
  assert.match(singleOwner.check(history).join('\n'), /cmd-offerAccepted was told it owns/);
});
