/**
 * How many slips (a letter missing, too many, wrong, or swapped with the next one) lead from what was typed to the beginning of a
 * word: who has typed half a word has made no mistake yet.
 * @param limit  slips that still count, at least 0
 * @returns the least number of slips, or null when there are more than `limit`. Never throws.
 */
export function typoDistance(typed: string, word: string, limit: number): number | null {
  const columns = Math.min(word.length, typed.length + limit);
  if (typed.length - columns > limit) return null;
  let beforeLast: readonly number[] = [];
  let last = Array.from({ length: columns + 1 }, (_, column) => column);
  for (let row = 1; row <= typed.length; row += 1) {
    const current = nextRow(typed, word, row, last, beforeLast);
    if (Math.min(...current) > limit) return null;
    [beforeLast, last] = [last, current];
  }
  const least = Math.min(...last);
  return least > limit ? null : least;
}

/** One row of the optimal string alignment table: the slips from the first `row` letters typed to each beginning of the word. */
function nextRow(
  typed: string,
  word: string,
  row: number,
  last: readonly number[],
  beforeLast: readonly number[],
): number[] {
  const current = [row];
  for (let column = 1; column < last.length; column += 1) {
    const isSame = typed[row - 1] === word[column - 1];
    const isSwapped =
      row > 1 && column > 1 && typed[row - 1] === word[column - 2] && typed[row - 2] === word[column - 1];
    const least = Math.min(
      at(last, column) + 1,
      at(current, column - 1) + 1,
      at(last, column - 1) + (isSame ? 0 : 1),
      isSwapped ? at(beforeLast, column - 2) + 1 : Infinity,
    );
    current.push(least);
  }
  return current;
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
