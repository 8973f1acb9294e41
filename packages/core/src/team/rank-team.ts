import { AVAILABILITY_RANK } from './team-availability.ts';
import type { AvailabilityKind } from './team-availability.ts';
import { FIT_RANK } from './team-index.ts';
import type { Found, Named } from './team-index.ts';

export type Rankable = Named & { readonly availability: { readonly kind: AvailabilityKind } };

/** What a person uses most; keys of entries, `recents` last used first. */
export type Habits = { readonly favourites: ReadonlySet<string>; readonly recents: readonly string[] };

/** Best first: by fit, then availability, then favourites, then the last used, then by name. Total: the key settles ties. Rule TC-5. */
export function rankTeam<Entry extends Rankable>(found: readonly Found<Entry>[], habits: Habits): Entry[] {
  const { favourites, recents } = habits;
  const order = new Map(recents.map((key, index) => [key, index]));
  const ranked = found.map(({ entry, fit }) => ({
    entry,
    fit: FIT_RANK[fit],
    availability: AVAILABILITY_RANK[entry.availability.kind],
    favourite: favourites.has(entry.key) ? 0 : 1,
    recent: order.get(entry.key) ?? recents.length,
  }));
  ranked.sort(
    (a, b) =>
      a.fit - b.fit ||
      a.availability - b.availability ||
      a.favourite - b.favourite ||
      a.recent - b.recent ||
      byText(a.entry.name, b.entry.name) ||
      byText(a.entry.key, b.entry.key),
  );
  return ranked.map(({ entry }) => entry);
}

/** The list after one more use of `key`: it stands first, and once. */
export function withRecent<Item>(
  recents: readonly Item[],
  used: Item,
  isSame: (a: Item, b: Item) => boolean,
  max: number,
): Item[] {
  return [used, ...recents.filter((one) => !isSame(one, used))].slice(0, max);
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
