// Type-checks every project of the repository, or those named: `node tools/check/types.ts [folder ...]`.
// A folder's `tsconfig.json` covers its tests; its `tsconfig.src.json`, where there is one, covers only what
// ships and has no Node types, so that a stray `process` or `setTimeout` in core does not compile.

import { spawn } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';

const repositoryRoot = resolve(import.meta.dirname, '../..');
const compiler = join(repositoryRoot, 'node_modules/typescript/bin/tsc');
const projectFolders = ['packages/*', 'apps/*', 'e2e', 'bench', 'tools'];

/** Paths of the tsconfig files of the given folders, relative to the repository's root and with `/`. */
export function typeCheckProjects(folders: readonly string[]): string[] {
  const patterns = folders.flatMap((folder) => [`${folder}/tsconfig.json`, `${folder}/tsconfig.src.json`]);
  return globSync(patterns, { cwd: repositoryRoot })
    .map((path) => path.split(sep).join('/'))
    .filter(hasSources)
    .toSorted();
}

/**
 * Checks the projects, as many at once as the machine has cores, and prints the compiler's complaints.
 * @returns the projects that failed
 */
export async function checkTypes(projects: readonly string[]): Promise<string[]> {
  const waiting = [...projects];
  const failed: string[] = [];
  const worker = async (): Promise<void> => {
    for (let project = waiting.shift(); project !== undefined; project = waiting.shift()) {
      const { code, output } = await compile(project);
      if (code === 0) continue;
      failed.push(project);
      process.stdout.write(`${project}\n${output}`);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return failed;
}

// The compiler calls a project without a single source an error; a folder that is still empty is not one.
function hasSources(project: string): boolean {
  const folder = join(repositoryRoot, dirname(project));
  return globSync(['*.{ts,tsx}', '{src,*}/**/*.{ts,tsx}'], {
    cwd: folder,
    exclude: (name) => name === 'node_modules',
  }).some((path) => !project.endsWith('.src.json') || !/\.test\.tsx?$/.test(path));
}

async function compile(project: string): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, [compiler, '--pretty', 'false', '-p', project], {
    cwd: repositoryRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number>((done, fail) => {
    child.on('error', fail);
    child.on('close', (exitCode) => done(exitCode ?? 1));
  });
  return { code, output };
}

if (import.meta.main) {
  const named = process.argv.slice(2).map((folder) => relative(repositoryRoot, resolve(folder)));
  for (const folder of named) {
    if (!existsSync(join(repositoryRoot, folder, 'tsconfig.json'))) {
      throw new Error(`${folder} has no tsconfig.json`);
    }
  }
  const projects = typeCheckProjects(named.length > 0 ? named : projectFolders);
  const failed = await checkTypes(projects);
  process.exitCode = failed.length > 0 ? 1 : 0;
}
