import { isIP } from 'node:net';
import type { TextMark } from '@guichet/protocol/text-marks.ts';
import { isTopLevelDomain } from './domains.ts';

/** Characters before and after an `@` that are looked at: RFC 5321's limits. */
const LOCAL_MAX_CHARS = 64;
const HOST_MAX_CHARS = 253;

/** What may stand before the `@` without quotes; a dot neither first nor last, nor two in a row. */
const LOCAL = /(?:mailto:)?((?:[\p{L}\p{N}!#$%&'*+=?^_`{|}~-]+\.)*[\p{L}\p{N}!#$%&'*+=?^_`{|}~-]+)$/iu;
/** Names of a host, each beginning and ending in a letter or digit. */
const HOST =
  /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?(?:\.[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?)+/u;
/** What follows a scheme is a link with a user name in it, which is none either. */
const NAME_IN_LINK = /:\/\/\S*$/u;
const LINK_CHARS = 200;
/** Not part of an address, though one could contain it: quotes and brackets people put around one. */
const OPENING_QUOTES = /^['`{|*_]+(?=[\p{L}\p{N}])/u;

/** The e-mail addresses in a text. Looks at a bounded stretch around each `@`. */
export function emailMarks(text: string): TextMark[] {
  const marks: TextMark[] = [];
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const mark = markAround(text, at);
    if (mark !== undefined && mark.start >= (marks.at(-1)?.end ?? 0)) marks.push(mark);
  }
  return marks;
}

function markAround(text: string, at: number): TextMark | undefined {
  const before = text.slice(Math.max(0, at - LOCAL_MAX_CHARS - 'mailto:'.length), at);
  const match = LOCAL.exec(before);
  const host = HOST.exec(text.slice(at + 1, at + 1 + HOST_MAX_CHARS))?.[0];
  if (match === null || host === undefined) return undefined;
  const [whole, local = ''] = match;
  if (NAME_IN_LINK.test(text.slice(Math.max(0, at - LINK_CHARS), at))) return undefined;
  // Part of a path, or of something longer that is none.
  const previous = text[at - whole.length - 1] ?? '';
  if (/[/@.]/.test(previous)) return undefined;
  const quotes = OPENING_QUOTES.exec(local)?.[0].length ?? 0;
  const topLevel = host.slice(host.lastIndexOf('.') + 1);
  if (isIP(host) !== 0 || !isTopLevelDomain(topLevel)) return undefined;
  const start = at - (whole.length === local.length ? local.length - quotes : whole.length);
  const value = `${local.slice(quotes)}@${host}`;
  return { kind: 'email', start, end: at + 1 + host.length, value, confidence: 'sure' };
}
