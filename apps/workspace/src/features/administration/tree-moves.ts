/** One item of a tree that is kept as a list: siblings stand in the order of the list. */
export type TreeNode = { readonly id: string; readonly parentId: string | null };

export type Direction = 'up' | 'down' | 'out' | 'in';
export const DIRECTIONS: readonly Direction[] = ['up', 'down', 'out', 'in'];

/** Where an item goes: under which parent, and before which item of the list; null is the end. */
export type TreePlace = { readonly parentId: string | null; readonly beforeId: string | null };

/**
 * The place one step away: past a sibling, out beside the parent, or in under the sibling above.
 * @returns null when there is no such step
 */
export function placeTowards(nodes: readonly TreeNode[], id: string, direction: Direction): TreePlace | null {
  const node = nodes.find((each) => each.id === id);
  if (node === undefined) return null;
  const { parentId } = node;
  const siblings = nodes.filter((each) => each.parentId === parentId);
  const index = siblings.indexOf(node);
  switch (direction) {
    case 'up': {
      const above = siblings[index - 1];
      return above === undefined ? null : { parentId, beforeId: above.id };
    }
    case 'down':
      return siblings[index + 1] === undefined
        ? null
        : { parentId, beforeId: siblings[index + 2]?.id ?? null };
    case 'out': {
      const parent = nodes.find((each) => each.id === parentId);
      if (parent === undefined) return null;
      const beside = nodes.filter((each) => each.parentId === parent.parentId);
      return { parentId: parent.parentId, beforeId: beside[beside.indexOf(parent) + 1]?.id ?? null };
    }
    case 'in': {
      const above = siblings[index - 1];
      return above === undefined ? null : { parentId: above.id, beforeId: null };
    }
  }
}

/** The item and everything below it: none of these can be its parent. */
export function withDescendants(nodes: readonly TreeNode[], id: string): ReadonlySet<string> {
  const found = new Set([id]);
  for (let size = 0; size !== found.size;) {
    size = found.size;
    for (const node of nodes) if (node.parentId !== null && found.has(node.parentId)) found.add(node.id);
  }
  return found;
}

/** Names from the top down to an item, to tell equal names apart. */
export function pathTo<Node extends TreeNode>(nodes: readonly Node[], id: string | null): readonly Node[] {
  const path: Node[] = [];
  let next = id;
  while (next !== null && path.length <= nodes.length) {
    const wanted: string = next;
    const node = nodes.find((each) => each.id === wanted);
    if (node === undefined) break;
    path.unshift(node);
    next = node.parentId;
  }
  return path;
}
