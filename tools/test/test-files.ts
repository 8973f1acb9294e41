import { globSync } from 'node:fs';
import { sep } from 'node:path';

export type TestKind = 'unit' | 'e2e' | 'browser' | 'telephony';

const skippedFolders = new Set(['node_modules', 'dist', 'results', 'toolchain']);

/** All test files under the root, relative to it, with `/`, in order. */
export function findTestFiles(root: string): string[] {
  return globSync('{packages,apps,e2e,bench,tools}/**/*.test.ts', {
    cwd: root,
    exclude: (name) => skippedFolders.has(name.split(sep).at(-1) ?? name),
  })
    .map((path) => path.split(sep).join('/'))
    .toSorted();
}

/** How a test file is run, by its name and place: see "How tests are run" in CONTRIBUTING.md. */
export function testKind(path: string): TestKind {
  if (path.endsWith('.browser.test.ts')) return 'browser';
  if (path.endsWith('.telephony.test.ts')) return 'telephony';
  if (path.startsWith('e2e/') || /\.(process|simulation)\.test\.ts$/.test(path)) return 'e2e';
  return 'unit';
}
