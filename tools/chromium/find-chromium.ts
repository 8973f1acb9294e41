import { accessSync, constants, statSync } from 'node:fs';
import { homedir, platform } from 'node:os';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

const commandNames = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const shellNames = ['chromium-headless-shell', 'chrome-headless-shell'];

const usualPlaces: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: ['/usr/bin/chromium', '/usr/bin/google-chrome', '/opt/google/chrome/chrome', '/snap/bin/chromium'],
  darwin: ['', homedir()].flatMap((home) => [
    `${home}/Applications/Chromium.app/Contents/MacOS/Chromium`,
    `${home}/Applications/Google Chrome.app/Contents/MacOS/Google Chrome`,
  ]),
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
    .flatMap((name) => process.env[name] ?? [])
    .flatMap((folder) => [
      join(folder, 'Google/Chrome/Application/chrome.exe'),
      join(folder, 'Chromium/Application/chrome.exe'),
    ]),
};

/**
 * Path of a Chromium that browser tests can start: GUICHET_CHROMIUM, the usual places, Playwright's own.
 * @returns undefined when there is none
 * Throws when GUICHET_CHROMIUM is set and is no program: taking another one in its place would hide the mistake.
 */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const wanted = env['GUICHET_CHROMIUM'];
  if (wanted !== undefined && wanted !== '') {
    if (isProgram(wanted)) return wanted;
    throw new Error(`GUICHET_CHROMIUM names ${wanted}, which is not a program.`);
  }
  return [
    ...placesOnPath(commandNames, env),
    ...(usualPlaces[platform()] ?? []),
    chromium.executablePath(),
  ].find(isProgram);
}

/**
 * Path of Chromium's headless shell: the same engine without windows and all that belongs to them, so a third cheaper to start.
 * @returns undefined when there is none, and when GUICHET_CHROMIUM names a browser: that one is wanted everywhere
 */
export function findHeadlessShell(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const wanted = env['GUICHET_CHROMIUM'];
  if (wanted !== undefined && wanted !== '') return undefined;
  return placesOnPath(shellNames, env).find(isProgram);
}

function placesOnPath(names: readonly string[], env: NodeJS.ProcessEnv): string[] {
  if (platform() === 'win32') return [];
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
