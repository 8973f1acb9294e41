import type { Email, EmailSummary } from '@guichet/protocol/mail.ts';
import { EMAIL_PREVIEW_MAX_CHARS } from '@guichet/protocol/mail-limits.ts';
import type { StoredEmail } from '../../ports/mail-store.ts';
import { cutText } from './cut-text.ts';

/** An e-mail as agents read it. */
export function emailView(email: StoredEmail): Email {
  const { text, html } = email;
  return { ...emailSummary(email), text, html };
}

/** An e-mail as a list shows it: field by field, because what it is known by is nobody's to read. */
export function emailSummary(email: StoredEmail): EmailSummary {
  const { emailId, interactionId, contactId, direction, agentId, agentName, from, to, cc, bcc } = email;
  const { subject, files, inReplyTo, atMs, state, handling } = email;
  return {
    ...{ emailId, interactionId, contactId, direction, agentId, agentName, from, to, cc, bcc },
    ...{ subject, files, inReplyTo, atMs, state, handling },
    preview: previewOf(email.text),
    hasTranscript: email.transcript !== null,
  };
}

function previewOf(text: string): string {
  const line = text
    .slice(0, 4 * EMAIL_PREVIEW_MAX_CHARS)
    .replace(/\s+/gu, ' ')
    .trim();
  return cutText(line, EMAIL_PREVIEW_MAX_CHARS);
}
