import { randomBytes } from 'node:crypto';
import { createClient } from '@guichet/client/client.ts';
import type { Client } from '@guichet/client/client.ts';
import { systemClock } from '@guichet/client/clock/system-clock.ts';
import { createMemoryStorage } from '@guichet/client/storage/memory-storage.ts';
import { createWebSocketTransport } from '@guichet/client/transport/web-socket-transport.ts';
import type { AgentInteractionState, CustomerInteractionState } from '@guichet/protocol/interaction.ts';
import { nextAddress } from './addresses.ts';
import { openCustomerSession, socketAddress } from './sign-in.ts';
import type { WorkspaceSession } from './sign-in.ts';

/** The product's own client, as the widget and the workspace use it, over a real socket. The caller starts and stops it. */
export type CustomerClient = Client<CustomerInteractionState>;
export type AgentClient = Client<AgentInteractionState>;

/** A new customer, coming from an address nobody else has. */
export async function createCustomerClient(url: string, siteId: string): Promise<CustomerClient> {
  const from = nextAddress();
  let { token } = await openCustomerSession(url, siteId, from);
  return createClient<CustomerInteractionState>({
    ...parts(url, from),
    credential: async () => ({ kind: 'customer', token }),
    onToken: (renewed) => void (token = renewed),
  });
}

/** A customer who has a token already, whoever got it. */
export function resumeCustomerClient(url: string, token: string): CustomerClient {
  return createClient<CustomerInteractionState>({
    ...parts(url, nextAddress()),
    credential: async () => ({ kind: 'customer', token }),
    onToken: () => undefined,
  });
}

export function createAgentClient(session: WorkspaceSession): AgentClient {
  return createClient<AgentInteractionState>({
    ...parts(session.http.url, nextAddress()),
    credential: async () => ({ kind: 'ticket', ticket: await session.ticket() }),
  });
}

export function newId(): string {
  return randomBytes(16).toString('base64url');
}

function parts(url: string, from: string) {
  const address = socketAddress(url);
  return {
    transport: createWebSocketTransport(address, () =>
      openWebSocket(address, { origin: url, 'x-forwarded-for': from }),
    ),
    storage: createMemoryStorage(),
    clock: systemClock,
    random: Math.random,
    newId,
  };
}

function openWebSocket(address: string, headers: Readonly<Record<string, string>>): WebSocket {
  // A browser says its origin itself. Node's WebSocket takes headers in a second argument that the DOM's types do not have.
  const NodeWebSocket = WebSocket as unknown as new (url: string, options: object) => WebSocket;
  return new NodeWebSocket(address, { headers });
}
