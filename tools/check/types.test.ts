import assert from 'node:assert/strict';
import { test } from 'node:test';
import { typeCheckPrograms, typeCheckProjects } from './types.ts';

const projects = typeCheckProjects(['packages/*', 'apps/*', 'e2e', 'bench', 'tools']);

test('every project is in one program', () => {
  const inPrograms = typeCheckPrograms(projects).flat();
  assert.deepEqual(inPrograms.toSorted(), projects);
  assert.ok(projects.includes('packages/core/tsconfig.src.json'));
});

test('what ships without Node types is checked without them, though its tests are checked with others’', () => {
  const programs = typeCheckPrograms(projects);
  const together = (project: string): string[] => programs.find((each) => each.includes(project)) ?? [];
  assert.ok(together('packages/core/tsconfig.json').includes('apps/server/tsconfig.json'));
  for (const project of together('packages/core/tsconfig.src.json')) assert.match(project, /\.src\.json$/);
  for (const project of together('apps/server/tsconfig.json'))
    assert.doesNotMatch(project, /^e2e|widget|workspace/);
});
