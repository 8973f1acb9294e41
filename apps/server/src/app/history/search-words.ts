import { SEARCH_WORDS_MAX } from '@guichet/protocol/limits.ts';

const WORD = /[\p{L}\p{N}]+/gu;
/** What remains of accents when letters are taken apart. */
const MARKS = /[\u0300-\u036f]/gu;

/** The words of a search as the indexes have them: letters and digits only, without accents, in small letters, none twice. */
export function searchWords(text: string): readonly string[] {
  return [...new Set(folded(text).match(WORD) ?? [])].slice(0, SEARCH_WORDS_MAX);
}

/** A text for comparing: without accents, in small letters. Its length may be another than the text's. */
export function folded(text: string): string {
  return text.normalize('NFD').replaceAll(MARKS, '').normalize('NFC').toLowerCase();
}
