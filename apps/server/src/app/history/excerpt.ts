import type { HistoryExcerpt } from '@guichet/protocol/history.ts';
import { folded } from './search-words.ts';

/** Characters of an excerpt at most, and those of them before the first word found. */
const EXCERPT_CHARS_MAX = 180;
const EXCERPT_BEFORE_CHARS = 40;
const WORD = /[\p{L}\p{N}\u0300-\u036f]+/gu;

/** A text that may hold what was searched for. `author` null: the subject or a note. */
export type SearchedText = { readonly author: string | null; readonly text: string };

/**
 * The text that holds most of the words, cut around the first of them, with the words marked.
 * @param texts  oldest first; of equals the first is taken
 * @param words  from `searchWords`
 * @returns null when none holds any
 */
export function excerptOf(texts: readonly SearchedText[], words: readonly string[]): HistoryExcerpt | null {
  let best: { readonly at: SearchedText; readonly marks: Marks; readonly count: number } | undefined;
  for (const at of texts) {
    const marks = marksIn(at.text, words);
    const count = new Set(marks.map(({ word }) => word)).size;
    if (count > (best?.count ?? 0)) best = { at, marks, count };
    if (count === words.length) break;
  }
  return best === undefined ? null : cut(best.at, best.marks);
}

type Marks = readonly { readonly from: number; readonly to: number; readonly word: string }[];

/** Where words of the text begin with a word searched for, from there to the end of what matches. */
function marksIn(text: string, words: readonly string[]): Marks {
  return [...text.matchAll(WORD)].flatMap(({ 0: shown, index }) => {
    const found = folded(shown);
    const word = words.find((wanted) => found.startsWith(wanted));
    if (word === undefined) return [];
    // Where folding changed the length, the whole word is marked rather than a part that may be off.
    const length = found.length === shown.length ? word.length : shown.length;
    return [{ from: index, to: index + length, word }];
  });
}

function cut({ author, text }: SearchedText, marks: Marks): HistoryExcerpt {
  const first = marks[0]?.from ?? 0;
  const from = text.length <= EXCERPT_CHARS_MAX ? 0 : wordStart(text, first - EXCERPT_BEFORE_CHARS);
  // Cutting may part a pair of surrogates.
  const shown = text.slice(from, from + EXCERPT_CHARS_MAX).toWellFormed();
  const isCutBefore = from > 0;
  const isCutAfter = from + EXCERPT_CHARS_MAX < text.length;
  const before = isCutBefore ? '… ' : '';
  return {
    author,
    text: `${before}${shown}${isCutAfter ? ' …' : ''}`,
    marks: marks
      .filter(({ from: start, to }) => start >= from && to <= from + EXCERPT_CHARS_MAX)
      .map((mark) => [mark.from - from + before.length, mark.to - from + before.length]),
  };
}

function wordStart(text: string, near: number): number {
  if (near <= 0) return 0;
  const space = text.indexOf(' ', near);
  return space === -1 || space > near + EXCERPT_BEFORE_CHARS ? near : space + 1;
}
