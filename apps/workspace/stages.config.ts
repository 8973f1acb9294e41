import { fileURLToPath } from 'node:url';
import type { Rolldown } from 'vite';

/**
 * What a browser fetches together comes in one file: split by which parts share what, an agent's screen came in two hundred. Each group
 * holds all its modules need that the groups before it do not hold.
 */
export function stageGroups(): Rolldown.CodeSplittingGroup[] {
  return [
    group('index', (graph) => reach(graph, ['main.tsx'], atOnce)),
    group('desk', (graph) => reach(graph, [DESK], atOnce)),
    group('chat', (graph) => reach(graph, CHAT, atOnce)),
    group('tools', (graph) => reach(graph, [DESK], (module) => [...atOnce(module), ...forAgents(module)])),
    { name: textsOfTools },
  ];
}

const DESK = 'pages/load-desk.ts';
const CHAT = ['features/interaction-view/InteractionView.tsx', 'features/side-panel/SidePanel.tsx'];

/** All catalogs of one language but the first, which the desk needs, and the administration's. */
function textsOfTools(id: string): string | null {
  const [, language] = /[\\/]features[\\/](?!administration[\\/]).*-(\w+)\.po$/.exec(id) ?? [];
  return language === undefined ? null : `tools-${language}`;
}

function group(
  stage: string,
  modulesOf: (graph: Rolldown.ChunkingContext) => ReadonlySet<string>,
): Rolldown.CodeSplittingGroup {
  let modules: ReadonlySet<string> | undefined;
  return {
    name(id, graph) {
      modules ??= modulesOf(graph);
      return modules.has(id) ? stage : null;
    },
  };
}

function atOnce({ importedIds }: Rolldown.ModuleInfo): readonly string[] {
  return importedIds;
}

/** Whatever else an agent may open: not the administration, nor the softphone, which few lines need, and not the catalogs, of which a browser needs one language. */
function forAgents({ dynamicallyImportedIds }: Rolldown.ModuleInfo): readonly string[] {
  return dynamicallyImportedIds.filter(
    (id) => !/[\\/](?:AdminPage\.tsx|jssip-softphone\.ts)$|\.po$/.test(id),
  );
}

/** The modules at these paths in `src`, and what `next` leads to from them, however far away. */
function reach(
  graph: Rolldown.ChunkingContext,
  paths: readonly string[],
  next: (module: Rolldown.ModuleInfo) => readonly string[],
): ReadonlySet<string> {
  const found = new Set(paths.map((path) => fileURLToPath(new URL(`src/${path}`, import.meta.url))));
  // A set goes on to what is added while it is gone through.
  for (const id of found) {
    const module = graph.getModuleInfo(id);
    for (const each of module === null ? [] : next(module)) found.add(each);
  }
  return found;
}
