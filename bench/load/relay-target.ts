import { openRawSocket } from '@guichet/e2e/harness/raw-socket.ts';
import type { RawSocket } from '@guichet/e2e/harness/raw-socket.ts';
import { CHATS_PER_AGENT } from './chats-per-agent.ts';
import { interactionIdOf, relayMessage, scanAcknowledgements, scanDeliveries } from './markers.ts';
import type { LoadEvents, LoadTarget } from './target.ts';

/** The floor: chats spread over as many agents as Guichet needs, so that both have the same sockets. */
export class RelayTarget implements LoadTarget {
  readonly #url: string;
  readonly #chats: number;
  readonly #events: LoadEvents;

  constructor(url: string, chats: number, events: LoadEvents) {
    this.#url = url;
    this.#chats = chats;
    this.#events = events;
  }

  async openAgents(): Promise<void> {
    for (let first = 0; first < this.#chats; first += CHATS_PER_AGENT) {
      const count = Math.min(CHATS_PER_AGENT, this.#chats - first);
      const joined = Promise.withResolvers<void>();
      const agent = await openRawSocket(this.#url, {
        onMessage: (payload) => {
          joined.resolve();
          scanDeliveries(payload, this.#events.delivered);
        },
      });
      const chats = Array.from({ length: count }, (_, index) => interactionIdOf(first + index));
      agent.sendText(JSON.stringify({ type: 'join', chats }));
      await joined.promise;
    }
  }

  openCustomer(_customer: number): Promise<RawSocket> {
    return openRawSocket(this.#url, {
      onMessage: (payload) => scanAcknowledgements(payload, this.#events.acknowledged),
    });
  }

  async beginChat(_chat: number): Promise<void> {}

  beginLoad(): void {}

  message(chat: number, number: number): string {
    return relayMessage(chat, number);
  }

  keepAlive(): void {}
}
