import { globSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Budget } from './budgets.ts';
import { budgets } from './budgets.ts';

export type SizeReport = { readonly ok: boolean; readonly table: string };

/** Measures the builds under `root` against their budgets. A budget without a single file is not kept. */
export function checkSizes(root: string, limits: readonly Budget[] = budgets): SizeReport {
  const rows = limits.map((budget) => {
    const paths = builtFiles(root, budget);
    const files = countedFiles(root, budget, paths);
    return { budget, kb: totalKb(files), fault: faultOf(budget, paths, files) };
  });
  const lines = rows.map(
    ({ budget, kb, fault }) =>
      `${kb.toFixed(1).padStart(6)} kB of ${String(budget.limitKb).padStart(3)}  ${budget.name}${fault}`,
  );
  return { ok: rows.every(({ fault }) => fault === ''), table: lines.join('\n') };
}

function faultOf(
  { limitKb, limitFiles = Infinity, starts = [] }: Budget,
  paths: readonly string[],
  files: readonly Uint8Array[],
): string {
  if (files.length === 0) return '  nothing built';
  const missing = starts.find((start) => !paths.some((path) => start.test(path)));
  if (missing !== undefined) return `  NOTHING IS NAMED ${missing.source}`;
  if (totalKb(files) > limitKb) return '  TOO LARGE';
  return files.length > limitFiles ? `  TOO MANY FILES: ${files.length} of ${limitFiles}` : '';
}

function totalKb(files: readonly Uint8Array[]): number {
  return files.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0) / 1000;
}

function builtFiles(root: string, { folder, counts, later }: Budget): string[] {
  return globSync('**/*', { cwd: join(root, folder) })
    .map((path) => path.split(sep).join('/'))
    .filter((path) => counts.test(path) && later?.test(path) !== true);
}

function countedFiles(root: string, { folder, starts }: Budget, paths: readonly string[]): Buffer[] {
  const read = (path: string): Buffer => readFileSync(join(root, folder, path));
  return (starts === undefined ? paths : importedAtOnce(paths, starts, read)).map(read);
}

/** The files to start with and all they import, through one another; what is imported on demand is written with a bracket. */
function importedAtOnce(
  paths: readonly string[],
  starts: readonly RegExp[],
  read: (path: string) => Buffer,
): readonly string[] {
  const found = new Set(paths.filter((path) => starts.some((start) => start.test(path))));
  for (const path of found) {
    if (!path.endsWith('.js')) continue;
    for (const [, from = ''] of read(path).toString().matchAll(STATIC_IMPORT)) {
      const imported = posix.join(posix.dirname(path), from);
      if (paths.includes(imported)) found.add(imported);
    }
  }
  return [...found];
}

const STATIC_IMPORT = /\b(?:from|import)\s*["'](\.\/[^"']+)["']/g;
