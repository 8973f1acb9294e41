import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { WireEvent } from '@guichet/protocol/events.ts';
import type { UpdateFrame } from '@guichet/protocol/frames.ts';
import type { CustomerInteractionState } from '@guichet/protocol/interaction.ts';
import { applyPage, applyReset, applyUpdate, firstSeq } from './apply.ts';
import type { InteractionEntry } from './client-snapshot.ts';
import { CHAT, customerState, message, messages, reset, update } from './testing/frames.ts';

type Entry = InteractionEntry<CustomerInteractionState>;

function entryAt(head: number, changes: Partial<Entry> = {}): Entry {
  return { ...applyReset<CustomerInteractionState>(reset(head)), ...changes };
}

function applied(entry: Entry, frame: UpdateFrame): Entry {
  const result = applyUpdate(entry, frame);
  assert.equal(result.outcome, 'applied');
  return result.outcome === 'applied' ? result.entry : entry;
}

test('an update that follows the head appends its events and moves the head', () => {
  const next = applied(entryAt(2), update(2, 4));
  assert.equal(next.head, 4);
  assert.deepEqual(next.events, messages(1, 4));
});

test('an update whose beginning is known adds only what is new', () => {
  assert.deepEqual(applied(entryAt(3), update(1, 5)).events, messages(1, 5));
});

test('an update above the head is a gap, one that ends at or below it is a duplicate', () => {
  assert.deepEqual(applyUpdate(entryAt(2), update(3, 4)), { outcome: 'gap' });
  assert.deepEqual(applyUpdate(entryAt(2), update(0, 2)), { outcome: 'duplicate' });
  assert.deepEqual(applyUpdate(entryAt(2), update(1, 2, { changed: { subject: 'old' } })), {
    outcome: 'duplicate',
  });
  assert.deepEqual(applyUpdate(entryAt(2), update(2, 2)), { outcome: 'duplicate' });
});

test('an update from the head to the same head changes the state and keeps the events', () => {
  const entry = entryAt(2);
  const next = applied(entry, update(2, 2, { changed: { subject: 'new' } }));
  assert.equal(next.state.subject, 'new');
  assert.equal(next.events, entry.events);
});

test('changed state keys are replaced as a whole, the others keep their identity', () => {
  const entry = entryAt(1);
  const next = applied(entry, update(1, 2, { changed: { contact: { name: 'Ada', email: null } } }));
  assert.deepEqual(next.state.contact, { name: 'Ada', email: null });
  assert.equal(next.state.phase, entry.state.phase);
  assert.equal(applied(entry, update(1, 2)).state, entry.state);
});

test('a head may pass numbers this viewer gets no event for', () => {
  const next = applied(entryAt(1), update(1, 6, { events: [message(4)] }));
  assert.equal(next.head, 6);
  assert.deepEqual(next.events, [message(1), message(4)]);
});

test('events of unknown types are counted and not kept', () => {
  // A newer server's event, which this version has no type for.
  const unknown = { seq: 2, atMs: 0, type: 'partyDanced' } as unknown as WireEvent;
  const next = applied(entryAt(1), update(1, 3, { events: [unknown, message(3)] }));
  assert.equal(next.head, 3);
  assert.deepEqual(next.events, [message(1), message(3)]);
  assert.deepEqual(applyReset(reset(3, { events: [unknown, message(3)] })).events, [message(3)]);
});

test('a message ends the typing of its author and of nobody else', () => {
  const typing = [
    { partyId: 'p2', untilMs: 9 },
    { partyId: 'p3', untilMs: 9 },
  ];
  assert.deepEqual(applied(entryAt(1, { typing }), update(1, 2)).typing, [{ partyId: 'p3', untilMs: 9 }]);
});

test('whoever left writes no more, and after the end nobody does', () => {
  const [two, three] = ['p2', 'p3'].map((partyId) => ({ partyId, untilMs: 9 }));
  assert(two !== undefined && three !== undefined);
  const entry = entryAt(1, { typing: [two, three] });
  const paul = { partyId: 'p3', role: 'agent', name: 'Paul' } as const;
  const left: WireEvent = { seq: 2, atMs: 0, type: 'partyLeft', ...paul, reason: 'left' };
  assert.deepEqual(applied(entry, update(1, 2, { events: [left] })).typing, [two]);
  const ended: WireEvent = { seq: 2, atMs: 0, type: 'interactionEnded', endedBy: 'agent' };
  assert.deepEqual(applied(entry, update(1, 2, { events: [ended] })).typing, []);
});

test('a page is put before what is known without duplicates', () => {
  const entry = { ...entryAt(0), head: 6, events: messages(4, 6), hasEarlier: true, isLoadingEarlier: true };
  const page = { type: 'pageResult', interactionId: CHAT, before: 4, hasEarlier: false } as const;
  const next = applyPage(entry, { ...page, before: 5, events: messages(1, 4) });
  assert.deepEqual(next.events, messages(1, 6));
  assert.equal(next.hasEarlier, false);
  assert.equal(next.isLoadingEarlier, false);
});

test('a page that would leave a hole changes nothing but the waiting', () => {
  const entry = { ...entryAt(0), head: 9, events: messages(8, 9), hasEarlier: true, isLoadingEarlier: true };
  const page = { type: 'pageResult', interactionId: CHAT, before: 4, hasEarlier: false } as const;
  assert.deepEqual(applyPage(entry, { ...page, events: messages(1, 3) }), {
    ...entry,
    isLoadingEarlier: false,
  });
});

test('a transcript begins at its first event, or above the head when it has none', () => {
  assert.equal(firstSeq(entryAt(3)), 1);
  assert.equal(firstSeq(entryAt(3, { events: [] })), 4);
});

/** The state as it is at a head: every update that reaches the head carries it. */
function stateAt(head: number): CustomerInteractionState {
  return { ...customerState, subject: `as of ${head}` };
}

test('however updates are cut, repeated, lost and mixed, with resyncs the end equals a fresh reset', () => {
  const frames = fc
    .tuple(fc.integer({ min: 1, max: 40 }), fc.array(fc.tuple(fc.nat(40), fc.nat(40)), { maxLength: 60 }))
    .map(([end, pairs]) => ({
      end,
      pairs: pairs.map(([a, b]) => [Math.min(a, b, end), Math.min(Math.max(a, b), end)] as const),
    }));
  fc.assert(
    fc.property(frames, ({ end, pairs }) => {
      const from = (after: number, head: number): UpdateFrame =>
        update(after, head, { changed: { subject: stateAt(head).subject } });
      let entry: Entry = { ...entryAt(0), state: stateAt(0) };
      for (const [after, head] of pairs) {
        const result = applyUpdate(entry, from(after, head));
        if (result.outcome === 'applied') entry = result.entry;
        // The answer to a resync goes from the client's own cursor to the head the server has by then.
        if (result.outcome === 'gap') entry = applied(entry, from(entry.head, head));
        assert.deepEqual(entry, { ...entryAt(entry.head), state: stateAt(entry.head) });
      }
      if (entry.head < end) entry = applied(entry, from(entry.head, end));
      assert.deepEqual(entry, applyReset(reset(end, { state: stateAt(end) })));
    }),
    { numRuns: 300 },
  );
});
