import { posix } from 'node:path';
import { allowedDependencies, packageFolderOf } from './areas.ts';
import type { Finding, ParsedSource, SourceTree } from './source-tree.ts';
import { isTest } from './source-tree.ts';

type Manifest = {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
};

const exactVersion = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/;
const ours = '@guichet/';

/** Every package.json: only the packages of ours it may list, and exact versions of the others. */
export function checkPackages(tree: SourceTree): Finding[] {
  return [...tree.keys()]
    .filter((path) => posix.basename(path) === 'package.json')
    .flatMap((path) => checkManifest(path, readManifest(tree, posix.dirname(path))));
}

/**
 * A lockfile that names the registry it was made with: it would tie everyone to that host. The project's .npmrc
 * keeps it out (`omit-lockfile-registry-resolved`), and integrity hashes make sure of what comes from elsewhere.
 */
export function checkLockfiles(tree: SourceTree): Finding[] {
  return [...tree]
    .filter(([path]) => posix.basename(path) === 'package-lock.json')
    .flatMap(([path, text]) => {
      const resolved = /"resolved": "(\w+:\/\/[^"]+)"/.exec(text)?.[1];
      return resolved === undefined
        ? []
        : [{ rule: 'no-registry-host', path, message: `names a host: ${resolved}` }];
    });
}

/** An import that only resolves because another package brought it along. */
export function checkListed(tree: SourceTree, source: ParsedSource): Finding[] {
  const folder = packageFolderOf(source.path);
  const manifest = readManifest(tree, folder);
  const listed = {
    ...manifest.dependencies,
    ...(mayUseDevelopment(source.path) && manifest.devDependencies),
  };
  return source.imports
    .map(packageName)
    .filter((name) => name !== undefined)
    .filter((name) => !(name in listed) && name !== `${ours}${posix.basename(folder)}`)
    .map((name) => ({
      rule: 'listed-package',
      path: source.path,
      message: `imports ${name}, which ${folder}/package.json does not list for it`,
    }));
}

function checkManifest(path: string, manifest: Manifest): Finding[] {
  const folder = posix.dirname(path);
  const allowed = allowedDependencies[folder];
  if (allowed === undefined) {
    return [{ rule: 'package-edge', path, message: 'is a package that tools/tidy/areas.ts does not know' }];
  }
  const shipped = Object.entries(manifest.dependencies ?? {});
  const development = Object.entries(manifest.devDependencies ?? {});
  return [
    ...foreignDependencies(path, shipped, allowed.ships),
    ...foreignDependencies(path, development, [...allowed.ships, ...allowed.tests]),
    ...[...shipped, ...development]
      .filter(([name, version]) => !name.startsWith(ours) && !exactVersion.test(version))
      .map(([name, version]) => ({
        rule: 'exact-version',
        path,
        message: `asks for ${name} "${version}": write the exact version`,
      })),
  ];
}

function foreignDependencies(
  path: string,
  dependencies: readonly (readonly [string, string])[],
  allowed: readonly string[],
): Finding[] {
  return dependencies
    .filter(([name]) => name.startsWith(ours) && !allowed.includes(name.slice(ours.length)))
    .map(([name]) => ({ rule: 'package-edge', path, message: `may not list ${name} there` }));
}

// What is built or run by developers only: tests, build settings, tools. Type packages never matter at run time.
function mayUseDevelopment(path: string): boolean {
  return isTest(path) || path.endsWith('.config.ts') || /^(tools|e2e|bench)\//.test(path);
}

function packageName(specifier: string): string | undefined {
  if (specifier.startsWith('.') || specifier.startsWith('node:') || specifier.startsWith('virtual:')) {
    return undefined;
  }
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0];
}

function readManifest(tree: SourceTree, folder: string): Manifest {
  // Every package.json of the repository has this shape; npm would not have installed it otherwise.
  return JSON.parse(tree.get(`${folder}/package.json`) ?? '{}') as Manifest;
}
