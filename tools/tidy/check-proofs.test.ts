import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkProofs } from './check-proofs.ts';

function missedIn(files: Readonly<Record<string, string>>): string[] {
  return checkProofs(new Map(Object.entries(files))).map(({ message }) => message.split(' ')[0] ?? '');
}

test('misses every promised number where there is no test', () => {
  const missed = missedIn({});
  for (const number of ['C1', 'C10', 'C11', 'C23', 'F16', 'F38', 'I12', 'A01', 'A19', 'A37']) {
    assert.ok(missed.includes(number), number);
  }
  assert.ok(!missed.includes('A06'));
});

test('finds numbers wherever they stand in a name', () => {
  const path = 'e2e/browser/chat.browser.test.ts';
  const missed = missedIn({
    [path]: `scenario('[C2, C3] both', x); scenario('[C4] [C5] apart', x); test(\`[I8 to I12, L1] all of \${n}\`, x);`,
  });
  for (const number of ['C2', 'C3', 'C4', 'C5', 'I8', 'I12']) assert.ok(!missed.includes(number), number);
  assert.ok(missed.includes('C1') && missed.includes('I9'));
});

test('counts a number only where it is shown as it must be', () => {
  assert.ok(missedIn({ 'packages/core/src/a.test.ts': `test('[C2] pure', x)` }).includes('C2'));
  assert.ok(missedIn({ 'packages/core/src/a.test.ts': `test('[F16] pure', x)` }).includes('F16'));
  assert.ok(missedIn({ 'e2e/browser/scenario.ts': `// [C2]` }).includes('C2'));
  assert.ok(!missedIn({ 'packages/core/src/a.test.ts': `test('[A05] pure', x)` }).includes('A05'));
});
