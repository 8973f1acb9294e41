import type { StoredEmail } from '@guichet/server/ports/mail-store.ts';

/** An e-mail of agent Ana's that waits in the outbox, with what a test wants otherwise. */
export function exampleEmail(emailId: string, changes: Partial<StoredEmail> = {}): StoredEmail {
  return {
    emailId,
    interactionId: 'interaction-0001',
    contactId: null,
    direction: 'out',
    agentId: 'agent-ana',
    agentName: 'Ana',
    from: { address: 'help@shop.example', name: 'Ana' },
    to: [{ address: 'lee@example.org', name: null }],
    cc: [],
    bcc: [],
    subject: 'Your order',
    text: 'It is on its way.',
    html: null,
    files: [],
    inReplyTo: null,
    atMs: 1_000,
    state: { kind: 'queued', attempts: 0, nextAttemptAtMs: 1_000, problem: null },
    handling: { kind: 'none' },
    queueId: 'support',
    messageId: `${emailId}@shop.example`,
    references: [],
    replyKey: `key-of-${emailId}`,
    digest: 'digest',
    transcript: null,
    ...changes,
  };
}
