/** The beginning of a text, by code points, so that no letter is cut in two. */
export function cutText(text: string, maxChars: number): string {
  return text.length <= maxChars ? text : Array.from(text).slice(0, maxChars).join('');
}
