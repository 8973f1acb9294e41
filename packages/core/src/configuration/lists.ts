import type { Configuration } from '@guichet/protocol/config.ts';
import { CONFIGURATION_LISTS } from '@guichet/protocol/configuration-lists.ts';
import type { ListItems, ListName } from '@guichet/protocol/configuration-lists.ts';

type Lists = { readonly [L in ListName]: readonly ListItems[L][] };

export function listOf<L extends ListName>(configuration: Configuration, list: L): readonly ListItems[L][] {
  const lists: Lists = configuration;
  return lists[list];
}

export function idOf<L extends ListName>(list: L, item: ListItems[L]): string {
  return CONFIGURATION_LISTS[list].idOf(item);
}

export function itemById<L extends ListName>(
  configuration: Configuration,
  list: L,
  id: string,
): ListItems[L] | undefined {
  return listOf(configuration, list).find((item) => idOf(list, item) === id);
}

/** With the item in the place of the one with its id, or at the end. */
export function withItem<L extends ListName>(
  configuration: Configuration,
  list: L,
  item: ListItems[L],
): Configuration {
  const items = listOf(configuration, list);
  const index = items.findIndex((each) => idOf(list, each) === idOf(list, item));
  return { ...configuration, [list]: index === -1 ? [...items, item] : items.with(index, item) };
}

export function withoutItem(configuration: Configuration, list: ListName, id: string): Configuration {
  return { ...configuration, [list]: listOf(configuration, list).filter((each) => idOf(list, each) !== id) };
}

/** With the item before another one; at the end when that is null or gone. */
export function withItemMoved(
  configuration: Configuration,
  list: ListName,
  id: string,
  beforeId: string | null,
): Configuration {
  const items = listOf(configuration, list);
  const moved = items.filter((each) => idOf(list, each) === id);
  const others = items.filter((each) => idOf(list, each) !== id);
  const index = beforeId === null ? -1 : others.findIndex((each) => idOf(list, each) === beforeId);
  return { ...configuration, [list]: others.toSpliced(index === -1 ? others.length : index, 0, ...moved) };
}
