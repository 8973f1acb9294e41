import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { findChromium, findHeadlessShell } from './find-chromium.ts';

export type Chromium = { readonly found: true } | { readonly found: false; readonly reason: string };

type Installer = { readonly name: string; readonly commands: readonly (readonly string[])[] };

const howToHelp =
  'Install Chromium or Chrome, or set GUICHET_CHROMIUM to the path of one, and run the tests again.';

/**
 * Finds Chromium, or installs it: with apt as root on Debian and its kin, else with Playwright's own installer.
 * Never throws: what went wrong is the `reason`, in a sentence a person can act on.
 */
export async function ensureChromium(): Promise<Chromium> {
  try {
    const present = findChromium();
    if (present !== undefined) return { found: true };
  } catch (error) {
    return { found: false, reason: `${messageOf(error)} ${howToHelp}` };
  }
  const complaints: string[] = [];
  for (const installer of installers()) {
    console.log(`No Chromium found: installing it with ${installer.name} ...`);
    const complaint = runInstaller(installer);
    const path = findChromium();
    if (path !== undefined && runs(path)) return { found: true };
    complaints.push(`${installer.name}: ${complaint ?? 'brought no Chromium that starts'}`);
  }
  return {
    found: false,
    reason: `The browser tests need Chromium, and it could not be installed.\n${complaints.join('\n')}\n${howToHelp}`,
  };
}

/**
 * Installs Chromium's headless shell where apt can, for the tests that need no window; Ubuntu has no such package. Without it they
 * run in the whole browser, which takes a third longer.
 */
export function ensureHeadlessShell(): void {
  const isNamed = (process.env['GUICHET_CHROMIUM'] ?? '') !== '';
  if (isNamed || findHeadlessShell() !== undefined || !isDebianRoot()) return;
  console.log("Installing Chromium's headless shell with apt-get ...");
  const complaint = runInstaller(aptInstaller(['chromium-headless-shell', 'fonts-liberation']));
  if (complaint !== undefined) console.log(`The whole browser is used instead: ${complaint}`);
}

function installers(): Installer[] {
  const playwright = join(dirname(createRequire(import.meta.url).resolve('playwright-core')), 'cli.js');
  return [
    // Without a font Chromium lays out every page with empty boxes.
    ...(isDebianRoot() ? [aptInstaller(['chromium', 'fonts-liberation'])] : []),
    { name: "Playwright's installer", commands: [[process.execPath, playwright, 'install', 'chromium']] },
  ];
}

function aptInstaller(packages: readonly string[]): Installer {
  const wait = ['-o', 'DPkg::Lock::Timeout=300'];
  return {
    name: 'apt-get',
    commands: [
      ['apt-get', ...wait, 'update'],
      ['apt-get', ...wait, 'install', '-y', '--no-install-recommends', ...packages],
    ],
  };
}

function isDebianRoot(): boolean {
  return existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
}

function runInstaller({ commands }: Installer): string | undefined {
  for (const [command = '', ...args] of commands) {
    const { status, error, stderr } = spawnSync(command, args, {
      encoding: 'utf8',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    if (status !== 0) return error?.message ?? lastLines(stderr);
  }
  return undefined;
}

// Ubuntu's package of this name only points to a snap, which may not be able to run.
function runs(path: string): boolean {
  return process.platform === 'win32' || spawnSync(path, ['--version'], { timeout: 60_000 }).status === 0;
}

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-4).join('\n');
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
