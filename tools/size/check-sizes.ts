import { globSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Budget } from './budgets.ts';
import { budgets } from './budgets.ts';

export type SizeReport = { readonly ok: boolean; readonly table: string };

/** Measures the builds under `root` against their budgets. A budget without a single file is not kept. */
export function checkSizes(root: string, limits: readonly Budget[] = budgets): SizeReport {
  const rows = limits.map((budget) => ({ budget, files: countedFiles(root, budget) }));
  const lines = rows.map(({ budget, files }) => {
    const kb = totalKb(files).toFixed(1).padStart(6);
    return `${kb} kB of ${String(budget.limitKb).padStart(3)}  ${budget.name}${faultOf(budget, files)}`;
  });
  return { ok: rows.every(({ budget, files }) => faultOf(budget, files) === ''), table: lines.join('\n') };
}

function faultOf({ limitKb, limitFiles = Infinity }: Budget, files: readonly Uint8Array[]): string {
  if (files.length === 0) return '  nothing built';
  if (totalKb(files) > limitKb) return '  TOO LARGE';
  return files.length > limitFiles ? `  TOO MANY FILES: ${files.length} of ${limitFiles}` : '';
}

function totalKb(files: readonly Uint8Array[]): number {
  return files.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0) / 1000;
}

function countedFiles(root: string, { folder, counts, later, start }: Budget): Buffer[] {
  const read = (path: string): Buffer => readFileSync(join(root, folder, path));
  const paths = globSync('**/*', { cwd: join(root, folder) })
    .map((path) => path.split(sep).join('/'))
    .filter((path) => counts.test(path) && later?.test(path) !== true);
  const counted = start === undefined ? paths : importedAtOnce(paths, start, read);
  return counted.map(read);
}

/** The files to start with and all they import, through one another; what is imported on demand is written with a bracket. */
function importedAtOnce(
  paths: readonly string[],
  start: RegExp,
  read: (path: string) => Buffer,
): readonly string[] {
  const found = new Set(paths.filter((path) => start.test(path)));
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
