import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CANARY } from '../simulator/canary.ts';
import { exampleWith } from './example-history.ts';
import { visibility } from './visibility.ts';

test('[I12] a word for agents only, the name of an internal key or an agent’s id in a customer’s bytes is a leak', () => {
  for (const leak of [
    { text: `${CANARY} text-9` },
    { audience: 'agents' },
    { phase: { kind: 'offered', offer: {} } },
    { dispositionCodeId: null },
    { parties: [{ userId: 'agent-number-1' }] },
    { phase: { kind: 'wrapUp' } },
  ]) {
    const history = exampleWith(({ customerTexts }) => ({
      customerTexts: [...customerTexts, JSON.stringify(leak)],
    }));
    assert(visibility.check(history).length > 0, `${JSON.stringify(leak)} went unnoticed`);
  }
});
