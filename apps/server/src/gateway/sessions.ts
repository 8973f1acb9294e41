import type { AgentId, CustomerId } from '@guichet/protocol/ids.ts';
import type { Session } from './session.ts';

const NONE: ReadonlySet<never> = new Set<never>();

/** The sessions open now, by whose they are. */
export class Sessions {
  readonly #ofCustomer = new Map<CustomerId, Set<Session>>();
  readonly #ofUser = new Map<AgentId, Set<Session>>();
  readonly #all = new Set<Session>();

  get all(): ReadonlySet<Session> {
    return this.#all;
  }

  ofCustomer(customerId: CustomerId): ReadonlySet<Session> {
    return this.#ofCustomer.get(customerId) ?? NONE;
  }

  ofUser(userId: AgentId): ReadonlySet<Session> {
    return this.#ofUser.get(userId) ?? NONE;
  }

  add(session: Session): void {
    this.#all.add(session);
    const [index, key] = this.#place(session);
    const set = index.get(key);
    if (set === undefined) index.set(key, new Set([session]));
    else set.add(session);
  }

  /** @returns whether it was there */
  remove(session: Session): boolean {
    if (!this.#all.delete(session)) return false;
    const [index, key] = this.#place(session);
    const set = index.get(key);
    set?.delete(session);
    if (set?.size === 0) index.delete(key);
    return true;
  }

  #place({ principal }: Session): [Map<string, Set<Session>>, string] {
    return principal.kind === 'customer'
      ? [this.#ofCustomer, principal.customerId]
      : [this.#ofUser, principal.userId];
  }
}
