// Builds the workspace and the widget when something that goes into them has changed since their last build.

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const repositoryRoot = resolve(import.meta.dirname, '../..');
const viteScript = join(repositoryRoot, 'node_modules/vite/bin/vite.js');

/** A front end and the folders whose files go into its build; a change in any of them makes it stale. */
export type FrontEnd = { readonly folder: string; readonly inputs: readonly string[] };

export const frontEnds: readonly FrontEnd[] = [
  {
    folder: 'apps/workspace',
    inputs: ['apps/workspace', 'packages/client/src', 'packages/core/src', 'packages/protocol/src'],
  },
  { folder: 'apps/widget', inputs: ['apps/widget', 'packages/client/src', 'packages/protocol/src'] },
];

/**
 * Digest of everything a build depends on: names and contents of the inputs, and the versions of all packages.
 * Contents rather than times: a `git checkout` back and forth does not rebuild.
 */
export function inputsDigest(root: string, frontEnd: FrontEnd): string {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  const files = frontEnd.inputs.flatMap((folder) =>
    globSync('**/*', { cwd: join(root, folder), withFileTypes: true, exclude: isNoInput })
      .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  for (const file of files.toSorted()) {
    hash.update(`\0${file.slice(root.length)}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** Builds what is stale. Throws with the build's own output when a build fails; that build stays stale. */
export async function buildStaleFrontEnds(): Promise<void> {
  const stale = frontEnds
    .filter((frontEnd) => existsSync(join(repositoryRoot, frontEnd.folder, 'vite.config.ts')))
    .map((frontEnd) => ({ frontEnd, digest: inputsDigest(repositoryRoot, frontEnd) }))
    .filter(({ frontEnd, digest }) => !isBuilt(frontEnd, digest));
  if (stale.length === 0) return;
  process.stderr.write(`Building ${stale.map(({ frontEnd }) => frontEnd.folder).join(' and ')} ...\n`);
  await Promise.all(stale.map(({ frontEnd, digest }) => build(frontEnd, digest)));
}

function isNoInput(entry: { name: string }): boolean {
  return entry.name === 'node_modules' || entry.name === 'dist';
}

function stampPath(frontEnd: FrontEnd): string {
  return join(repositoryRoot, '.cache/builds', frontEnd.folder.replaceAll('/', '-'));
}

function isBuilt(frontEnd: FrontEnd, digest: string): boolean {
  const stamp = stampPath(frontEnd);
  return (
    existsSync(join(repositoryRoot, frontEnd.folder, 'dist')) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === digest
  );
}

async function build(frontEnd: FrontEnd, digest: string): Promise<void> {
  const stamp = stampPath(frontEnd);
  rmSync(stamp, { force: true });
  const child = spawn(process.execPath, [viteScript, 'build', '--logLevel', 'warn'], {
    cwd: join(repositoryRoot, frontEnd.folder),
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((done, fail) => {
    child.on('error', fail);
    child.on('close', done);
  });
  if (code !== 0) throw new Error(`vite build of ${frontEnd.folder} failed:\n${output}`);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, digest);
}

if (import.meta.main) {
  try {
    await buildStaleFrontEnds();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
