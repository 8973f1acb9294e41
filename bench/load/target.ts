import type { RawSocket } from '@guichet/e2e/harness/raw-socket.ts';

/** What the load does to a server, in the server's own words. */
export interface LoadTarget {
  /** Opens enough agents for the chats, all ready. */
  openAgents(): Promise<void>;
  /** Opens a customer's connection; nothing happens on it yet. Customer and chat have the same number. */
  openCustomer(customer: number): Promise<RawSocket>;
  /** Resolves when an agent has the chat. */
  beginChat(chat: number): Promise<void>;
  /** All chats have begun: from now on only messages matter. */
  beginLoad(): void;
  /** The frame that says message `number` of a chat. */
  message(chat: number, number: number): string;
  /** Keeps idle connections from being given up. */
  keepAlive(): void;
}

/** What comes back. The target scans what its sockets receive and calls these. */
export type LoadEvents = {
  readonly acknowledged: (chat: number, number: number, isAccepted: boolean) => void;
  readonly delivered: (chat: number, number: number) => void;
};
