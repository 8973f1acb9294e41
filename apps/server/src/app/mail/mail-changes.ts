import { attendantsOf } from '@guichet/core/interaction/interaction.ts';
import type { UserId } from '@guichet/protocol/ids.ts';
import type { StoredEmail } from '../../ports/mail-store.ts';
import type { Interactions } from '../interactions.ts';
import type { MailAgents } from './mail-agents.ts';

/** An e-mail is there, or stands elsewhere, and whom that concerns. */
export type MailChange = { readonly email: StoredEmail; readonly userIds: ReadonlySet<UserId> };

export type MailChangesOptions = {
  readonly interactions: Pick<Interactions, 'loaded'>;
  readonly agents: MailAgents;
};

/** Tells whoever wants to know that an e-mail stands elsewhere now. Said after the commit (rule MR-3). */
export class MailChanges {
  readonly #options: MailChangesOptions;
  readonly #listeners = new Set<(change: MailChange) => void>();

  constructor(options: MailChangesOptions) {
    this.#options = options;
  }

  subscribe(listener: (change: MailChange) => void): Disposable {
    this.#listeners.add(listener);
    return { [Symbol.dispose]: () => void this.#listeners.delete(listener) };
  }

  tell(email: StoredEmail): void {
    const change = { email, userIds: this.#concerned(email) };
    for (const listener of this.#listeners) listener(change);
  }

  /** Who wrote, who has the chat, and those it is raised to. */
  #concerned(email: StoredEmail): ReadonlySet<UserId> {
    const state = this.#options.interactions.loaded(email.interactionId)?.state;
    const attendants = state === undefined ? [] : attendantsOf(state);
    return new Set([email.agentId, ...attendants, ...this.#options.agents.substitutesOf(email)]);
  }
}
