import { attendantsOf, isOpen, joinedAgentParty } from '@guichet/core/interaction/interaction.ts';
import type { Interaction } from '@guichet/core/interaction/interaction.ts';
import type { FileProblemCode } from '@guichet/protocol/files.ts';
import type { CustomerId, UserId } from '@guichet/protocol/ids.ts';
import type { Privilege } from '@guichet/protocol/privileges.ts';
import type { FileUploader } from '../../ports/file-records.ts';
import type { PastAccess } from '../past-access.ts';

/** Who asks for a file or brings one, settled by token or session. */
export type FilePerson =
  | { readonly kind: 'customer'; readonly customerId: CustomerId }
  | { readonly kind: 'user'; readonly userId: UserId; readonly privileges: ReadonlySet<Privilege> };

export function uploaderOf(person: FilePerson): FileUploader {
  return person.kind === 'customer'
    ? { side: 'customer', id: person.customerId }
    : { side: 'agent', id: person.userId };
}

/** Whether the person may know of the interaction at all: to others it answers like one that does not exist. @throws StorageFailure */
export async function mayRead(
  interaction: Interaction,
  person: FilePerson,
  past: Pick<PastAccess, 'mayRead'>,
): Promise<boolean> {
  if (person.kind === 'customer') return interaction.customerId === person.customerId;
  return attendantsOf(interaction).includes(person.userId) || past.mayRead(interaction, person);
}

/** Why the person may not bring a file into the interaction; null when it may. The same rule as for sending it. */
export function refusalToSend(interaction: Interaction, person: FilePerson): FileProblemCode | null {
  if (person.kind === 'customer') return isOpen(interaction.phase) ? null : 'interactionEnded';
  const isParty = joinedAgentParty(interaction, person.userId) !== undefined;
  if (interaction.phase.kind !== 'active' || !isParty) return 'interactionEnded';
  return person.privileges.has('chat.sendFile') ? null : 'privilegeMissing';
}
