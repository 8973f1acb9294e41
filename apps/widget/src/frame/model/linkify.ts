/** A piece of a message: text as it was typed, or a link. `href` is always http or https. */
export type TextPart = { readonly text: string; readonly href: string | null };

// Only what plainly is a web address: guessing at `example.com` would need a list of all top-level domains, more than
// the rest of the widget weighs, and still link "broke.So" in hurried typing.
const CANDIDATE =
  /\b(?:https?:\/\/|www\.)[^\s<>"'`\u00a0\u201c-\u201d\u00ab\u00bb\u3002\uff0c\uff01\uff1f]+/giu;
const TRAILING = /[.,;:!?\u2026*_~|\\]$/u;

/**
 * Finds the web addresses in a message.
 * @returns parts whose texts joined give `text` again. Never throws. An address with a user name in it is left as text: it is
 * how one host is made to look like another.
 */
export function linkify(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(CANDIDATE)) {
    const shown = withoutTail(found);
    const href = safeHref(shown);
    if (href === null) continue;
    if (index > end) parts.push({ text: text.slice(end, index), href: null });
    parts.push({ text: shown, href });
    end = index + shown.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), href: null });
  return parts;
}

// Punctuation after an address belongs to the sentence; a closing bracket does unless the address opened it.
function withoutTail(found: string): string {
  let shown = found;
  for (;;) {
    const last = shown.at(-1);
    if (last === undefined) return shown;
    const isTail =
      TRAILING.test(shown) || isUnopened(shown, last, ')', '(') || isUnopened(shown, last, ']', '[');
    if (!isTail) return shown;
    shown = shown.slice(0, -1);
  }
}

function isUnopened(shown: string, last: string, close: string, open: string): boolean {
  return last === close && shown.split(close).length > shown.split(open).length;
}

function safeHref(shown: string): string | null {
  const address = /^www\./i.test(shown) ? `https://${shown}` : shown;
  const url = parseUrl(address);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  if (url.username !== '' || url.password !== '') return null;
  return url.hostname.includes('.') || url.hostname === 'localhost' || url.hostname.startsWith('[')
    ? url.href
    : null;
}

// `URL.parse` is younger than some of the browsers customers use.
function parseUrl(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}
