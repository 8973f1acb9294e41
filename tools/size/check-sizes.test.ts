import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { checkSizes } from './check-sizes.ts';

const first = { name: 'first', folder: 'dist', counts: /\.(js|css)$/, later: /\/admin-/, limitKb: 1 };

// A suite keeps the hooks from the tests of other files, with which unit tests share a process.
describe('checkSizes', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'guichet-size-'));
    mkdirSync(join(root, 'dist/assets'), { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true }));

  // Text that gzip cannot shorten by much: every number once.
  const text = (length: number) => Array.from({ length }, (_, n) => (n * 2654435761).toString(36)).join('');

  test('keeps a budget by what the files weigh compressed', () => {
    writeFileSync(join(root, 'dist/assets/main.js'), 'x'.repeat(100_000));
    assert.equal(checkSizes(root, [first]).ok, true);
  });

  test('breaks a budget and says which', () => {
    writeFileSync(join(root, 'dist/assets/main.js'), text(1000));
    const { ok, table } = checkSizes(root, [first]);
    assert.equal(ok, false);
    assert.match(table, /kB of +1 {2}first {2}TOO LARGE/);
  });

  test('adds up the files, and leaves out what comes later or does not count', () => {
    writeFileSync(join(root, 'dist/assets/main.js'), 'x');
    writeFileSync(join(root, 'dist/assets/admin-1.js'), text(1000));
    writeFileSync(join(root, 'dist/assets/photo.png'), text(1000));
    assert.equal(checkSizes(root, [first]).ok, true);
    for (const name of ['a.js', 'b.css']) writeFileSync(join(root, 'dist/assets', name), text(80));
    assert.equal(checkSizes(root, [{ ...first, limitKb: 0.6 }]).ok, false);
  });

  test('with a start, counts what is imported at once through one another, and nothing else', () => {
    const put = (name: string, code: string) => writeFileSync(join(root, 'dist/assets', name), code);
    put('main-1.js', `import{a}from"./near.js";import("./far.js");`);
    put('near.js', `import"./nearer.js";${text(10)}`);
    put('nearer.js', `import{b}from"./main-1.js";${text(10)}`);
    put('far.js', text(1000));
    const started = { ...first, starts: [/^assets\/main-/] };
    assert.equal(checkSizes(root, [started]).ok, true);
    put('nearer.js', text(1000));
    assert.equal(checkSizes(root, [started]).ok, false);
  });

  test('breaks a budget whose start has another name by now', () => {
    writeFileSync(join(root, 'dist/assets/main-1.js'), 'x');
    const { ok, table } = checkSizes(root, [{ ...first, starts: [/^assets\/main-/, /^assets\/desk-/] }]);
    assert.equal(ok, false);
    assert.match(table, /NOTHING IS NAMED \^assets\\\/desk-/);
  });

  test('breaks a budget by the number of files', () => {
    for (const name of ['a.js', 'b.js']) writeFileSync(join(root, 'dist/assets', name), 'x');
    assert.equal(checkSizes(root, [{ ...first, limitFiles: 2 }]).ok, true);
    const { ok, table } = checkSizes(root, [{ ...first, limitFiles: 1 }]);
    assert.equal(ok, false);
    assert.match(table, /TOO MANY FILES: 2 of 1/);
  });

  test('breaks a budget that measures nothing', () => {
    const { ok, table } = checkSizes(root, [first]);
    assert.equal(ok, false);
    assert.match(table, /nothing built/);
  });
});
