import { findInTeam, indexTeam } from '@guichet/core/team/team-index.ts';
import type { Named } from '@guichet/core/team/team-index.ts';

/** A list up to this long is taken in at a glance, and has no search. */
export const SEARCHED_FROM = 12;

/** Which lines fit what was typed, found like everything else that is searched (TC-1 to TC-4); null: all, since nothing was typed. */
export function fittingLines(lines: readonly Named[], typed: string): ReadonlySet<string> | null {
  if (typed.trim() === '') return null;
  return new Set(findInTeam(indexTeam(lines), typed).map(({ entry }) => entry.key));
}

type Node<Item> = {
  readonly title: string;
  readonly subtitle?: string | undefined;
  readonly children: readonly Item[];
};

/** The lines of a tree, each with the words of those it stands under, which lead to it too. */
export function treeLines<Item extends Node<Item>>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  above = '',
): readonly Named[] {
  return items.flatMap((item) => {
    const path = `${above} ${item.title}`;
    const own = { key: keyOf(item), name: `${path} ${item.subtitle ?? ''}` };
    return [own, ...treeLines(item.children, keyOf, path)];
  });
}

/** What is left of a tree: the lines that fit, and those they stand under. */
export function fittingTree<Item extends Node<Item>>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  fitting: ReadonlySet<string> | null,
): readonly Item[] {
  if (fitting === null) return items;
  return items.flatMap((item) => {
    const children = fittingTree(item.children, keyOf, fitting);
    return children.length > 0 || fitting.has(keyOf(item)) ? [{ ...item, children }] : [];
  });
}
