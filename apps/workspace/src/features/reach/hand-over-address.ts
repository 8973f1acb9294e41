import type { SentCommand } from '@guichet/client/client.ts';
import type { InteractionId } from '@guichet/protocol/ids.ts';
import type { Desk } from '../../session/desk.ts';
import { openMailApplication } from './desk-applications.ts';

/**
 * Where no e-mail is sent from here: gives an address to the mail application of the desk, once the chat's log says so.
 * @returns what was sent for it, so that a refusal can be said
 */
export function handOverAddress(
  client: Pick<Desk['client'], 'send'>,
  interactionId: InteractionId,
  address: string,
): SentCommand {
  const sent = client.send(interactionId, { type: 'handOverAddress', address });
  void sent.settled.then(({ kind }) => {
    if (kind === 'accepted') openMailApplication(address);
  });
  return sent;
}
