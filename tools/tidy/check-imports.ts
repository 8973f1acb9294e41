import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import type { Area } from './areas.ts';
import { areaOf, packageFolderOf, testOnlyAreas } from './areas.ts';
import type { Finding, ParsedSource } from './source-tree.ts';
import { isTest } from './source-tree.ts';

type Target =
  | { readonly kind: 'node' }
  | { readonly kind: 'package'; readonly name: string }
  | { readonly kind: 'ours'; readonly path: string; readonly relative: boolean };

const folderOfPackage: Readonly<Record<string, string>> = {
  server: 'apps/server',
  workspace: 'apps/workspace',
  widget: 'apps/widget',
  e2e: 'e2e',
  bench: 'bench',
  tools: 'tools',
};

/** Every import edge that the table in `areas.ts` does not have. Tests may reach further: see `reasonAgainstInTest`. */
export function checkImports(source: ParsedSource): Finding[] {
  const area = areaOf(source.path);
  if (area === undefined) {
    const message = 'belongs to no area of tools/tidy/areas.ts: move it, or draw the new area there';
    return [{ rule: 'known-area', path: source.path, message }];
  }
  return source.imports.flatMap((specifier) => {
    const target = resolveImport(source.path, specifier);
    const reason = isTest(source.path)
      ? reasonAgainstInTest(area, source.path, target)
      : reasonAgainst(area, source.path, target);
    return reason === undefined
      ? []
      : [{ rule: 'import-edge', path: source.path, message: `imports '${specifier}': ${reason}` }];
  });
}

function resolveImport(from: string, specifier: string): Target {
  if (isBuiltin(specifier)) return { kind: 'node' };
  if (specifier.startsWith('.')) {
    const path = posix.join(posix.dirname(from), specifier.replace(/\?.*$/, ''));
    return { kind: 'ours', path, relative: true };
  }
  const parts = specifier.split('/');
  const name = specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier);
  if (!name.startsWith('@guichet/')) return { kind: 'package', name };
  const shortName = name.slice('@guichet/'.length);
  const folder = folderOfPackage[shortName] ?? `packages/${shortName}`;
  return { kind: 'ours', path: `${folder}/src/${parts.slice(2).join('/')}`, relative: false };
}

function reasonAgainst(area: Area, from: string, target: Target): string | undefined {
  switch (target.kind) {
    case 'node':
      return area.nodeModules ? undefined : `${area.name} runs without Node`;
    case 'package':
      return area.packages === 'any' || area.packages.includes(target.name)
        ? undefined
        : `${area.name} may use ${area.packages.length > 0 ? `only ${area.packages.join(', ')}` : 'no package'} from npm`;
    case 'ours':
      return reasonAgainstOurs(area, from, target);
  }
}

function reasonAgainstOurs(area: Area, from: string, target: Target & { kind: 'ours' }): string | undefined {
  const to = areaOf(target.path);
  const samePackage = packageFolderOf(from) === packageFolderOf(target.path);
  // Tools and the programs that test the whole product sit outside the packages and have no exports of their own.
  const isFreestanding = to?.name === 'tools' && testOnlyAreas.includes(area.name);
  if (target.relative && !samePackage && !isFreestanding) {
    return 'another package is imported by its name, @guichet/…, never by a relative path';
  }
  if (to === undefined) return 'that file belongs to no area of tools/tidy/areas.ts';
  if (to.name === area.name || area.mayImport === 'everything') return undefined;
  if (testOnlyAreas.includes(to.name)) return `${to.name} is for tests; nothing that ships may import it`;
  if (area.mayImport.includes(to.name)) return undefined;
  const allowed = area.mayImport.length > 0 ? `only ${area.mayImport.join(', ')}` : 'nothing else of ours';
  return `${area.name} may import ${allowed}, not ${to.name}`;
}

// A unit test may use Node, npm packages (its package.json decides which), the testkit, and all of its own package.
function reasonAgainstInTest(area: Area, from: string, target: Target): string | undefined {
  if (target.kind !== 'ours') return undefined;
  if (packageFolderOf(from) === packageFolderOf(target.path)) return undefined;
  const to = areaOf(target.path);
  if (to?.name === 'testkit' && !target.relative) return undefined;
  if (area.name.startsWith('server-') && !target.relative) {
    return ['client', 'client-transport', 'core', 'protocol'].includes(to?.name ?? '')
      ? undefined
      : `the server's tests may import client, core, protocol and testkit, not ${to?.name ?? 'that'}`;
  }
  return reasonAgainstOurs(area, from, target);
}
