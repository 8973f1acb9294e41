import { useCallback, useState } from 'react';
import type { ContactRecord, InteractionContact } from '@guichet/protocol/contacts.ts';
import type { ContactId, InteractionId } from '@guichet/protocol/ids.ts';
import type { Answer } from '../../session/http.ts';
import { request } from '../../session/http.ts';
import { useDesk } from '../../session/desk.ts';
import { useFetched } from '../../session/use-fetched.ts';
import type { Fetched } from '../../session/use-fetched.ts';

export type ContactControl = {
  readonly fetched: Fetched<InteractionContact>;
  /** The contact with what has been changed here since. */
  readonly contact: ContactRecord | null;
  /** Takes what a change answered. */
  readonly take: (contact: ContactRecord) => void;
};

/** The contact of an interaction; asked for again when another one is assigned. */
export function useContact(interactionId: InteractionId, contactId: ContactId | null): ContactControl {
  const fetched = useFetched<InteractionContact>(
    `/api/interactions/${interactionId}/contact?assigned=${contactId ?? ''}`,
  );
  const [changed, setChanged] = useState<ContactRecord | null>(null);
  const found = fetched.kind === 'ok' ? fetched.value.contact : null;
  const isSame = changed !== null && changed.contactId === found?.contactId;
  const contact = isSame && changed.changedAtMs >= found.changedAtMs ? changed : found;
  return { fetched, contact, take: setChanged };
}

type Ask = (
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
) => Promise<Answer<ContactRecord>>;

/** A change of a contact: answered with the contact as it is then. */
export function useContactRequest(): Ask {
  const { session } = useDesk();
  return useCallback<Ask>(
    (method, path, body) => request<ContactRecord>(method, path, session.csrfToken, body),
    [session.csrfToken],
  );
}
