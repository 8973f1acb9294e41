import type { DeskEntry, Desk } from '../../session/desk.ts';
import type { SentCommand } from '@guichet/client/client.ts';
import { openMailApplication } from './desk-applications.ts';

/**
 * Writes to an address from a chat: by the mail application of the desk, which gets the address and nothing else.
 * @returns what was sent for it, so that a refusal can be said
 */
export function writeTo(
  client: Desk['client'],
  { interactionId }: Pick<DeskEntry, 'interactionId'>,
  address: string,
): SentCommand {
  const sent = client.send(interactionId, { type: 'handOverAddress', address });
  void sent.settled.then(({ kind }) => {
    if (kind === 'accepted') openMailApplication(address);
  });
  return sent;
}
