import type { WantedAddress } from '@guichet/core/contact/contact-command.ts';
import type { ContactActor } from '@guichet/core/contact/contact-event.ts';
import { identifyContact } from '@guichet/core/contact/identify-contact.ts';
import type { Interaction } from '@guichet/core/interaction/interaction.ts';
import type { ContactSummary } from '@guichet/protocol/contacts.ts';
import type { ContactId, CustomerId, InteractionId, SiteId } from '@guichet/protocol/ids.ts';
import type { Clock, Timer } from '../../ports/clock.ts';
import type { ContactKey } from '../../ports/contact-store.ts';
import type { Ids } from '../../ports/ids.ts';
import type { LogSink } from '../../ports/log-sink.ts';
import type { Interactions } from '../interactions.ts';
import { emailKey, identityKey, phoneKey } from './contact-keys.ts';
import { summaryOf } from './contacts.ts';
import type { Contacts } from './contacts.ts';

export type IdentificationOptions = {
  readonly contacts: Contacts;
  readonly interactions: Interactions;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly sink: LogSink;
};

/** What a site says of a customer it knows, verified. */
export type VouchedCustomer = {
  readonly siteId: SiteId;
  readonly subject: string;
  readonly name: string | null;
  readonly email: string | null;
};

/** When identifying failed, it is tried again after this, ms. */
const RETRY_AFTER_MS = 5_000;
const IDENTIFICATION: ContactActor = { kind: 'system', part: 'identification' };

/**
 * Finds out whose contact an arriving customer is, beside the chat and never in its way: an interaction begins without a contact and
 * gets it a moment later. Interactions left without one by an end of the process are looked at again at the next start.
 */
export class Identification implements Disposable {
  readonly #options: IdentificationOptions;
  readonly #subscription: Disposable;
  readonly #retries = new Set<Timer>();
  #isOver = false;

  constructor(options: IdentificationOptions) {
    this.#options = options;
    this.#subscription = options.interactions.onChange(({ live, before, after, events }) => {
      if (before === undefined) void this.identify(live.interactionId);
      const assigned = events.find(
        ({ actor, data }) => actor.kind === 'agent' && data.type === 'contactAssigned',
      );
      if (assigned?.data.type === 'contactAssigned') {
        void this.#remember(after.customerId, assigned.data.contactId);
      }
    });
    for (const { state, interactionId } of options.interactions.inMemory()) {
      if (state?.contactId === null) void this.identify(interactionId);
    }
  }

  [Symbol.dispose](): void {
    this.#isOver = true;
    this.#subscription[Symbol.dispose]();
    for (const timer of this.#retries) timer[Symbol.dispose]();
  }

  /** Assigns the contact of an interaction, if it is known or nobody knows any. Never rejects. */
  async identify(interactionId: InteractionId): Promise<void> {
    const { interactions, sink } = this.#options;
    try {
      const state = interactions.loaded(interactionId)?.state;
      if (state === undefined || state.contactId !== null || state.endedAtMs !== null || this.#isOver) return;
      const contactId = await this.#contactOf(state);
      if (contactId === null || this.#isOver) return;
      const command = { type: 'identifyContact', contactId } as const;
      await interactions.execute(interactionId, { by: 'system', part: 'identification', command }, null);
    } catch (err) {
      sink.warn('contact.notIdentified', { interactionId, err });
      this.#later(() => void this.identify(interactionId));
    }
  }

  /** Contacts a customer without one may be, by what the customer typed: for a person to confirm. */
  async proposals(state: Interaction): Promise<readonly ContactSummary[]> {
    const keys = claimedKeys(state);
    if (state.contactId !== null || keys.length === 0) return [];
    const found = await this.#options.contacts.withKeys(keys);
    return found.map(summaryOf);
  }

  /**
   * Links a customer to the contact of the account a site vouched for; makes the contact when there is none.
   * @throws StorageFailure
   */
  async vouch(customerId: CustomerId, { siteId, subject, name, email }: VouchedCustomer): Promise<void> {
    const { contacts, ids } = this.#options;
    const account = { kind: 'account', siteId, subject } as const;
    const token = { kind: 'customer', customerId } as const;
    const [known] = await contacts.withKeys([identityKey(account)]);
    const address =
      email === null
        ? null
        : { ...contacts.wantedAddress(ids.next(), emailAddress(email), null), isVerified: true };
    if (known === undefined) {
      const fields = { name: name ?? '', company: '', language: null, note: '' };
      const addresses = address === null ? [] : [address];
      const contactId = ids.next();
      const identities = [account, token];
      const command = { type: 'createContact', contactId, ...fields, addresses, identities } as const;
      await contacts.execute(contactId, IDENTIFICATION, command);
      return;
    }
    await contacts.execute(known.contactId, IDENTIFICATION, { type: 'linkIdentity', identity: token });
    if (address !== null) {
      await contacts.execute(known.contactId, IDENTIFICATION, { type: 'saveAddress', address });
    }
    if (known.name === '' && name !== null) {
      await contacts.execute(known.contactId, IDENTIFICATION, { type: 'changeContact', changes: { name } });
    }
  }

  /** Null while a person has to say it. */
  async #contactOf(state: Interaction): Promise<ContactId | null> {
    const { contacts } = this.#options;
    const token = identityKey({ kind: 'customer', customerId: state.customerId });
    const typed = claimedKeys(state);
    const [byToken, byTyped] = await Promise.all([contacts.withKeys([token]), contacts.withKeys(typed)]);
    // A site's word is linked to the customer's token when it is given, see `vouch`.
    const found = identifyContact({
      byAccount: [],
      byToken: byToken.map(({ contactId }) => contactId),
      byTypedAddress: byTyped.map(({ contactId }) => contactId),
    });
    switch (found.kind) {
      case 'assigned':
        return found.contactId;
      case 'proposed':
        return null;
      case 'unknown':
        return this.#create(state);
    }
  }

  async #create(state: Interaction): Promise<ContactId | null> {
    const { customerId, contact, language } = state;
    const { contacts, ids } = this.#options;
    const contactId = ids.next();
    const { name } = contact;
    const claimed = claimedAddress(state);
    const address = claimed === null ? null : contacts.wantedAddress(ids.next(), claimed, language);
    const create = (addresses: readonly WantedAddress[]) =>
      contacts.execute(contactId, IDENTIFICATION, {
        ...{ type: 'createContact', contactId, name: name ?? '', company: '', language, note: '' },
        addresses,
        identities: [{ kind: 'customer', customerId }],
      } as const);
    const created = await create(address === null ? [] : [address]);
    if (created.kind === 'accepted') return contactId;
    // What was typed as an address need not be one.
    return (await create([])).kind === 'accepted' ? contactId : null;
  }

  /** An agent has said whose browser it is: the next chat from it is known to be that contact's. */
  async #remember(customerId: CustomerId, contactId: ContactId): Promise<void> {
    const { contacts, sink } = this.#options;
    const identity = { kind: 'customer', customerId } as const;
    try {
      const right = await contacts.find(contactId);
      for (const other of await contacts.withKeys([identityKey(identity)])) {
        if (other.contactId === right?.contactId) continue;
        await contacts.execute(other.contactId, IDENTIFICATION, { type: 'unlinkIdentity', identity });
      }
      await contacts.execute(contactId, IDENTIFICATION, { type: 'linkIdentity', identity });
    } catch (err) {
      sink.warn('contact.notRemembered', { err });
      this.#later(() => void this.#remember(customerId, contactId));
    }
  }

  #later(run: () => void): void {
    if (this.#isOver) return;
    const timer = this.#options.clock.timer(RETRY_AFTER_MS, () => {
      this.#retries.delete(timer);
      run();
    });
    this.#retries.add(timer);
  }
}

/** What a customer claims to be found by: an address that was typed, or the number a call came from. Both can be made up. */
function claimedAddress({ contact, caller }: Interaction) {
  if (contact.email !== null) return emailAddress(contact.email);
  return caller?.startsWith('+') === true ? phoneAddress(caller) : null;
}

function claimedKeys(state: Interaction): readonly ContactKey[] {
  const claimed = claimedAddress(state);
  if (claimed === null) return [];
  return [claimed.channel === 'email' ? emailKey(claimed.value) : phoneKey(claimed.value)];
}

function phoneAddress(value: string) {
  return { channel: 'phone', label: 'other', value, isPrimary: true } as const;
}

function emailAddress(value: string) {
  return { channel: 'email', label: 'other', value, isPrimary: true } as const;
}
