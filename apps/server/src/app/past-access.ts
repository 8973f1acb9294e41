import { agentViewer } from '@guichet/core/visibility/visible-to.ts';
import type { Interaction } from '@guichet/core/interaction/interaction.ts';
import type { ContactId, UserId } from '@guichet/protocol/ids.ts';
import type { Privilege } from '@guichet/protocol/privileges.ts';
import type { InteractionIndex } from './interaction-index.ts';
import type { Interactions } from './interactions.ts';

/** Who asks for something past. */
export type PastReader = { readonly userId: UserId; readonly privileges: ReadonlySet<Privilege> };

export type PastAccessOptions = {
  readonly interactions: Pick<Interactions, 'loaded'> & {
    readonly index: Pick<InteractionIndex, 'attendedBy'>;
  };
  /** The contact of an id, or the one it has gone up in; undefined when there never was one. @throws StorageFailure */
  readonly standingContact: (contactId: ContactId) => Promise<ContactId | undefined>;
};

/**
 * Who may read what is past. Who was in an interaction may, and who reads all (`history.all`). A colleague's is read with
 * `history.contact` by whoever attends a chat of the same contact, and only while that lasts: the chat gone, so is the history.
 */
export class PastAccess {
  readonly #options: PastAccessOptions;

  constructor(options: PastAccessOptions) {
    this.#options = options;
  }

  /** @throws StorageFailure */
  async mayRead(state: Interaction, { userId, privileges }: PastReader): Promise<boolean> {
    if (privileges.has('history.all')) return true;
    const wasParty = state.parties.some((party) => party.userId === userId);
    if (wasParty || agentViewer(state, userId).consultationIds.length > 0) return true;
    if (!privileges.has('history.contact') || state.contactId === null) return false;
    return this.hasAtHand(userId, state.contactId);
  }

  /** Whether the user attends a chat of this contact now, under whichever of its ids. @throws StorageFailure */
  async hasAtHand(userId: UserId, contactId: ContactId): Promise<boolean> {
    const { interactions, standingContact } = this.#options;
    const attended = [...interactions.index.attendedBy(userId)].flatMap(
      (interactionId) => interactions.loaded(interactionId)?.state?.contactId ?? [],
    );
    if (attended.length === 0) return false;
    const [wanted, ...standing] = await Promise.all([contactId, ...attended].map(standingContact));
    return wanted !== undefined && standing.includes(wanted);
  }
}
