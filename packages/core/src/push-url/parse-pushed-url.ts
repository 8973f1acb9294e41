import type { PushUrlRules } from '@guichet/protocol/config.ts';
import { URL_MAX_CHARS } from '@guichet/protocol/limits.ts';

/** The rules of a site that is no more: nothing may be pushed. */
export const NO_PUSH_URL: PushUrlRules = { allowedHosts: [], isHttpAllowed: false, forbiddenPaths: [] };

/** `url` as every screen shows and opens it, and the host a customer must be shown before opening it. */
export type PushedUrl =
  | { readonly kind: 'allowed'; readonly url: string; readonly host: string }
  | { readonly kind: 'refused'; readonly why: 'malformed' | 'scheme' | 'host' | 'path' };

/** Two slashes and the authority up to the path, exactly as typed: what a lenient parser would repair is refused. */
const absolute = /^(https?):\/\/([^/?#]+)(?:[/?#]|$)/i;
/** White space, controls, characters that change the direction of text or cannot be seen, and the backslash browsers read as a slash. */
const deceiving = /[\s\\\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/u;

/**
 * The one reading of an address an agent wants to push (rules PU-1 to PU-4). The workspace says before sending what the server would.
 * @param text  typed or pasted; blanks around it are forgiven
 */
export function parsePushedUrl(text: string, rules: PushUrlRules): PushedUrl {
  const typed = text.trim();
  const parts = absolute.exec(typed);
  if (typed.length > URL_MAX_CHARS || deceiving.test(typed)) return { kind: 'refused', why: 'malformed' };
  if (parts === null) {
    return { kind: 'refused', why: /^[a-z][a-z0-9+.-]*:/i.test(typed) ? 'scheme' : 'malformed' };
  }
  const isHttp = parts[1]?.toLowerCase() === 'http';
  if (isHttp && !rules.isHttpAllowed) return { kind: 'refused', why: 'scheme' };
  // A name before an @ reads like a host and is none.
  if (parts[2]?.includes('@') === true || !URL.canParse(typed)) return { kind: 'refused', why: 'malformed' };
  const url = new URL(typed);
  if (url.href.length > URL_MAX_CHARS) return { kind: 'refused', why: 'malformed' };
  if (!rules.allowedHosts.some((allowed) => isWithin(url.host, allowed))) {
    return { kind: 'refused', why: 'host' };
  }
  const path = comparable(url.pathname);
  const isForbidden = rules.forbiddenPaths.some((forbidden) => startsWithPath(path, comparable(forbidden)));
  return isForbidden ? { kind: 'refused', why: 'path' } : { kind: 'allowed', url: url.href, host: url.host };
}

function isWithin(host: string, allowed: string): boolean {
  const wanted = allowed.toLowerCase();
  return wanted.startsWith('*.')
    ? host.endsWith(wanted.slice(1)) && host !== wanted.slice(1)
    : host === wanted;
}

function startsWithPath(path: string, beginning: string): boolean {
  return path === beginning || path.startsWith(beginning.endsWith('/') ? beginning : `${beginning}/`);
}

/** A path as most shops read it: decoded, without repeated slashes, and whatever the case. */
function comparable(path: string): string {
  return decoded(path).replaceAll(/\/+/g, '/').toLowerCase();
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
