import type { EmailId } from '@guichet/protocol/ids.ts';
import type { EmailSummary } from '@guichet/protocol/mail.ts';

/** E-mails that answer each other, oldest first. `depth`: how many steps an e-mail is from the first. */
export type MailThread = {
  readonly rootId: EmailId;
  readonly emails: readonly { readonly email: EmailSummary; readonly depth: number }[];
};

/** Puts answers under what they answer; the thread with the newest e-mail first. What answers one that is not here begins a thread. */
export function mailThreads(emails: readonly EmailSummary[]): MailThread[] {
  const byId = new Map(emails.map((email) => [email.emailId, email]));
  const threads = Map.groupBy(emails, (email) => pathOf(email, byId).at(-1) ?? email.emailId);
  return [...threads]
    .map(([rootId, members]) => ({
      rootId,
      emails: members
        .toSorted((a, b) => a.atMs - b.atMs)
        .map((email) => ({ email, depth: pathOf(email, byId).length - 1 })),
    }))
    .toSorted((a, b) => lastAtMs(b) - lastAtMs(a));
}

/** From an e-mail to the first of its thread; never twice past the same one. */
function pathOf(email: EmailSummary, byId: ReadonlyMap<EmailId, EmailSummary>): EmailId[] {
  const path = new Set<EmailId>();
  for (let at: EmailSummary | undefined = email; at !== undefined && !path.has(at.emailId);) {
    path.add(at.emailId);
    at = at.inReplyTo === null ? undefined : byId.get(at.inReplyTo);
  }
  return [...path];
}

function lastAtMs({ emails }: MailThread): number {
  return emails.at(-1)?.email.atMs ?? 0;
}
