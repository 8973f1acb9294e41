// What tidy looks at: the repository's own files, parsed once. Tests give a tree made in memory.

import { globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';

/** Something wrong at a place. `rule` is a short name that STYLE or CONTRIBUTING explains. */
export type Finding = { readonly rule: string; readonly path: string; readonly message: string };

/** Files by path relative to the root, with `/`. */
export type SourceTree = ReadonlyMap<string, string>;

export type ParsedSource = {
  readonly path: string;
  readonly lineCount: number;
  /** Module specifiers of every static, dynamic and type import, and of every re-export. */
  readonly imports: readonly string[];
  readonly exportedNames: readonly string[];
  readonly hasDefaultExport: boolean;
  /** Has re-exports, and nothing else. */
  readonly isBarrel: boolean;
  readonly hasExportStar: boolean;
  readonly functions: readonly { readonly name: string; readonly lineCount: number }[];
};

const folders = ['packages', 'apps', 'e2e', 'bench', 'tools'];
const skippedFolders = new Set(['node_modules', 'dist', 'results', 'toolchain', '.cache']);

/** Reads sources, manifests and specs from disk. */
export function readSourceTree(root: string): SourceTree {
  const found = globSync(`{${folders.join(',')}}/**/*.{ts,tsx,cjs,css,md,json}`, {
    cwd: root,
    exclude: (name) => skippedFolders.has(name.split(sep).at(-1) ?? name),
  });
  const paths = [...found, 'package-lock.json', 'tools/toolchain/package-lock.json'];
  return new Map(
    paths.toSorted().map((path) => [path.split(sep).join('/'), readFileSync(join(root, path), 'utf8')]),
  );
}

export function isTypeScript(path: string): boolean {
  return /\.tsx?$/.test(path) && !path.endsWith('.d.ts');
}

export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path);
}

/** Throws when the text is not TypeScript at all; the type check reports the finer mistakes. */
export function parseSource(path: string, text: string): ParsedSource {
  const { program, module, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message ?? 'does not parse'}`);
  const exportEntries = module.staticExports.flatMap(({ entries }) => entries);
  const typeImports: string[] = [];
  const functions: { name: string; lineCount: number }[] = [];
  const measure = (node: { start: number; end: number; id?: { name: string } | null }): void => {
    functions.push({
      name: node.id?.name ?? 'anonymous',
      lineCount: countLines(text.slice(node.start, node.end)),
    });
  };
  new Visitor({
    FunctionDeclaration: measure,
    FunctionExpression: measure,
    ArrowFunctionExpression: measure,
    TSImportType: (node) => void typeImports.push(node.source.value),
  }).visit(program);
  return {
    path,
    lineCount: countLines(text),
    imports: [
      ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
      ...exportEntries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
      ...module.dynamicImports.flatMap(({ moduleRequest }) =>
        literalValue(text.slice(moduleRequest.start, moduleRequest.end)),
      ),
      ...typeImports,
    ],
    exportedNames: exportEntries.flatMap(({ exportName }) => exportName.name ?? []),
    hasDefaultExport: exportEntries.some(({ exportName }) => exportName.kind === 'Default'),
    isBarrel:
      program.body.length > 0 &&
      program.body.every(
        (node) =>
          node.type === 'ExportAllDeclaration' ||
          (node.type === 'ExportNamedDeclaration' && node.source !== null),
      ),
    hasExportStar: program.body.some((node) => node.type === 'ExportAllDeclaration'),
    functions,
  };
}

function countLines(text: string): number {
  return text.trimEnd().split('\n').length;
}

// A computed specifier cannot be checked; there is none but in tests of the launcher.
function literalValue(expression: string): string[] {
  const literal = /^(['"`])([^'"`$]+)\1$/.exec(expression.trim());
  return literal?.[2] === undefined ? [] : [literal[2]];
}
