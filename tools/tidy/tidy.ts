// Checks what neither compiler nor linter can: import edges, file places, layers of styles, manifests, numbered rules.
// `node tools/tidy/tidy.ts` prints what is wrong and fails; the sizes it prints are only worth a second look.

import { resolve } from 'node:path';
import { checkImports } from './check-imports.ts';
import { checkListed, checkLockfiles, checkPackages } from './check-packages.ts';
import { checkOtherName, checkPlaces } from './check-places.ts';
import { checkProofs } from './check-proofs.ts';
import { checkRuleIds } from './check-rule-ids.ts';
import { checkStyles } from './check-styles.ts';
import type { Finding, ParsedSource, SourceTree } from './source-tree.ts';
import { isTest, isTypeScript, parseSource, readSourceTree } from './source-tree.ts';

// Nine in ten files and functions of the code bases we learnt from stay under these.
const longFile = 280;
const longFunction = 70;
const mostWarnings = 12;

export function tidyFindings(tree: SourceTree): Finding[] {
  const sources = parseAll(tree);
  return [
    ...sources.flatMap((source) => [
      ...checkImports(source),
      ...checkListed(tree, source),
      ...checkPlaces(tree, source),
      ...checkStyles(tree, source),
    ]),
    ...[...tree.keys()].filter((path) => !isTypeScript(path)).flatMap(checkOtherName),
    ...checkPackages(tree),
    ...checkLockfiles(tree),
    ...checkRuleIds(tree),
  ];
}

/** Files and functions that are unusually long, longest first. Nothing fails because of them. */
export function sizeWarnings(tree: SourceTree): string[] {
  const shipped = parseAll(tree).filter(({ path }) => !isTest(path));
  const long = shipped.flatMap(({ path, lineCount, functions }) => [
    ...(lineCount > longFile ? [{ what: path, lineCount }] : []),
    ...functions
      .filter((each) => each.lineCount > longFunction)
      .map((each) => ({ what: `${path} ${each.name}()`, lineCount: each.lineCount })),
  ]);
  return long
    .toSorted((a, b) => b.lineCount - a.lineCount)
    .map(({ what, lineCount }) => `${String(lineCount).padStart(5)} lines  ${what}`);
}

function parseAll(tree: SourceTree): ParsedSource[] {
  return [...tree].filter(([path]) => isTypeScript(path)).map(([path, text]) => parseSource(path, text));
}

if (import.meta.main) {
  const tree = readSourceTree(resolve(import.meta.dirname, '../..'));
  const warnings = sizeWarnings(tree);
  if (warnings.length > 0) console.log(`Worth a second look:\n${warnings.slice(0, mostWarnings).join('\n')}`);
  const findings = [...tidyFindings(tree), ...checkProofs(tree)];
  for (const { rule, path, message } of findings) console.log(`${path}: ${message} (${rule})`);
  process.exitCode = findings.length > 0 ? 1 : 0;
}
