import type { Attachment, Email } from 'postal-mime';
import type { DeliveryReport } from '../ports/mail-reader.ts';

const REASON_MAX_CHARS = 1_000;

/** What a message says of one that was not, or not yet, delivered (RFC 3464); null for any other message. */
export function readReport({ headers, attachments }: Email): DeliveryReport | null {
  const contentType = headers.find(({ key }) => key === 'content-type')?.value ?? '';
  const status = attachments.find(({ mimeType }) => STATUS_TYPES.has(mimeType));
  if (!/^multipart\/report\b/i.test(contentType.trim()) || status === undefined) return null;
  const groups = textOf(status)
    .split(/\r?\n\s*\r?\n/)
    .map(fieldsOf);
  const recipients = groups.filter((fields) => fields.has('final-recipient') || fields.has('action'));
  const failed = recipients.filter((fields) => /^failed\b/i.test(fields.get('action') ?? ''));
  const told = failed.length > 0 ? failed : recipients;
  return {
    isFailed: failed.length > 0,
    reason: told.map(reasonOf).join('\n').slice(0, REASON_MAX_CHARS),
    messageId: originalId(attachments),
  };
}

const STATUS_TYPES = new Set(['message/delivery-status', 'message/global-delivery-status']);
const ORIGINAL_TYPES = new Set([
  'message/rfc822',
  'message/global',
  'text/rfc822-headers',
  'message/global-headers',
]);

function reasonOf(fields: ReadonlyMap<string, string>): string {
  const recipient = withoutType(fields.get('original-recipient') ?? fields.get('final-recipient') ?? '');
  const said = withoutType(fields.get('diagnostic-code') ?? '') || (fields.get('status') ?? '');
  return recipient === '' ? said : `${recipient}: ${said}`;
}

/** `rfc822; lee@example.org` without its type. */
function withoutType(value: string): string {
  return value.replace(/^[a-z0-9-]+\s*;\s*/i, '').trim();
}

/** Fields by their names in small letters, folded lines in one; the first of each counts. */
function fieldsOf(group: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of group.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const at = line.indexOf(':');
    const name = line.slice(0, Math.max(at, 0)).trim().toLowerCase();
    if (name !== '' && !fields.has(name)) fields.set(name, line.slice(at + 1).trim());
  }
  return fields;
}

/** The id of the message that came back, from what of it came back. */
function originalId(attachments: readonly Attachment[]): string | null {
  for (const each of attachments.filter(({ mimeType }) => ORIGINAL_TYPES.has(mimeType))) {
    const [head] = textOf(each)
      .trimStart()
      .split(/\r?\n\s*\r?\n/, 1);
    const id = /<([^<>\s]+)>/.exec(fieldsOf(head ?? '').get('message-id') ?? '')?.[1];
    if (id !== undefined) return id;
  }
  return null;
}

function textOf({ content }: Attachment): string {
  return typeof content === 'string' ? content : new TextDecoder().decode(content);
}
