import type { StandardResponse } from '@guichet/protocol/config.ts';
import { foldText } from '../team/fold-text.ts';
import { findInTeam, FIT_RANK, indexTeam } from '../team/team-index.ts';
import type { Fit, TeamIndex } from '../team/team-index.ts';

/** Characters of a text that are searched: what it is about stands at its beginning, and each key press looks at every word. */
const SEARCHED_TEXT_CHARS = 1_000;

/** Where in a response what was typed stands, best first. */
type Place = 'shortcut' | 'title' | 'text';
const PLACE_RANK: Readonly<Record<Place, number>> = { shortcut: 0, title: 1, text: 2 };
const PLACES = ['shortcut', 'title', 'text'] as const;

type Entry = { readonly key: string; readonly name: string; readonly order: number };

/** Standard responses made ready to be searched on every key press. */
export type ResponseIndex = {
  readonly responses: readonly StandardResponse[];
  readonly places: Readonly<Record<Place, TeamIndex<Entry>>>;
};

/** What a person uses most, by response id; `recents` last used first. */
export type ResponseHabits = {
  readonly favourites: ReadonlySet<string>;
  readonly recents: readonly string[];
};

export function indexResponses(responses: readonly StandardResponse[]): ResponseIndex {
  const index = (namesOf: (response: StandardResponse) => readonly string[]): TeamIndex<Entry> =>
    indexTeam(
      responses.flatMap((response, order) =>
        namesOf(response).map((name) => ({ key: response.responseId, name, order })),
      ),
    );
  return {
    responses,
    places: {
      shortcut: index(({ shortcut }) => [shortcut]),
      title: index(({ title }) => [title.en, title.fr]),
      text: index(({ text }) => [text.en, text.fr].map((each) => each.slice(0, SEARCHED_TEXT_CHARS))),
    },
  };
}

/**
 * The responses that fit what was typed, best first; all of them when nothing was. Slips count only where nothing fits without one, and
 * never in texts, whose many words would fit anything. Pure. Rules SR-5 and SR-6.
 */
export function findResponses(
  { responses, places }: ResponseIndex,
  typed: string,
  habits: ResponseHabits,
): readonly StandardResponse[] {
  const exact = foldText(typed).trim();
  const ranks = new Map<number, { readonly rank: number; readonly fit: Fit }>();
  for (const place of PLACES) {
    for (const { entry, fit } of findInTeam(places[place], typed)) {
      if (place === 'text' && fit === 'typo') continue;
      const isShortcut = place === 'shortcut' && exact !== '' && entry.name === exact;
      const rank = isShortcut ? -1 : fit === 'typo' ? SLIPS_RANK : PLACE_RANK[place] * 3 + FIT_RANK[fit];
      if (rank < (ranks.get(entry.order)?.rank ?? Infinity)) ranks.set(entry.order, { rank, fit });
    }
  }
  const isExact = [...ranks.values()].some(({ fit }) => fit !== 'typo');
  const recency = new Map(habits.recents.map((id, index) => [id, index]));
  const found = [...ranks].flatMap(([order, { rank, fit }]) => {
    const response = responses[order];
    if (response === undefined || (isExact && fit === 'typo')) return [];
    const { responseId } = response;
    const key = [
      // Nothing typed fits all alike, whatever it is looked for in.
      exact === '' ? 0 : rank,
      habits.favourites.has(responseId) ? 0 : 1,
      recency.get(responseId) ?? habits.recents.length,
      order,
    ];
    return [{ response, key }];
  });
  return found.toSorted((a, b) => compare(a.key, b.key)).map(({ response }) => response);
}

const SLIPS_RANK = 100;

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) {
    const difference = value - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
