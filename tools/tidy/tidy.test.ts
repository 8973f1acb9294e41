import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SourceTree } from './source-tree.ts';
import { sizeWarnings, tidyFindings } from './tidy.ts';

const manifests = {
  'packages/core/package.json': { dependencies: { '@guichet/protocol': '*' } },
  'packages/client/package.json': { dependencies: { '@guichet/protocol': '*' } },
  'packages/testkit/package.json': { dependencies: { '@guichet/core': '*', '@guichet/server': '*' } },
  'apps/server/package.json': {
    dependencies: { '@guichet/core': '*', '@guichet/protocol': '*', fastify: '5.0.0' },
    devDependencies: { '@guichet/testkit': '*' },
  },
  'apps/workspace/package.json': {
    dependencies: { '@guichet/client': '*', '@guichet/core': '*', react: '19.0.0' },
  },
  'apps/widget/package.json': {
    dependencies: { '@guichet/client': '*', preact: '11.0.0' },
    devDependencies: { vite: '8.0.0' },
  },
};

function treeWith(files: Readonly<Record<string, string>>): SourceTree {
  const texts = Object.entries(manifests).map(
    ([path, manifest]) => [path, JSON.stringify(manifest)] as const,
  );
  return new Map([...texts, ...Object.entries(files)]);
}

function rulesBroken(files: Readonly<Record<string, string>>): string[] {
  return tidyFindings(treeWith(files)).map(({ rule, path }) => `${rule} ${path}`);
}

const edge = (path: string) => `import-edge ${path}`;

const edges: readonly { from: string; imports: string; broken: boolean }[] = [
  { from: 'packages/core/src/a.ts', imports: '@guichet/protocol/ids.ts', broken: false },
  { from: 'packages/core/src/a.ts', imports: './b.ts', broken: false },
  { from: 'packages/core/src/a.ts', imports: 'node:fs', broken: true },
  { from: 'packages/core/src/a.ts', imports: '../../protocol/src/ids.ts', broken: true },
  { from: 'packages/client/src/a.ts', imports: 'node:fs', broken: true },
  { from: 'packages/client/src/transport/a.ts', imports: 'node:fs', broken: false },
  { from: 'apps/server/src/app/a.ts', imports: '../ports/clock.ts', broken: false },
  { from: 'apps/server/src/app/a.ts', imports: '../storage/sqlite/log.ts', broken: true },
  { from: 'apps/server/src/app/a.ts', imports: '../gateway/session.ts', broken: true },
  { from: 'apps/server/src/app/a.ts', imports: 'fastify', broken: true },
  { from: 'apps/server/src/http/a.ts', imports: '../app/accept-offer.ts', broken: false },
  { from: 'apps/server/src/gateway/a.ts', imports: '../http/server.ts', broken: true },
  { from: 'apps/server/src/gateway/a.ts', imports: '../storage/sqlite/log.ts', broken: true },
  { from: 'apps/server/src/storage/sqlite/a.ts', imports: '../../ports/event-log.ts', broken: false },
  { from: 'apps/server/src/storage/sqlite/a.ts', imports: '@guichet/core/visibility.ts', broken: true },
  { from: 'apps/server/src/storage/sqlite/a.ts', imports: '../../auth/scrypt.ts', broken: true },
  { from: 'apps/server/src/main.ts', imports: './storage/sqlite/log.ts', broken: false },
  { from: 'apps/server/src/compose-http.ts', imports: './http/server.ts', broken: false },
  { from: 'apps/workspace/src/a.ts', imports: '@guichet/core/capabilities.ts', broken: false },
  { from: 'packages/testkit/src/a.ts', imports: '@guichet/server/main.ts', broken: false },
];

for (const { from, imports, broken } of edges) {
  test(`${from} ${broken ? 'may not' : 'may'} import ${imports}`, () => {
    assert.deepEqual(rulesBroken({ [from]: `import { x } from '${imports}';` }), broken ? [edge(from)] : []);
  });
}

test('sees re-exports, dynamic imports and import types too', () => {
  const path = 'packages/core/src/a.ts';
  const sources = [
    `export const a = 1; export { readFile } from 'node:fs';`,
    `export const load = () => import('node:fs');`,
    `export type Stats = import('node:fs').Stats;`,
  ];
  for (const source of sources) assert.deepEqual(rulesBroken({ [path]: source }), [edge(path)], source);
});

test('names the file, the import and what would be allowed', () => {
  const [finding] = tidyFindings(
    treeWith({ 'apps/server/src/gateway/a.ts': `import { x } from '../http/server.ts';` }),
  );
  assert.equal(
    finding?.message,
    `imports '../http/server.ts': server-gateway may import only server-app, server-ports, core, protocol, not server-http`,
  );
});

test('keeps the testkit out of what ships and lets tests have it', () => {
  const source = `import { x } from '@guichet/testkit/fake-clock.ts';`;
  assert.deepEqual(rulesBroken({ 'apps/server/src/http/a.ts': source }).toSorted(), [
    edge('apps/server/src/http/a.ts'),
    'listed-package apps/server/src/http/a.ts',
  ]);
  assert.deepEqual(
    rulesBroken({ 'apps/server/src/http/a.ts': 'export {};', 'apps/server/src/http/a.test.ts': source }),
    [],
  );
});

test('refuses the core in the widget, by import and by manifest', () => {
  const path = 'apps/widget/src/a.ts';
  assert.ok(rulesBroken({ [path]: `import { x } from '@guichet/core/a.ts';` }).includes(edge(path)));
  const manifest = JSON.stringify({ dependencies: { '@guichet/core': '*' } });
  assert.deepEqual(rulesBroken({ 'apps/widget/package.json': manifest }), [
    'package-edge apps/widget/package.json',
  ]);
});

test('keeps the rules of a style sheet that a module brings along in a layer', () => {
  const folder = 'apps/workspace/src';
  const broken = (sheet: string): string[] =>
    rulesBroken({ [`${folder}/a.ts`]: `import './a.css';`, [`${folder}/a.css`]: sheet });
  assert.deepEqual(broken('/* a {} */ @layer ui { a { color: red; &:hover { color: blue; } } }'), []);
  assert.deepEqual(broken(`@layer ui, pages; @import './b.css' layer(ui);`), []);
  for (const sheet of ['a { color: red; }', '@layer ui { a {} } b {}', `@import './b.css';`]) {
    assert.deepEqual(broken(sheet), [`style-layer ${folder}/a.css`], sheet);
  }
});

test('wants exact versions and every used package listed', () => {
  const path = 'apps/server/package.json';
  const manifest = JSON.stringify({ dependencies: { fastify: '^5.0.0' } });
  assert.deepEqual(rulesBroken({ [path]: manifest }), [`exact-version ${path}`]);
  const source = 'apps/workspace/src/a.ts';
  assert.deepEqual(rulesBroken({ [source]: `import { x } from 'lodash';` }), [`listed-package ${source}`]);
});

test('keeps the registry host out of the lockfiles', () => {
  const locked = (resolved: string) => ({ 'package-lock.json': JSON.stringify({ resolved }, null, 2) });
  assert.deepEqual(rulesBroken(locked('packages/core')), []);
  assert.deepEqual(rulesBroken(locked('https://npm.example.com/a.tgz')), [
    'no-registry-host package-lock.json',
  ]);
});

test('refuses a file that lies in no known area', () => {
  assert.deepEqual(rulesBroken({ 'apps/server/src/misc/a.ts': 'export {};' }), [
    'known-area apps/server/src/misc/a.ts',
  ]);
});

test('wants kebab-case files, and components named after themselves', () => {
  const misnamed = {
    'packages/core/src/someThing.ts': 'export const a = 1;',
    'apps/workspace/src/Badge.ts': 'export const a = 1;',
    'apps/workspace/src/badge.tsx': 'export function Badge() { return null; }',
  };
  for (const [path, text] of Object.entries(misnamed)) {
    assert.deepEqual(rulesBroken({ [path]: text }), [`file-name ${path}`]);
  }
  assert.deepEqual(
    rulesBroken({ 'apps/workspace/src/Badge.tsx': 'export function Badge() { return null; }' }),
    [],
  );
});

test('refuses barrels under any name', () => {
  for (const [path, text] of [
    ['packages/core/src/index.ts', 'export const a = 1;'],
    ['packages/core/src/all.ts', `export { a } from './a.ts'; export { b } from './b.ts';`],
    ['packages/core/src/more.ts', `export const c = 1; export * from './b.ts';`],
  ] as const) {
    assert.deepEqual(rulesBroken({ [path]: text }), [`no-barrel ${path}`]);
  }
});

test('wants a unit test beside its file', () => {
  const lost = 'packages/core/src/offer/lost.test.ts';
  assert.deepEqual(rulesBroken({ [lost]: '' }), [`test-place ${lost}`]);
  assert.deepEqual(rulesBroken({ [lost]: '', 'packages/core/src/offer/lost.ts': '' }), []);
  assert.deepEqual(rulesBroken({ 'packages/core/src/whole-core.test.ts': '' }), []);
});

test('sends a test that boots the server to e2e', () => {
  const path = 'apps/server/src/start.test.ts';
  assert.deepEqual(rulesBroken({ [path]: `import { start } from './main.ts';` }), [`test-place ${path}`]);
  assert.deepEqual(rulesBroken({ [path]: `import { config } from './config.ts';` }), []);
});

test('joins rules and tests by their numbers, both ways', () => {
  const spec = { 'packages/core/SPEC.md': '- **PR-1** One.\n- **PR-2** Two, see **PR-1**.\n' };
  const testFile = 'packages/core/src/spec.test.ts';
  assert.deepEqual(rulesBroken({ ...spec, [testFile]: `test('[PR-1, PR-2] both', () => {});` }), []);
  assert.deepEqual(rulesBroken({ ...spec, [testFile]: `test('[PR-1] one', () => {});` }), [
    'rule-tested packages/core/SPEC.md',
  ]);
  assert.deepEqual(rulesBroken({ ...spec, [testFile]: `test('[PR-1] [PR-2] [PR-9] three', () => {});` }), [
    `rule-known ${testFile}`,
  ]);
});

test('refuses one number for two rules', () => {
  const spec = { 'packages/core/SPEC.md': '- **PR-1** One.\n- **PR-1** Two.\n' };
  const tests = { 'packages/core/src/spec.test.ts': `test('[PR-1] one', () => {});` };
  assert.deepEqual(rulesBroken({ ...spec, ...tests }), ['rule-once packages/core/SPEC.md']);
});

test('warns of giants, longest first, and only in what ships', () => {
  const body = (lines: number) => `export function f() {\n${'  g();\n'.repeat(lines)}}\n`;
  const tree = treeWith({
    'packages/core/src/a.ts': body(80),
    'packages/core/src/b.ts': body(300),
    'packages/core/src/b.test.ts': body(300),
  });
  assert.deepEqual(
    sizeWarnings(tree).map((line) => line.trim()),
    [
      '302 lines  packages/core/src/b.ts',
      '302 lines  packages/core/src/b.ts f()',
      '82 lines  packages/core/src/a.ts f()',
    ],
  );
});
