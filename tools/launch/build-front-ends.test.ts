import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { inputsDigest } from './build-front-ends.ts';

const frontEnd = { folder: 'apps/shop', inputs: ['apps/shop', 'packages/kit/src'] };

// In a suite of their own: unit tests share one process, where hooks outside of any suite would run for every file's tests.
describe('whether a build is stale', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'guichet-build-'));
    for (const folder of ['apps/shop/src', 'apps/shop/dist', 'packages/kit/src']) {
      mkdirSync(join(root, folder), { recursive: true });
    }
    write('package-lock.json', '{}');
    write('apps/shop/src/main.ts', 'start();');
    write('packages/kit/src/kit.ts', 'kit();');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const write = (path: string, text: string): void => writeFileSync(join(root, path), text);
  const digest = (): string => inputsDigest(root, frontEnd);

  const changes: readonly { what: string; path: string; text: string }[] = [
    { what: 'a source changes', path: 'apps/shop/src/main.ts', text: 'begin();' },
    { what: 'a package it uses changes', path: 'packages/kit/src/kit.ts', text: 'kit(1);' },
    { what: 'a file is added', path: 'apps/shop/src/new.ts', text: '' },
    { what: 'a page changes', path: 'apps/shop/index.html', text: '<p>' },
    { what: 'the lockfile changes', path: 'package-lock.json', text: '{"a":1}' },
  ];

  for (const { what, path, text } of changes) {
    test(`a build is stale once ${what}`, () => {
      const before = digest();
      write(path, text);
      assert.notEqual(digest(), before);
    });
  }

  test('a build stays fresh through new times, tests and its own output', () => {
    const before = digest();
    utimesSync(join(root, 'apps/shop/src/main.ts'), 1, 1);
    write('apps/shop/src/main.test.ts', 'test();');
    write('apps/shop/dist/main.js', 'start();');
    assert.equal(digest(), before);
  });
});
