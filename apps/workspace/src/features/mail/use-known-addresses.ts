import type { InteractionId } from '@guichet/protocol/ids.ts';
import type { AgentInteractionState } from '@guichet/protocol/interaction.ts';
import { useContact } from '../contact/use-contact.ts';
import { isSameAddress } from './addresses.ts';

/** The contact's addresses: the one to use first, those a site vouched for, the others, and what was given in the chat. Null until known. */
export function useKnownAddresses(
  interactionId: InteractionId,
  { contactId, contact: given }: AgentInteractionState,
): readonly string[] | null {
  const { contact, fetched } = useContact(interactionId, contactId);
  if (fetched.kind === 'loading') return null;
  const kept = (contact?.addresses ?? [])
    .filter(({ channel }) => channel === 'email')
    .toSorted((a, b) => rankOf(b) - rankOf(a))
    .map(({ value }) => value);
  const all = given.email === null ? kept : [...kept, given.email];
  return all.filter((each, index) => all.findIndex((other) => isSameAddress(other, each)) === index);
}

function rankOf({
  isPrimary,
  isVerified,
}: {
  readonly isPrimary: boolean;
  readonly isVerified: boolean;
}): number {
  return (isPrimary ? 2 : 0) + (isVerified ? 1 : 0);
}
