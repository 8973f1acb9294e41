// Type-checks every project of the repository, or those named: `node tools/check/types.ts [folder ...]`.
// A folder's `tsconfig.json` covers its tests; its `tsconfig.src.json`, where there is one, covers only what
// ships and has no Node types, so that a stray `process` or `setTimeout` in core does not compile.

import { spawn } from 'node:child_process';
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { COMPILER_MEMORY } from './compiler-memory.ts';

const repositoryRoot = resolve(import.meta.dirname, '../..');
const compiler = join(repositoryRoot, 'node_modules/typescript/bin/tsc');
const projectFolders = ['packages/*', 'apps/*', 'e2e', 'bench', 'tools'];

/** What a tsconfig of this repository says. All of them end in `tsconfig.base.json`. */
type ProjectFile = {
  readonly extends?: string;
  readonly compilerOptions?: Readonly<Record<string, unknown>>;
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
};

/** Paths of the tsconfig files of the given folders, relative to the repository's root and with `/`. */
export function typeCheckProjects(folders: readonly string[]): string[] {
  const patterns = folders.flatMap((folder) => [`${folder}/tsconfig.json`, `${folder}/tsconfig.src.json`]);
  return globSync(patterns, { cwd: repositoryRoot })
    .map((path) => path.split(sep).join('/'))
    .filter(hasSources)
    .toSorted();
}

/** The projects that say the same to the compiler together: as one program, what they all import is read and checked once. */
export function typeCheckPrograms(projects: readonly string[]): string[][] {
  const groups = Object.groupBy(projects, (project) => JSON.stringify(compilerOptions(project)));
  // The largest first: it must not be the one that runs on alone.
  return Object.values(groups)
    .map((group = []) => group)
    .toSorted((a, b) => b.length - a.length);
}

/**
 * Checks the projects, as many programs at once as the machine has cores, and prints the compiler's complaints.
 * @returns the projects that failed, or that were checked together with one that did
 */
export async function checkTypes(projects: readonly string[]): Promise<string[]> {
  const waiting = typeCheckPrograms(projects);
  const failed: string[] = [];
  const cache = join(repositoryRoot, '.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'types-'));
  const worker = async (): Promise<void> => {
    for (let program = waiting.shift(); program !== undefined; program = waiting.shift()) {
      const { code, output } = await compile(programFile(folder, program));
      if (code === 0) continue;
      failed.push(...program);
      process.stdout.write(`${program.join(', ')}\n${output}`);
    }
  };
  try {
    await Promise.all(Array.from({ length: availableParallelism() }, worker));
  } finally {
    rmSync(folder, { recursive: true });
  }
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

function read(project: string): ProjectFile {
  // Proof: the compiler reads the same files, and complains of others.
  return JSON.parse(readFileSync(join(repositoryRoot, project), 'utf8')) as ProjectFile;
}

function compilerOptions(project: string): Readonly<Record<string, unknown>> {
  const file = read(project);
  const inherited = file.extends === undefined ? {} : compilerOptions(join(dirname(project), file.extends));
  const all = { ...inherited, ...file.compilerOptions };
  return Object.fromEntries(Object.entries(all).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Writes a project that is all of these, and returns its path. */
function programFile(folder: string, program: readonly string[]): string {
  const [first = ''] = program;
  const fromHere = (path: string): string =>
    relative(folder, join(repositoryRoot, path)).split(sep).join('/');
  const of = (project: string, patterns: readonly string[] = []): string[] =>
    patterns.map((pattern) => fromHere(join(dirname(project), pattern)));
  const file: ProjectFile = {
    extends: fromHere(first),
    include: program.flatMap((project) => of(project, read(project).include)),
    exclude: program.flatMap((project) => of(project, read(project).exclude)),
  };
  const path = join(folder, first.replaceAll('/', '-'));
  writeFileSync(path, JSON.stringify(file));
  return path;
}

async function compile(project: string): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, [compiler, '--pretty', 'false', '-p', project], {
    cwd: repositoryRoot,
    env: { ...process.env, ...COMPILER_MEMORY },
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
