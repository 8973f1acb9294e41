import { EMAIL_MAX_CHARS, LABEL_MAX_CHARS } from '@guichet/protocol/limits.ts';
import type { MailAccount } from './app/mail/mail-address.ts';
import { settings } from './config-settings.ts';
import type { Given } from './config-settings.ts';
import type { MailServer } from './ports/mail-server.ts';

/** How e-mail leaves and comes back. */
export type MailConfig = {
  readonly account: MailAccount;
  readonly smtp: MailServer;
  /** Null: answers are read elsewhere. */
  readonly imap: { readonly server: MailServer; readonly folder: string } | null;
};

/** Ports where a URL names none: submission (RFC 6409), submissions (RFC 8314), IMAP and IMAPS. */
const PORTS = { 'smtp:': 587, 'smtps:': 465, 'imap:': 143, 'imaps:': 993 } as const;
type Scheme = keyof typeof PORTS;

/** What other mail servers know without an extension: ASCII, and room for a key before the `@` (64 characters, RFC 5321). */
const ADDRESS = /^[A-Za-z0-9.!#$%&'*/=?^_`{|}~-]{1,30}@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/;
/** What may stand before an address: nothing a header could be written with. */
const NAME = /^[^\p{Cc}<>"\\@]+$/u;

/** The settings of e-mail, checked together; null where there are none. A password is in no error. */
export function readMail(given: Given, errors: string[]): MailConfig | null {
  const { smtpUrl, mailFrom, imapUrl, mailPlusAddresses } = given;
  if (smtpUrl === undefined) {
    for (const each of [mailFrom, imapUrl, mailPlusAddresses]) {
      if (each !== undefined) errors.push(`${each.from} needs ${settings.smtpUrl.variable}`);
    }
    return null;
  }
  const smtp = readServer(smtpUrl, ['smtp:', 'smtps:'], errors);
  const imap = imapUrl === undefined ? undefined : readServer(imapUrl, ['imap:', 'imaps:'], errors);
  const from = readFrom(given, errors);
  const hasPlusAddresses = readPlus(given, errors);
  if (smtp === undefined || from === undefined) return null;
  return {
    account: { ...from, hasPlusAddresses },
    smtp: smtp.server,
    imap: imap === undefined ? null : { server: imap.server, folder: imap.path === '' ? 'INBOX' : imap.path },
  };
}

type Setting = { readonly text: string; readonly from: string };

function readServer(
  { text, from }: Setting,
  schemes: readonly [Scheme, Scheme],
  errors: string[],
): { readonly server: MailServer; readonly path: string } | undefined {
  const url = URL.parse(text);
  const scheme = schemes.find((each) => each === url?.protocol);
  const path = decoded(url?.pathname.slice(1) ?? '');
  const user = decoded(url?.username ?? '');
  const password = decoded(url?.password ?? '');
  const isKnown =
    url !== null && ['', '?tls=none'].includes(url.search) && url.hash === '' && url.hostname !== '';
  if (
    !isKnown ||
    scheme === undefined ||
    path === undefined ||
    user === undefined ||
    password === undefined
  ) {
    const [plain] = schemes;
    errors.push(
      `${from} must be like ${plain}//user:password@host:${String(PORTS[plain])}, percent-encoded where needed`,
    );
    return undefined;
  }
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isOpen = url.search === '?tls=none' || isLoopback(host);
  const tls = scheme.endsWith('s:') ? 'implicit' : isOpen ? 'none' : 'required';
  const credentials = user === '' ? null : { user, password };
  const port = url.port === '' ? PORTS[scheme] : Number(url.port);
  return { server: { host, port, tls, credentials }, path };
}

function readFrom(
  { mailFrom, smtpUrl }: Given,
  errors: string[],
): Omit<MailAccount, 'hasPlusAddresses'> | undefined {
  if (mailFrom === undefined) {
    errors.push(`${smtpUrl?.from ?? ''} needs ${settings.mailFrom.variable}`);
    return undefined;
  }
  const [, named, enclosed] = /^(.*?)\s*<([^<>]*)>$/.exec(mailFrom.text.trim()) ?? [];
  const address = enclosed ?? mailFrom.text.trim();
  const name = named === undefined || named === '' ? null : named;
  const isNamed = name === null || (NAME.test(name) && name.length <= LABEL_MAX_CHARS);
  if (isNamed && ADDRESS.test(address) && address.length <= EMAIL_MAX_CHARS) return { address, name };
  errors.push(
    `${mailFrom.from} must be like help@shop.example or The Shop <help@shop.example>, not "${mailFrom.text}"`,
  );
  return undefined;
}

function readPlus({ mailPlusAddresses }: Given, errors: string[]): boolean {
  if (mailPlusAddresses === undefined || mailPlusAddresses.text === 'true') return true;
  if (mailPlusAddresses.text !== 'false') {
    errors.push(`${mailPlusAddresses.from} must be true or false, not "${mailPlusAddresses.text}"`);
  }
  return false;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
