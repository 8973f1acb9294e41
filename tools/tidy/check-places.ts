import { posix } from 'node:path';
import type { Finding, ParsedSource, SourceTree } from './source-tree.ts';
import { isTest } from './source-tree.ts';

const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
const pascalCase = /^[A-Z][A-Za-z0-9]*(\.[a-z0-9]+)*\.tsx?$/;
const toolNames = new Set(['CHANGELOG.md', 'README.md', 'SPEC.md']);

/** Where files lie and what they are called. */
export function checkPlaces(tree: SourceTree, source: ParsedSource): Finding[] {
  return [
    ...checkName(source),
    ...checkBarrel(source),
    ...checkTestPlace(tree, source.path),
    ...checkEndToEnd(source),
  ];
}

/** Names of files that are not TypeScript. */
export function checkOtherName(path: string): Finding[] {
  const name = posix.basename(path);
  return kebabCase.test(name) || toolNames.has(name) ? [] : [badName(path, 'kebab-case')];
}

function checkName({ path, exportedNames }: ParsedSource): Finding[] {
  const name = posix.basename(path);
  const stem = name.split('.')[0] ?? name;
  if (pascalCase.test(name)) {
    const isComponent = path.endsWith('.tsx') && (isTest(path) || exportedNames.includes(stem));
    return isComponent || (isTest(path) && path.endsWith('.ts'))
      ? []
      : [badName(path, 'kebab-case; only a .tsx file that exports the component of its name is PascalCase')];
  }
  if (!kebabCase.test(name)) return [badName(path, 'kebab-case')];
  const component = exportedNames.find((exported) => /^[A-Z][a-z]/.test(exported));
  const hidesComponent = path.endsWith('.tsx') && exportedNames.length === 1 && component !== undefined;
  return hidesComponent ? [badName(path, `${component}.tsx, after the component it exports`)] : [];
}

function badName(path: string, wanted: string): Finding {
  return { rule: 'file-name', path, message: `is to be named in ${wanted}` };
}

function checkBarrel({ path, isBarrel, hasExportStar }: ParsedSource): Finding[] {
  const isIndex = /^index\.tsx?$/.test(posix.basename(path));
  return isBarrel || hasExportStar || isIndex
    ? [{ rule: 'no-barrel', path, message: 'passes on what others define; import from the defining file' }]
    : [];
}

// A unit test lies beside the file it tests and carries its name; a test of a whole package lies in its `src/`.
function checkTestPlace(tree: SourceTree, path: string): Finding[] {
  if (!isTest(path) || !/^(packages|apps)\//.test(path)) return [];
  const folder = posix.dirname(path);
  if (folder.endsWith('/src') && folder.split('/').length === 3) return [];
  const stem = posix.basename(path).split('.')[0] ?? '';
  const besideIt = [`${stem}.ts`, `${stem}.tsx`].some((name) => tree.has(posix.join(folder, name)));
  const message = `has no ${stem}.ts beside it: a unit test lies beside its file, what boots a server in e2e/`;
  return besideIt ? [] : [{ rule: 'test-place', path, message }];
}

function checkEndToEnd({ path, imports }: ParsedSource): Finding[] {
  if (!isTest(path) || !/^(packages|apps)\//.test(path)) return [];
  const bootsSomething = imports.some(
    (specifier) => specifier.startsWith('playwright') || /(^|\/)main\.ts$/.test(specifier),
  );
  const message = 'boots a server or a browser: that is an end-to-end test, and lies in e2e/';
  return bootsSomething ? [{ rule: 'test-place', path, message }] : [];
}
