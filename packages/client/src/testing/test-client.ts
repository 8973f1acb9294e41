import type { ServerFrame } from '@guichet/protocol/frames.ts';
import type { CustomerInteractionState } from '@guichet/protocol/interaction.ts';
import type { Client, ClientOptions } from '../client.ts';
import { createClient } from '../client.ts';
import { createMemoryStorage } from '../storage/memory-storage.ts';
import type { FakeConnection } from './fake-transport.ts';
import { FakeTransport } from './fake-transport.ts';
import { welcome } from './frames.ts';

export type TestClient = {
  readonly client: Client<CustomerInteractionState>;
  readonly transport: FakeTransport;
  /** Starts the client and brings it live; the server tells `frames` before it has caught up. */
  connect(...frames: ServerFrame[]): Promise<FakeConnection>;
};

/** A client on a fake transport. `random` is 0 unless given, so waits are their shortest; ids count up. */
export function createTestClient(options: Pick<ClientOptions, 'clock'> & Partial<ClientOptions>): TestClient {
  const transport = new FakeTransport();
  const client = createClient<CustomerInteractionState>({ ...testOptions(), transport, ...options });
  return {
    client,
    transport,
    async connect(...frames) {
      client.start();
      await microtasks();
      return goLive(transport.last, ...frames);
    },
  };
}

export function testOptions(prefix = 'command'): Omit<ClientOptions, 'clock' | 'transport'> {
  let made = 0;
  return {
    storage: createMemoryStorage(),
    random: () => 0,
    newId: () => `${prefix}-${(made += 1)}`,
    credential: async () => ({ kind: 'customer', token: 'token-1' }),
  };
}

/** Opens a connection, and lets the server bring the client up to date. */
export function goLive(connection: FakeConnection, ...frames: ServerFrame[]): FakeConnection {
  connection.open();
  connection.say(welcome(), ...frames, { type: 'caughtUp' });
  return connection;
}

/** Lets promises that wait for nothing but each other run to their end. */
export async function microtasks(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
