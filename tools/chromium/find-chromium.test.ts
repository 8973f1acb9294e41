import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { findChromium, findHeadlessShell } from './find-chromium.ts';

test('takes the program that GUICHET_CHROMIUM names before any other', () => {
  assert.equal(findChromium({ ...process.env, GUICHET_CHROMIUM: process.execPath }), process.execPath);
});

test('refuses a GUICHET_CHROMIUM that is no program, rather than taking another', () => {
  const missing = join(tmpdir(), 'no-such-browser');
  for (const GUICHET_CHROMIUM of [missing, tmpdir()]) {
    assert.throws(
      () => findChromium({ ...process.env, GUICHET_CHROMIUM }),
      /GUICHET_CHROMIUM names .*not a program/,
    );
  }
});

test('finds a browser and its shell on the path', { skip: process.platform === 'win32' }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-chromium-'));
  try {
    symlinkSync(process.execPath, join(folder, 'chromium-browser'));
    assert.equal(findChromium({ PATH: folder }), join(folder, 'chromium-browser'));
    assert.equal(findHeadlessShell({ PATH: folder }), undefined);
    symlinkSync(process.execPath, join(folder, 'chromium-headless-shell'));
    assert.equal(findChromium({ PATH: folder }), join(folder, 'chromium-browser'));
    assert.equal(findHeadlessShell({ PATH: folder }), join(folder, 'chromium-headless-shell'));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('takes no shell in place of the browser that GUICHET_CHROMIUM names', () => {
  assert.equal(findHeadlessShell({ ...process.env, GUICHET_CHROMIUM: process.execPath }), undefined);
});
