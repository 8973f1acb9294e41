import type { StoredEmail } from '../../ports/mail-store.ts';

/** Message ids an answer names: mail programs need the last ones, and headers have an end. */
const REFERENCES_MAX = 50;

/** What an answer to this e-mail refers to, oldest first (RFC 5322, section 3.6.4). */
export function threadOf({ references, messageId }: StoredEmail): readonly string[] {
  return [...references, messageId].slice(-REFERENCES_MAX);
}
