import type { EmailHandling, EmailState } from '@guichet/protocol/mail.ts';
import type { StoredEmail } from '../../ports/mail-store.ts';

export const EMAIL_COLUMNS = 'contact_id AS contactId, state, handling, body';

/** The columns that change with the state. */
export function stateColumns(
  state: EmailState,
): readonly [kind: string, state: string, dueAtMs: number | null] {
  return [state.kind, JSON.stringify(state), state.kind === 'queued' ? state.nextAttemptAtMs : null];
}

/** The columns that change with the handling. */
export function handlingColumns(handling: EmailHandling): readonly [handling: string, isRaised: number] {
  return [JSON.stringify(handling), handling.kind === 'raised' ? 1 : 0];
}

/** What never changes. */
export function bodyColumn(email: StoredEmail): string {
  const { contactId: _, state: __, handling: ___, ...body } = email;
  return JSON.stringify(body);
}

export function emailOf(row: Record<string, unknown>): StoredEmail {
  // Proof: only MailStatements fills these columns, from a StoredEmail.
  return {
    ...(JSON.parse(String(row['body'])) as object),
    contactId: row['contactId'],
    state: JSON.parse(String(row['state'])) as EmailState,
    handling: JSON.parse(String(row['handling'])) as EmailHandling,
  } as StoredEmail;
}
