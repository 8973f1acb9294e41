import PostalMime from 'postal-mime';
import type { Address, Attachment, Email } from 'postal-mime';
import type { EmailParty } from '@guichet/protocol/mail.ts';
import type { IncomingFile, IncomingMail } from '../ports/mail-reader.ts';
import { cleanHtml, textOf } from './clean-html.ts';
import { readReport } from './delivery-report.ts';

/** Bounds on what a stranger's message may make us hold. */
const LIMITS = { maxNestingDepth: 50, maxHeadersSize: 512 * 1024, forceRfc822Attachments: true } as const;
const ID_MAX_CHARS = 500;
const REFERENCES_MAX = 50;
const PARTIES_MAX = 100;
const NAME_MAX_CHARS = 200;
const ADDRESS_MAX_CHARS = 320;

/** Headers that name where a message was delivered, beside to and cc. */
const DELIVERED = new Set([
  'delivered-to',
  'x-original-to',
  'envelope-to',
  'x-envelope-to',
  'original-recipient',
]);

/** Understands a message as it lies in a mailbox. Total: what is no message is one without content. */
export async function readMessage(source: Uint8Array): Promise<IncomingMail> {
  const email = await parsed(source);
  const html = email.html === undefined ? null : cleanHtml(email.html);
  const text = email.text?.trim() ?? '';
  const to = partiesOf(email.to);
  const cc = partiesOf(email.cc);
  return {
    messageId: idsIn(email.messageId)[0] ?? null,
    inReplyTo: idsIn(email.inReplyTo),
    references: idsIn(email.references).slice(-REFERENCES_MAX),
    from: partiesOf(email.from === undefined ? [] : [email.from])[0] ?? { address: '', name: null },
    to,
    cc,
    recipients: [...[...to, ...cc].map(({ address }) => address), ...deliveredTo(email)],
    subject: oneLine(email.subject ?? ''),
    text: whole(text === '' && email.html !== undefined ? textOf(email.html) : text),
    html: html === null ? null : whole(html),
    files: email.attachments.filter((each) => !isReportPart(each)).map(fileOf),
    isAutomatic: isAutomatic(email),
    report: readReport(email),
  };
}

async function parsed(source: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(source, LIMITS);
  } catch {
    return { headers: [], headerLines: [], attachments: [] };
  }
}

/** RFC 3834, and what was there before it. */
function isAutomatic({ headers }: Email): boolean {
  const valueOf = (key: string): string | undefined =>
    headers
      .find((header) => header.key === key)
      ?.value.trim()
      .toLowerCase();
  const submitted = valueOf('auto-submitted');
  return (
    (submitted !== undefined && !submitted.startsWith('no')) ||
    ['bulk', 'junk', 'list', 'auto_reply'].includes(valueOf('precedence') ?? '') ||
    headers.some(({ key }) => AUTOMATIC.has(key)) ||
    valueOf('return-path') === '<>' ||
    (valueOf('content-type') ?? '').startsWith('multipart/report')
  );
}

const AUTOMATIC = new Set(['x-autoreply', 'x-autorespond', 'list-id', 'list-unsubscribe', 'x-loop']);

function deliveredTo({ headers }: Email): readonly string[] {
  return headers
    .filter(({ key }) => DELIVERED.has(key))
    .map(({ value }) =>
      value
        .replace(/^rfc822;/i, '')
        .replace(/[<>]/g, '')
        .trim(),
    )
    .filter((address) => address.length <= ADDRESS_MAX_CHARS);
}

function partiesOf(addresses: readonly Address[] = []): EmailParty[] {
  return addresses
    .flatMap((one) => (one.group === undefined ? [one] : one.group))
    .filter(({ address }) => address !== '' && address.length <= ADDRESS_MAX_CHARS)
    .slice(0, PARTIES_MAX)
    .map(({ address, name }) => ({ address: oneLine(address), name: nameOrNull(name) }));
}

function nameOrNull(name: string): string | null {
  const line = oneLine(name).slice(0, NAME_MAX_CHARS);
  return line === '' ? null : whole(line);
}

/** The message ids in a header, without their angle brackets. */
export function idsIn(header: string | undefined): readonly string[] {
  const ids = [...(header ?? '').matchAll(/<([^<>\s]+)>/g)].flatMap(([, id]) => id ?? []);
  return ids.filter((id) => id.length <= ID_MAX_CHARS);
}

function oneLine(text: string): string {
  return whole(text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim());
}

/** What no store takes and no screen shows: halves of letters, and the end of a C string. */
function whole(text: string): string {
  return text.toWellFormed().replaceAll('\0', '');
}

const REPORT_PARTS = new Set([
  'message/delivery-status',
  'text/rfc822-headers',
  'message/global-delivery-status',
]);

function isReportPart({ mimeType }: Attachment): boolean {
  return REPORT_PARTS.has(mimeType);
}

function fileOf({ filename, mimeType, content }: Attachment): IncomingFile {
  return {
    name: oneLine(filename ?? '').slice(0, NAME_MAX_CHARS),
    mediaType: mimeType,
    content: typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content),
  };
}
