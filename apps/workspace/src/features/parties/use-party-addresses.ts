import { useEffect, useState } from 'react';
import type { ContactAddress, ContactChannel, InteractionContact } from '@guichet/protocol/contacts.ts';
import { request } from '../../session/http.ts';
import type { SteadyEntry } from '../../session/steady-entry.ts';
import { usePrivileges } from '../../session/use-privileges.ts';

/** Where the contact of a chat can be reached: from the contact's record, or as typed before the chat. */
export type PartyAddress = { readonly channel: ContactChannel; readonly value: string };

/** The contact's numbers and addresses. Those of the record come once they are wanted, and stay. */
export function usePartyAddresses(
  { interactionId, state: { contact, contactId } }: SteadyEntry,
  isWanted: boolean,
): readonly PartyAddress[] {
  const mayView = usePrivileges().has('contact.view');
  const [known, setKnown] = useState<readonly ContactAddress[]>([]);
  const isAsked = isWanted && mayView && contactId !== null;
  useEffect(() => {
    if (!isAsked) return undefined;
    let isCurrent = true;
    const path = `/api/interactions/${interactionId}/contact?assigned=${contactId}`;
    void request<InteractionContact>('GET', path, null).then((answer) => {
      // Without the record, what was typed is still there; the contact panel says what went wrong.
      if (isCurrent && answer.kind === 'ok') setKnown(answer.value.contact?.addresses ?? []);
    });
    return () => {
      isCurrent = false;
    };
  }, [isAsked, interactionId, contactId]);
  return withTyped(known, contact.email);
}

function withTyped(known: readonly PartyAddress[], typed: string | null): readonly PartyAddress[] {
  const isNew = typed !== null && known.every(({ value }) => value.toLowerCase() !== typed.toLowerCase());
  return isNew ? [...known, { channel: 'email', value: typed }] : known;
}
