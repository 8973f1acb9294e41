import { LinkifyIt } from 'linkify-it';
import type { Match } from 'linkify-it';
import type { TextMark } from '@guichet/protocol/text-marks.ts';
import { isMeantAsHost, topLevelDomains } from './domains.ts';

/** Longer ones are no links: the wire's limit for any address. */
const LINK_MAX_CHARS = 2_000;
let finder: LinkifyIt | undefined;

/** The addresses of pages and files in a text, with their scheme or without. */
export function linkMarks(text: string): TextMark[] {
  // Made with the first text that could have one, because it takes the list of all domains.
  finder ??= new LinkifyIt({
    fuzzyLink: true,
    fuzzyEmail: false,
    fuzzyIP: false,
    urlAuth: true,
    maxLength: LINK_MAX_CHARS,
    tlds: [...topLevelDomains()],
  })
    .add('//', null)
    .add('mailto:', null);
  return (finder.match(text) ?? []).flatMap((match) => {
    const value = addressOf(match);
    const { index: start, lastIndex: end } = match;
    return value === undefined ? [] : [{ kind: 'link', start, end, value, confidence: 'sure' } as const];
  });
}

/** Undefined for what is no address, and for one with a user name in it: that is how one host is made to look like another. */
function addressOf({ schema, raw, url }: Match): string | undefined {
  if (schema === '' && isBareName(raw) && !isMeantAsHost(raw)) return undefined;
  const parsed = URL.parse(url);
  if (parsed === null || parsed.username !== '' || parsed.password !== '') return undefined;
  return parsed.href.length > LINK_MAX_CHARS ? undefined : parsed.href;
}

/** Without a path, and not of the kind that says `www.`. */
function isBareName(raw: string): boolean {
  return !/[/?#:]/.test(raw) && !/^www\./i.test(raw);
}
