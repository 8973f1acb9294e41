import type { PushUrlRules } from '@guichet/protocol/config.ts';
import { URL_MAX_CHARS } from '@guichet/protocol/limits.ts';

/** What is read of an address that was parsed. */
type ParsedUrl = Readonly<Record<'href' | 'protocol' | 'host' | 'pathname', string>>;
/** The parser browsers and Node share and will open the page with; pure, so the one thing of the platform the core uses. */
declare const URL: { new (text: string): ParsedUrl; canParse(text: string): boolean };

/** The rules of a site that is no more: nothing may be pushed. */
export const NO_PUSH_URL: PushUrlRules = { allowedHosts: [], isHttpAllowed: false, forbiddenPaths: [] };

/** `url` as every screen shows and opens it, and the host a customer must be shown before opening it. */
export type PushedUrl =
  | { readonly kind: 'allowed'; readonly url: string; readonly host: string }
  | { readonly kind: 'refused'; readonly why: 'malformed' | 'scheme' | 'host' | 'path' };

/** Two slashes and the authority up to the path, exactly as typed: what a lenient parser would repair is refused. */
const absolute = /^(https?):\/\/([^/?#]+)(?:[/?#]|$)/i;
const otherScheme = /^(?!https?:)[a-z][a-z0-9+.-]*:/i;
/** White space, controls, characters that change the direction of text or cannot be seen, and the backslash browsers read as a slash. */
const deceiving = /[\s\\\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/u;
/** How often a path is decoded: no server reads one that is escaped more deeply. */
const DECODINGS_MAX = 4;

/**
 * The one reading of an address an agent wants to push (rules PU-1 to PU-4). The workspace says before sending what the server would.
 * @param text  typed or pasted; blanks around it are forgiven
 */
export function parsePushedUrl(text: string, rules: PushUrlRules): PushedUrl {
  const parsed = parseWebAddress(text, rules.isHttpAllowed);
  if ('why' in parsed) return { kind: 'refused', why: parsed.why };
  if (!rules.allowedHosts.some((allowed) => isWithin(parsed, allowed)))
    return { kind: 'refused', why: 'host' };
  const path = segmentsOf(parsed.pathname);
  const isForbidden = rules.forbiddenPaths.some((forbidden) => beginsWith(path, segmentsOf(forbidden)));
  return isForbidden
    ? { kind: 'refused', why: 'path' }
    : { kind: 'allowed', url: parsed.href, host: parsed.host };
}

/**
 * An absolute address that goes where it reads to (rules PU-1, PU-2), whatever its host.
 * @param text  typed or pasted; blanks around it are forgiven
 */
export function parseWebAddress(
  text: string,
  isHttpAllowed: boolean,
): ParsedUrl | { readonly why: 'malformed' | 'scheme' } {
  const typed = text.trim();
  if (typed.length > URL_MAX_CHARS || deceiving.test(typed)) return { why: 'malformed' };
  const [, scheme, authority] = absolute.exec(typed) ?? [];
  if (scheme === undefined || authority === undefined) {
    return { why: otherScheme.test(typed) ? 'scheme' : 'malformed' };
  }
  if (scheme.toLowerCase() === 'http' && !isHttpAllowed) return { why: 'scheme' };
  // A name before an @ reads like a host and is none; a host that is escaped reads like another.
  if (/[@%]/.test(authority) || !URL.canParse(typed)) return { why: 'malformed' };
  const url = new URL(typed);
  return url.href.length > URL_MAX_CHARS ? { why: 'malformed' } : url;
}

function isWithin({ host, protocol }: ParsedUrl, allowed: string): boolean {
  const wanted = allowed.toLowerCase().replace(protocol === 'https:' ? /:443$/ : /:80$/, '');
  return wanted.startsWith('*.')
    ? host.endsWith(wanted.slice(1)) && host !== wanted.slice(1)
    : host === wanted;
}

function beginsWith(path: readonly string[], beginning: readonly string[]): boolean {
  return beginning.every((segment, index) => path[index] === segment);
}

/**
 * A path as some shop may read it: escapes undone, whatever the case, without empty and dotted parts, parameters after a semicolon,
 * or dots, blanks and controls at the end of a part. What no shop reads so is refused needlessly, which harms nobody.
 */
function segmentsOf(path: string): readonly string[] {
  const segments: string[] = [];
  for (const part of decoded(path).normalize('NFKC').toLowerCase().split(/[/\\]/)) {
    const name = part.replace(/;.*$/s, '');
    if (name === '..') segments.pop();
    const plain = name.replace(/[\s\p{Cc}.]+$/u, '');
    if (plain !== '') segments.push(plain);
  }
  return segments;
}

function decoded(path: string): string {
  let text = path;
  for (let round = 0; round < DECODINGS_MAX; round += 1) {
    const next = text.replaceAll(/(?:%[0-9a-f]{2})+/gi, decodedRun);
    if (next === text) return text;
    text = next;
  }
  return text;
}

/** Escapes that are no UTF-8 must not keep those beside them from being read. */
function decodedRun(run: string): string {
  try {
    return decodeURIComponent(run);
  } catch {
    return run.replaceAll(/%([0-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  }
}
