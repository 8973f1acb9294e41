import type { Clock } from '../ports/clock.ts';
import type { Secrets } from '../ports/secrets.ts';
import type { SocketTickets } from '../ports/socket-tickets.ts';
import type { SessionName } from '../ports/user-sessions.ts';
import type { EndedAccess } from './stored-sessions.ts';

/** A ticket not redeemed within this time is worth nothing, ms. */
export const TICKET_LIFE_MS = 30_000;
/** Tickets waiting at once; beyond it the oldest is forgotten and its holder asks for another. */
const TICKETS_MAX = 20_000;

type Ticket = SessionName & { readonly expiresAtMs: number };

/** Socket tickets, kept in memory: a restart closes every socket anyway. */
export class MemoryTickets implements SocketTickets {
  readonly #clock: Clock;
  readonly #secrets: Secrets;
  /** By digest, in order of issue. */
  readonly #tickets = new Map<string, Ticket>();

  constructor(clock: Clock, secrets: Secrets) {
    this.#clock = clock;
    this.#secrets = secrets;
  }

  issue({ userId, sessionHash }: SessionName): string {
    this.#forgetOld();
    const ticket = this.#secrets.next();
    const expiresAtMs = this.#clock.now() + TICKET_LIFE_MS;
    this.#tickets.set(this.#secrets.digest(ticket), { userId, sessionHash, expiresAtMs });
    return ticket;
  }

  /** Takes the ticket out; undefined when it is unknown, used or too old. */
  redeem(text: string): SessionName | undefined {
    const digest = this.#secrets.digest(text);
    const ticket = this.#tickets.get(digest);
    this.#tickets.delete(digest);
    return ticket !== undefined && this.#clock.now() < ticket.expiresAtMs ? ticket : undefined;
  }

  revoke(ended: EndedAccess): void {
    for (const [digest, ticket] of this.#tickets) {
      const isTheirs =
        ended.kind === 'user' ? ticket.userId === ended.userId : ticket.sessionHash === ended.sessionHash;
      if (isTheirs) this.#tickets.delete(digest);
    }
  }

  #forgetOld(): void {
    const nowMs = this.#clock.now();
    for (const [digest, { expiresAtMs }] of this.#tickets) {
      if (expiresAtMs > nowMs && this.#tickets.size < TICKETS_MAX) return;
      this.#tickets.delete(digest);
    }
  }
}
