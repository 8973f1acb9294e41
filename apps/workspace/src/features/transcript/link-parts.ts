import { LinkifyIt } from 'linkify-it';

/** A piece of a text: plain, or a link whose `href` is always http or https. */
export type LinkPart = { readonly text: string; readonly href: string | null };

// Only what is safe to open: addresses of people and other schemes stay text.
const linkifier = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: false, fuzzyIP: false, urlAuth: true })
  .add('ftp:', null)
  .add('mailto:', null)
  .add('//', null);

/**
 * Finds the web addresses in a text.
 * @returns parts whose texts joined give the text again. Never throws. An address with a user name in it stays text: that is how
 * one host is made to look like another.
 */
export function linkParts(text: string): readonly LinkPart[] {
  const parts: LinkPart[] = [];
  let end = 0;
  for (const { index, lastIndex, raw, url } of linkifier.match(text) ?? []) {
    const href = safeHref(url);
    if (href === null) continue;
    if (index > end) parts.push({ text: text.slice(end, index), href: null });
    parts.push({ text: raw, href });
    end = lastIndex;
  }
  if (end < text.length) parts.push({ text: text.slice(end), href: null });
  return parts;
}

/** An address that can be opened safely, or null. */
export function safeHref(address: string): string | null {
  const url = URL.parse(address);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  return url.username === '' && url.password === '' ? url.href : null;
}
