import { posix } from 'node:path';
import type { Finding, SourceTree } from './source-tree.ts';
import { isTypeScript } from './source-tree.ts';

const definition = /\*\*([A-Z]{2,4}-\d+[a-z]?)\*\*/g;
const citation = /\[([A-Z]{2,4}-\d+[a-z]?(?:\s*,\s*[A-Z]{2,4}-\d+[a-z]?)*)\]/g;

/** Each rule of a SPEC.md is tested by name, and each name in a test is a rule of some SPEC.md. */
export function checkRuleIds(tree: SourceTree): Finding[] {
  const defined = collect(tree, (path) => posix.basename(path) === 'SPEC.md', definition);
  const cited = collect(tree, isSourceOfTests, citation);
  const knownPrefixes = new Set([...defined.keys()].map(prefixOf));
  return [
    ...repeated(tree),
    ...[...defined]
      .filter(([id]) => !cited.has(id))
      .map(([id, path]) => ({ rule: 'rule-tested', path, message: `${id} appears in no test's name` })),
    ...[...cited]
      .filter(([id]) => !defined.has(id) && (knownPrefixes.has(prefixOf(id)) || defined.size > 0))
      .map(([id, path]) => ({ rule: 'rule-known', path, message: `[${id}] is in no SPEC.md` })),
  ];
}

// The contracts and scenarios of the testkit hold test names too, though they are no test files.
function isSourceOfTests(path: string): boolean {
  const holdsTests =
    path.includes('.test.') || path.startsWith('packages/testkit/') || path.startsWith('e2e/');
  return isTypeScript(path) && holdsTests && !path.startsWith('tools/');
}

function collect(
  tree: SourceTree,
  isWanted: (path: string) => boolean,
  pattern: RegExp,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [path, text] of tree) {
    if (!isWanted(path)) continue;
    for (const [, ids = ''] of text.matchAll(pattern)) {
      for (const id of ids.split(/\s*,\s*/)) if (!found.has(id)) found.set(id, path);
    }
  }
  return found;
}

function repeated(tree: SourceTree): Finding[] {
  return [...tree].flatMap(([path, text]) => {
    if (posix.basename(path) !== 'SPEC.md') return [];
    // A rule starts its line; elsewhere in the file its number is a reference.
    const ids = [...text.matchAll(/^[-*\s|]*\*\*([A-Z]{2,4}-\d+[a-z]?)\*\*/gm)].map(([, id]) => id);
    const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
    return twice.map((id) => ({ rule: 'rule-once', path, message: `numbers two rules ${id ?? ''}` }));
  });
}

function prefixOf(id: string): string {
  return id.split('-')[0] ?? id;
}
