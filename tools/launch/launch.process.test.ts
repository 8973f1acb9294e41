import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';

const dependency = { version: '1.0.0', integrity: 'sha512-x' };
const lockfile = {
  name: 'x',
  version: '1.0.0',
  lockfileVersion: 3,
  packages: { '': { dependencies: { a: '1.0.0' } }, 'node_modules/a': dependency },
};

const serverThatSaysBye = `
  setInterval(() => {}, 1000);
  process.on('SIGTERM', () => { console.log('bye'); process.exit(0); });
  console.log('up');
`;

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'guichet-launch-'));
  mkdirSync(join(root, 'tools/launch'), { recursive: true });
  for (const name of ['launch.cjs', 'server-node-args.json']) {
    copyFileSync(join(import.meta.dirname, name), join(root, 'tools/launch', name));
  }
  write('package.json', JSON.stringify({ name: 'x', version: '1.0.0', dependencies: { a: '1.0.0' } }));
  write('package-lock.json', JSON.stringify(lockfile));
  write('node_modules/.package-lock.json', JSON.stringify({ packages: { 'node_modules/a': dependency } }));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function launch(...args: string[]): ChildProcess {
  return launchWith([], ...args);
}

function launchWith(nodeOptions: readonly string[], ...args: string[]): ChildProcess {
  return spawn(process.execPath, [...nodeOptions, join(root, 'tools/launch/launch.cjs'), ...args], {
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: undefined,
      // Nothing listens on port 9, so npm finds out at once that it is offline; its cache must not help it either.
      npm_config_registry: 'http://127.0.0.1:9/',
      npm_config_fetch_retries: '0',
      npm_config_cache: join(root, 'cache'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function outcome(
  child: ChildProcess,
): Promise<{ code: number | null; signal: string | null; output: string }> {
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  // 'close' gives the exit code and the signal.
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  return { code, signal, output };
}

test('passes arguments in and the exit code out', async () => {
  write('tools/test/run.ts', `console.log(process.argv.slice(2).join('|')); process.exitCode = 3;`);
  const { code, output } = await outcome(launch('test', '--only', 'unit'));
  assert.deepEqual({ code, output }, { code: 3, output: '--only|unit\n' });
});

test('starts the server after the build, with --demo for a demo', async () => {
  write('tools/launch/build-front-ends.ts', `console.log('build');`);
  write('apps/server/src/main.ts', `console.log('serve', ...process.argv.slice(2));`);
  assert.equal((await outcome(launch('demo', '--port', '1'))).output, 'build\nserve --demo --port 1\n');
  assert.equal((await outcome(launch('start'))).output, 'build\nserve\n');
});

test('does not start a server whose front ends do not build', async () => {
  write('tools/launch/build-front-ends.ts', `process.exitCode = 1;`);
  write('apps/server/src/main.ts', `console.log('serve');`);
  const { code, output } = await outcome(launch('start'));
  assert.deepEqual({ code, output }, { code: 1, output: '' });
});

test('has the server compiled ahead of its first start only, whatever ran before', async () => {
  write('tools/test/run.ts', '');
  write('tools/launch/build-front-ends.ts', '');
  write('apps/server/src/main.ts', '');
  const note = `import { appendFileSync } from 'node:fs'; appendFileSync('loaded', 'once ');`;
  write('apps/server/src/compose.ts', note);
  for (const command of ['test', 'start', 'start']) await outcome(launch(command));
  assert.equal(readFileSync(join(root, 'loaded'), 'utf8'), 'once ');
});

test('passes a signal on and waits for an orderly end', { skip: process.platform === 'win32' }, async () => {
  write('bench/main.ts', serverThatSaysBye);
  const child = launch('bench');
  const ended = outcome(child);
  await once(child.stdout ?? child, 'data');
  child.kill('SIGTERM');
  const { code, signal, output } = await ended;
  assert.deepEqual({ code, signal, output }, { code: 0, signal: null, output: 'up\nbye\n' });
});

test('stops when npm, and so its shell, is told to', { skip: process.platform === 'win32' }, async () => {
  write('bench/main.ts', serverThatSaysBye);
  const command = `"${process.execPath}" tools/launch/launch.cjs bench; true`;
  const shell = spawn('sh', ['-c', command], {
    cwd: root,
    env: { ...process.env, npm_lifecycle_event: 'bench' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // The output ends when the last process that holds it has ended: the server, not the shell.
  const ended = outcome(shell);
  await once(shell.stdout, 'data');
  shell.kill('SIGTERM');
  assert.equal((await ended).output, 'up\nbye\n');
});

test('ends by the same signal as its child', { skip: process.platform === 'win32' }, async () => {
  write('bench/main.ts', `process.kill(process.pid, 'SIGKILL');`);
  assert.equal((await outcome(launch('bench'))).signal, 'SIGKILL');
});

test('gets the packages when they are missing or old, and says what to do offline', async () => {
  write('bench/main.ts', `console.log('ran');`);
  const installed = { packages: { 'node_modules/a': { ...dependency, version: '0.9.0' } } };
  write('node_modules/.package-lock.json', JSON.stringify(installed));
  const { code, output } = await outcome(launch('bench'));
  assert.equal(code, 1);
  assert.match(output, /^Getting the packages/);
  assert.match(output, /needs the npm registry: check the network/);
  assert.doesNotMatch(output, /^ran/m);
});

test('gets a Node when this one is too old, and says what to do offline', async () => {
  const toolchain = join(import.meta.dirname, '../toolchain');
  mkdirSync(join(root, 'tools/toolchain'));
  for (const name of ['package.json', 'package-lock.json']) {
    copyFileSync(join(toolchain, name), join(root, 'tools/toolchain', name));
  }
  write(
    'old-node.cjs',
    `Object.defineProperty(process, 'versions', { value: { ...process.versions, sqlite: '3.51.2' } });`,
  );
  write('bench/main.ts', `console.log('ran');`);
  const { code, output } = await outcome(launchWith(['--require', join(root, 'old-node.cjs')], 'bench'));
  assert.equal(code, 1);
  assert.match(output, /^Getting Node 26/);
  assert.match(output, /needs the npm registry: check the network/);
  assert.doesNotMatch(output, /^ran/m);
});

test('names the commands it knows', async () => {
  const { code, output } = await outcome(launch('dmeo'));
  assert.equal(code, 1);
  assert.match(output, /npm run <demo\|start\|test\|replay\|bench\|/);
});
