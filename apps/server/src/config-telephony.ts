import { settings } from './config-settings.ts';
import type { Given } from './config-settings.ts';
import type { TelephonyPlatform } from './ports/telephony-platform.ts';

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]', 'localhost']);
const HOST_NAME = /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/i;

/** The contact centre's own telephony, null where there is none. What could not work goes to `errors`. */
export function readTelephony(given: Given, errors: string[]): TelephonyPlatform | null {
  const { sipUrl, sipDomain, sipRealm } = given;
  if (sipUrl === undefined) {
    for (const each of [sipDomain, sipRealm]) {
      if (each !== undefined) errors.push(`${each.from} needs ${settings.sipUrl.variable}`);
    }
    return null;
  }
  if (sipDomain === undefined) errors.push(`${sipUrl.from} needs ${settings.sipDomain.variable}`);
  else if (!HOST_NAME.test(sipDomain.text)) {
    errors.push(`${sipDomain.from} must be a domain like sip.example.org, not "${sipDomain.text}"`);
  }
  if (sipRealm !== undefined && /["\\\p{Cc}]/u.test(sipRealm.text)) {
    errors.push(`${sipRealm.from} must have neither quotation marks nor control characters`);
  }
  return {
    url: readUrl(sipUrl, errors),
    domain: sipDomain?.text ?? '',
    realm: sipRealm?.text ?? null,
  };
}

function readUrl(sipUrl: NonNullable<Given['sipUrl']>, errors: string[]): string {
  const url = URL.parse(sipUrl.text);
  const isPlain = url !== null && `${url.username}${url.password}${url.hash}` === '';
  const isSafe =
    isPlain && (url.protocol === 'wss:' || (url.protocol === 'ws:' && LOOPBACK.has(url.hostname)));
  if (isSafe) return url.href;
  errors.push(
    `${sipUrl.from} must be like wss://sip.example.org/ (ws: only to this machine), not "${sipUrl.text}"`,
  );
  return '';
}
