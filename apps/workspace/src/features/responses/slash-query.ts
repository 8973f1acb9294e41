/** What follows a slash at the beginning of a word, up to the caret. `start` is where the slash stands. */
export type SlashQuery = { readonly start: number; readonly query: string };

/** Longer than any title's beginning somebody would type. */
const QUERY_MAX_CHARS = 60;

const slashed = new RegExp(`(?:^|\\s)/((?:[^\\s/][^\\n/]{0,${String(QUERY_MAX_CHARS)}})?)$`);

/**
 * The search somebody is typing into a text: `/` at the beginning of a word, and the words after it on the same line. A slash within a
 * word, before a space or before another slash is only a slash.
 */
export function slashQuery(text: string, caret: number): SlashQuery | null {
  const query = slashed.exec(text.slice(0, caret))?.[1];
  return query === undefined ? null : { start: caret - query.length - 1, query };
}
