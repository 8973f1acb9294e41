/** Up to two letters that stand for a name: the first of its first and of its last word. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => word !== '');
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words;
  return chosen
    .map((word) => firstCharacter(word ?? ''))
    .join('')
    .toUpperCase();
}

// A character may take two code units.
function firstCharacter(word: string): string {
  const code = word.codePointAt(0);
  return code === undefined ? '' : String.fromCodePoint(code);
}
