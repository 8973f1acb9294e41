import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleSeenAs, showing } from './example-history.ts';
import { stateEquality } from './state-equality.ts';

test('[I11] a state that differs in any key is found', () => {
  const history = exampleSeenAs('ana-page', (view) => ({
    ...view,
    interactions: view.interactions.map((seen) => ({
      ...seen,
      state: { ...seen.state, note: 'an older one' },
    })),
  }));
  assert.match(stateEquality.check(history).join('\n'), /differs in state.note "an older one"/);
});

test('[I11] events that differ in anything are found', () => {
  const history = exampleSeenAs('alice-page', (view) =>
    showing(view, (events) => events.map((event) => ({ ...event, atMs: event.atMs + 1 }))),
  );
  assert.match(stateEquality.check(history).join('\n'), /differs in events/);
});

test('[I11] an interaction that is shown to one and not to the other is found', () => {
  const hidden = exampleSeenAs('alice-page', (view) => ({ ...view, interactions: [] }));
  assert.match(stateEquality.check(hidden).join('\n'), /chat-0001 is not shown/);
  const stale = exampleSeenAs('ana-fresh', (view) => ({ ...view, interactions: [] }));
  assert.match(stateEquality.check(stale).join('\n'), /chat-0001 is still shown/);
});

test('[I11] whoever is not connected when all is well is found', () => {
  const history = exampleSeenAs('alice-page', (view) => ({ ...view, isLive: false }));
  assert.match(stateEquality.check(history).join('\n'), /alice-page at 50000 ms is not connected/);
});
