import type { InteractionChange, Interactions } from '../app/interactions.ts';
import type { LogSink } from '../ports/log-sink.ts';
import type { MailStore } from '../ports/mail-store.ts';

export type MailContactsOptions = {
  readonly store: Pick<MailStore, 'assignEmails'>;
  readonly interactions: Pick<Interactions, 'onChange'>;
  readonly sink: LogSink;
};

/** Lets the e-mails of a chat follow it to the contact it is found to be of. */
export class MailContacts implements Disposable {
  readonly #options: MailContactsOptions;
  readonly #changes: Disposable;

  constructor(options: MailContactsOptions) {
    this.#options = options;
    this.#changes = options.interactions.onChange((change) => this.#follow(change));
  }

  [Symbol.dispose](): void {
    this.#changes[Symbol.dispose]();
  }

  #follow({ live: { interactionId }, events }: InteractionChange): void {
    const { store, sink } = this.#options;
    for (const { data } of events) {
      if (data.type !== 'contactAssigned') continue;
      // Without it they are still found with the chat.
      store
        .assignEmails(interactionId, data.contactId)
        .catch((err: unknown) => sink.warn('emailsNotAssigned', { interactionId, err }));
    }
  }
}
