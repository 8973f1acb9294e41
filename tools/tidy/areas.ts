// Who may import whom. This is the table of the house, as data; everything else in tidy reads it.

/** A part of the code base. `mayImport` names other areas; an area may always import itself. */
export type Area = {
  readonly name: string;
  /** The first area that matches a path owns it. */
  readonly paths: RegExp;
  readonly mayImport: readonly string[] | 'everything';
  /** Node's own modules, such as `node:fs`. */
  readonly nodeModules: boolean;
  /** Packages from npm: any that its package.json lists, or only these. */
  readonly packages: 'any' | readonly string[];
};

const adapter = { mayImport: ['server-ports', 'protocol'], nodeModules: true, packages: 'any' } as const;
const serverShell = {
  mayImport: ['server-app', 'server-ports', 'core', 'protocol'],
  nodeModules: true,
  packages: 'any',
} as const;

/** Only tests may import from these, and they from each other. */
export const testOnlyAreas: readonly string[] = ['testkit', 'e2e', 'bench'];

const areas: readonly Area[] = [
  {
    name: 'protocol',
    paths: /^packages\/protocol\//,
    mayImport: [],
    nodeModules: false,
    packages: ['typebox'],
  },
  { name: 'core', paths: /^packages\/core\//, mayImport: ['protocol'], nodeModules: false, packages: [] },
  {
    name: 'client-transport',
    paths: /^packages\/client\/src\/transport\//,
    mayImport: ['client', 'protocol'],
    nodeModules: true,
    packages: 'any',
  },
  {
    name: 'client',
    paths: /^packages\/client\//,
    mayImport: ['client-transport', 'protocol'],
    nodeModules: false,
    packages: [],
  },
  {
    name: 'testkit',
    paths: /^packages\/testkit\//,
    mayImport: 'everything',
    nodeModules: true,
    packages: 'any',
  },
  {
    name: 'server-root',
    paths:
      /^apps\/server\/src\/((main|config[a-z-]*|compose[a-z-]*|[a-z0-9.-]+\.test)\.ts$|compose\/|demo\/)/,
    mayImport: [
      'server-app',
      'server-ports',
      'server-http',
      'server-gateway',
      'server-jobs',
      'server-storage',
      'server-broker',
      'server-auth',
      'server-mail',
      'server-voice',
      'server-scan',
      'server-detection',
      'server-telemetry',
      'server-system',
      'core',
      'protocol',
    ],
    nodeModules: true,
    packages: 'any',
  },
  {
    name: 'server-app',
    paths: /^apps\/server\/src\/app\//,
    mayImport: ['server-ports', 'core', 'protocol'],
    nodeModules: true,
    packages: [],
  },
  {
    name: 'server-ports',
    paths: /^apps\/server\/src\/ports\//,
    mayImport: ['core', 'protocol'],
    nodeModules: false,
    packages: [],
  },
  { name: 'server-http', paths: /^apps\/server\/src\/http\//, ...serverShell },
  { name: 'server-gateway', paths: /^apps\/server\/src\/gateway\//, ...serverShell },
  { name: 'server-jobs', paths: /^apps\/server\/src\/jobs\//, ...serverShell },
  { name: 'server-storage', paths: /^apps\/server\/src\/storage\//, ...adapter },
  { name: 'server-broker', paths: /^apps\/server\/src\/broker\//, ...adapter },
  { name: 'server-auth', paths: /^apps\/server\/src\/auth\//, ...adapter },
  { name: 'server-mail', paths: /^apps\/server\/src\/mail\//, ...adapter },
  { name: 'server-voice', paths: /^apps\/server\/src\/voice\//, ...adapter },
  { name: 'server-scan', paths: /^apps\/server\/src\/scan\//, ...adapter },
  { name: 'server-detection', paths: /^apps\/server\/src\/detection\//, ...adapter },
  { name: 'server-telemetry', paths: /^apps\/server\/src\/telemetry\//, ...adapter },
  // The real clock, randomness and ids.
  { name: 'server-system', paths: /^apps\/server\/src\/system\//, ...adapter },
  {
    name: 'build-config',
    paths: /^apps\/[a-z]+\/[a-z.-]+\.config\.ts$/,
    mayImport: ['build-config'],
    nodeModules: true,
    packages: 'any',
  },
  {
    name: 'workspace',
    paths: /^apps\/workspace\//,
    mayImport: ['client', 'client-transport', 'core', 'protocol'],
    nodeModules: false,
    packages: 'any',
  },
  {
    name: 'widget',
    paths: /^apps\/widget\//,
    mayImport: ['client', 'client-transport', 'protocol'],
    nodeModules: false,
    packages: ['preact', 'vite'],
  },
  { name: 'e2e', paths: /^e2e\//, mayImport: 'everything', nodeModules: true, packages: 'any' },
  { name: 'bench', paths: /^bench\//, mayImport: 'everything', nodeModules: true, packages: 'any' },
  { name: 'tools', paths: /^tools\//, mayImport: [], nodeModules: true, packages: 'any' },
];

export function areaOf(path: string): Area | undefined {
  return areas.find(({ paths }) => paths.test(path));
}

/** The workspace package a path belongs to, as its folder: `packages/core`, `e2e`. */
export function packageFolderOf(path: string): string {
  const [top = '', second = ''] = path.split('/');
  return top === 'packages' || top === 'apps' ? `${top}/${second}` : top;
}

/** What each package.json may list of ours: first for what ships, then what its tests may use on top. */
export const allowedDependencies: Readonly<
  Record<string, { ships: readonly string[]; tests: readonly string[] }>
> = {
  'packages/protocol': { ships: [], tests: ['testkit'] },
  'packages/core': { ships: ['protocol'], tests: ['testkit'] },
  'packages/client': { ships: ['protocol'], tests: ['testkit'] },
  'packages/testkit': { ships: ['client', 'core', 'protocol', 'server'], tests: [] },
  'apps/server': { ships: ['core', 'protocol'], tests: ['testkit', 'client'] },
  'apps/workspace': { ships: ['client', 'core', 'protocol'], tests: ['testkit'] },
  'apps/widget': { ships: ['client', 'protocol'], tests: ['testkit'] },
  e2e: { ships: ['client', 'core', 'protocol', 'server', 'testkit'], tests: [] },
  bench: { ships: ['client', 'core', 'e2e', 'protocol', 'server', 'testkit'], tests: [] },
  tools: { ships: [], tests: [] },
};
