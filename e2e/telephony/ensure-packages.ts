// Sees that the servers which the telephony tests run against are installed.
//   node e2e/telephony/ensure-packages.ts            0 when all are there, else says what is missing and ends with 1
//   node e2e/telephony/ensure-packages.ts --install  installs what is missing, as root on Debian

import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { mailPackages, sipPackages } from './packages.ts';

/** Asked by Debian's packages before they start a server: these are started by the tests, and only then. */
const POLICY = '/usr/sbin/policy-rc.d';
const DENY_STARTS = '#!/bin/sh\nexit 101\n';

const missing = [...sipPackages, ...mailPackages].filter((name) => !isInstalled(name));
if (missing.length > 0 && process.argv.includes('--install')) install(missing);
const stillMissing = missing.filter((name) => !isInstalled(name));
if (stillMissing.length > 0) {
  say(`Not installed: ${stillMissing.join(', ')}.`);
  process.exitCode = 1;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function isInstalled(name: string): boolean {
  const { status, stdout } = spawnSync('dpkg-query', ['-W', '-f=${db:Status-Status}', name], {
    encoding: 'utf8',
  });
  return status === 0 && stdout === 'installed';
}

function install(names: readonly string[]): void {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) {
    say('They can be installed by root on Debian.');
    return;
  }
  say(`Installing ${names.join(', ')} ...`);
  const isOurs = !existsSync(POLICY);
  if (isOurs) writeFileSync(POLICY, DENY_STARTS, { mode: 0o755 });
  try {
    for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...names]]) {
      const { status, stdout, stderr } = spawnSync('apt-get', ['-q', ...args], {
        encoding: 'utf8',
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
      if (status !== 0) say(`${stdout}${stderr}`.trim().split('\n').slice(-5).join('\n'));
    }
  } finally {
    if (isOurs) rmSync(POLICY);
  }
}
