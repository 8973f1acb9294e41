import { foldText, foldedWords } from './fold-text.ts';
import { typoDistance } from './typo-distance.ts';

/** Something that can be found by its name. `key` tells it from all others. */
export type Named = { readonly key: string; readonly name: string };

/** How well a name fits what was typed, best first. */
export type Fit = 'nameBegins' | 'wordBegins' | 'contains' | 'typo';
export const FIT_RANK: Readonly<Record<Fit, number>> = { nameBegins: 0, wordBegins: 1, contains: 2, typo: 3 };

type Indexed<Entry> = { readonly entry: Entry; readonly folded: string; readonly wordIds: readonly number[] };

/** Names made ready to be searched on every key press. Each distinct word is looked at once per search, however many names have it. */
export type TeamIndex<Entry extends Named> = {
  readonly words: readonly string[];
  readonly entries: readonly Indexed<Entry>[];
};

export type Found<Entry> = { readonly entry: Entry; readonly fit: Fit };

/** Letters from which on a word may have one slip, and two. Shorter ones would fit nearly everything. */
const ONE_SLIP_FROM = 4;
const TWO_SLIPS_FROM = 8;

/** @param entries  in the order in which those that fit equally well are found */
export function indexTeam<Entry extends Named>(entries: readonly Entry[]): TeamIndex<Entry> {
  const ids = new Map<string, number>();
  const idOf = (word: string): number => {
    const known = ids.get(word);
    if (known !== undefined) return known;
    ids.set(word, ids.size);
    return ids.size - 1;
  };
  const indexed = entries.map((entry) => {
    const words = foldedWords(entry.name);
    return { entry, folded: words.join(' '), wordIds: words.map(idOf) };
  });
  return { words: [...ids.keys()], entries: indexed };
}

/**
 * Everything whose name fits what was typed, in the order of the index; everything when nothing but spaces was typed. Each word typed
 * must fit a word of the name, in any order; slips count only where no name fits without one. Pure. Rules TC-1 to TC-4.
 */
export function findInTeam<Entry extends Named>(index: TeamIndex<Entry>, typed: string): Found<Entry>[] {
  const terms = foldedWords(typed);
  if (terms.length === 0) {
    // Nothing but signs is a question nothing answers.
    return foldText(typed).trim() === ''
      ? index.entries.map(({ entry }) => ({ entry, fit: 'nameBegins' }))
      : [];
  }
  const whole = terms.join(' ');
  const exact = fitting(
    index,
    whole,
    terms.map((term) => index.words.map((word) => literalFit(term, word))),
  );
  if (exact.length > 0) return exact;
  return fitting(
    index,
    whole,
    terms.map((term) => index.words.map((word) => anyFit(term, word))),
  );
}

/** @param fits  of each term, how it fits each word of the index */
function fitting<Entry extends Named>(
  { entries }: TeamIndex<Entry>,
  whole: string,
  fits: readonly (readonly (Fit | null)[])[],
): Found<Entry>[] {
  const found: Found<Entry>[] = [];
  for (const { entry, folded, wordIds } of entries) {
    if (folded.startsWith(whole)) found.push({ entry, fit: 'nameBegins' });
    else {
      const fit = worst(fits.map((ofTerm) => best(wordIds.map((wordId) => ofTerm[wordId] ?? null))));
      if (fit !== null) found.push({ entry, fit });
    }
  }
  return found;
}

function literalFit(term: string, word: string): Fit | null {
  if (word.startsWith(term)) return 'wordBegins';
  return word.includes(term) ? 'contains' : null;
}

function anyFit(term: string, word: string): Fit | null {
  const literal = literalFit(term, word);
  if (literal !== null || term.length < ONE_SLIP_FROM) return literal;
  return typoDistance(term, word, term.length < TWO_SLIPS_FROM ? 1 : 2) === null ? null : 'typo';
}

function best(fits: readonly (Fit | null)[]): Fit | null {
  let least: Fit | null = null;
  for (const fit of fits)
    if (fit !== null && (least === null || FIT_RANK[fit] < FIT_RANK[least])) least = fit;
  return least;
}

/** Null when any is null: each word typed must fit. */
function worst(fits: readonly (Fit | null)[]): Fit | null {
  let most: Fit | null = null;
  for (const fit of fits) {
    if (fit === null) return null;
    if (most === null || FIT_RANK[fit] > FIT_RANK[most]) most = fit;
  }
  return most;
}
