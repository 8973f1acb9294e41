import type { ConfigurationProblem } from './configuration-command.ts';

/** Levels of a tree of codes or folders. */
export const TREE_DEPTH_MAX = 6;

/** One item of a tree kept as a list: its own id and its parent's, null at the top. */
export type TreeNode = { readonly id: string; readonly parentId: string | null };

/**
 * What is wrong with where an item stands in its tree, its descendants' depth included. `nodes` are all of them, the item too.
 * Rule CF-16.
 */
export function problemsOfPlace(
  { id, parentId }: TreeNode,
  nodes: readonly TreeNode[],
  at: string,
): readonly ConfigurationProblem[] {
  if (parentId === null) return [];
  const field = `${at}/parentId`;
  const parents = new Map(nodes.map((node) => [node.id, node.parentId]));
  if (!parents.has(parentId)) return [{ code: 'notFound', field }];
  const ancestors = ancestorsOf(id, parents);
  if (ancestors === undefined) return [{ code: 'circular', field }];
  const isTooDeep = ancestors.length + heightOf(id, nodes) > TREE_DEPTH_MAX;
  return isTooDeep ? [{ code: 'tooDeep', field }] : [];
}

/** From the parent up; undefined when the way up comes round again. */
function ancestorsOf(id: string, parents: ReadonlyMap<string, string | null>): readonly string[] | undefined {
  const seen = new Set([id]);
  const ancestors: string[] = [];
  let next = parents.get(id) ?? null;
  while (next !== null) {
    if (seen.has(next)) return undefined;
    seen.add(next);
    ancestors.push(next);
    next = parents.get(next) ?? null;
  }
  return ancestors;
}

/** Levels from the item down, itself included; one more than is allowed is as far as it looks. */
function heightOf(id: string, nodes: readonly TreeNode[]): number {
  let height = 0;
  let level = new Set([id]);
  while (level.size > 0 && height <= TREE_DEPTH_MAX) {
    height += 1;
    const above = level;
    level = new Set(
      nodes.filter(({ parentId }) => parentId !== null && above.has(parentId)).map((n) => n.id),
    );
  }
  return height;
}
