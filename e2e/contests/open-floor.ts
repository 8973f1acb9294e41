import type { Client } from '@guichet/client/client.ts';
import type { ClientSnapshot, InteractionEntry } from '@guichet/client/client-snapshot.ts';
import type { WireCommand } from '@guichet/protocol/commands.ts';
import type {
  AgentInteractionState,
  CustomerInteractionState,
  Offer,
} from '@guichet/protocol/interaction.ts';
import { createAgentClient, createCustomerClient, newId } from '../harness/chat-client.ts';
import type { AgentClient, CustomerClient } from '../harness/chat-client.ts';
import { provision } from '../harness/provision.ts';
import { startServerProcess } from '../harness/server-process.ts';
import type { ServerProcess, ServerProcessOptions } from '../harness/server-process.ts';
import type { WorkspaceSession } from '../harness/sign-in.ts';
import { until } from '../harness/until.ts';

/** An agent with the workspace open, in as many pages as wanted. The first one is the one that is asked. */
export type FloorAgent = {
  readonly agentId: string;
  readonly session: WorkspaceSession;
  readonly client: AgentClient;
  /** One more page of the same agent, until the floor closes. */
  anotherPage(): Promise<AgentClient>;
};

/** A server in a process of its own, with agents who are ready and customers who wait for a word, all over real sockets. */
export type Floor = AsyncDisposable & {
  readonly server: ServerProcess;
  readonly agents: readonly FloorAgent[];
  readonly customers: readonly CustomerClient[];
  /** Connected and caught up, or again so. */
  allLive(): Promise<void>;
};

export type FloorOptions = {
  readonly agents: number;
  readonly customers: number;
  readonly capacityPerAgent: number;
  readonly server?: ServerProcessOptions;
};

/** What never takes this long has gone wrong, ms. */
export const STALLED_MS = 30_000;

export async function openFloor(options: FloorOptions): Promise<Floor> {
  const { capacityPerAgent, server: serverOptions } = options;
  // Programs answer offers without showing them to anybody.
  const args = [
    ...['--customers-per-minute', '60000'],
    ...['--commands-per-second', '5000'],
    ...['--offer-seen-seconds', '0'],
  ];
  const server = await startServerProcess({ ...serverOptions, args });
  const house = await provision(server.url, server.setupLink, {
    agents: options.agents,
    queue: { capacityPerAgent, offerTimeoutMs: 60_000, isDispositionMandatory: false, agentGraceMs: 60_000 },
  });
  const opened: Pick<Client<unknown>, 'start' | 'stop' | 'wake'>[] = [];
  const open = <Opened extends Pick<Client<unknown>, 'start' | 'stop' | 'wake'>>(client: Opened): Opened => {
    opened.push(client);
    client.start();
    return client;
  };
  const agents = house.agents.map((session): FloorAgent => {
    return {
      agentId: session.view.userId,
      session,
      client: open(createAgentClient(session)),
      async anotherPage() {
        const client = open(createAgentClient(session));
        await live(client);
        return client;
      },
    };
  });
  const customers = await Promise.all(
    Array.from({ length: options.customers }, async () => {
      return open(await createCustomerClient(server.url, house.site.siteId));
    }),
  );
  const allLive = async (): Promise<void> => {
    // After the server was away a client waits ever longer between two attempts.
    for (const client of opened) client.wake();
    await Promise.all([...agents.map(({ client }) => live(client)), ...customers.map((each) => live(each))]);
  };
  await allLive();
  await Promise.all(agents.map(({ client }) => client.send(null, { type: 'setReady' }).settled));
  return {
    server,
    agents,
    customers,
    allLive,
    async [Symbol.asyncDispose]() {
      for (const client of opened) client.stop();
      await server.stop();
    },
  };
}

/** Resolves when the client is connected and has all there is. */
export async function live<State>(client: Client<State>): Promise<void> {
  await until(client, 'the client to be live', STALLED_MS, ({ connection }) => {
    return connection.kind === 'live' ? true : undefined;
  });
}

/** Begins a chat and returns its id, without waiting for anybody. */
export function begin(customer: CustomerClient): string {
  const interactionId = newId();
  const caseData = { pageUrl: null, pageTitle: null, referrer: null, userAgent: null };
  const about = { name: 'Marie', email: null, subject: null, language: 'en' };
  customer.send(interactionId, { type: 'startInteraction', ...about, caseData });
  return interactionId;
}

/** Whoever of these agents is offered the chat, and the offer. */
export function offered(agents: readonly FloorAgent[], interactionId: string): Promise<Offered> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      for (const agent of agents) {
        const offer = offerIn(agent.client.getSnapshot(), interactionId, agent.agentId);
        if (offer !== undefined) settle(() => resolve({ agent, offer }));
      }
    };
    const settle = (settled: () => void): void => {
      clearTimeout(limit);
      for (const leave of leaves) leave();
      settled();
    };
    const limit = setTimeout(
      () => settle(() => reject(new Error('nobody was offered the chat'))),
      STALLED_MS,
    );
    const leaves = agents.map(({ client }) => client.subscribe(look));
    look();
  });
}

export type Offered = { readonly agent: FloorAgent; readonly offer: Offer };

/** What this agent is being asked about an interaction: by the queue, or by a colleague. */
export function offerIn(
  { interactions }: ClientSnapshot<AgentInteractionState>,
  interactionId: string,
  agentId: string,
): Offer | undefined {
  const entry = interactions.get(interactionId);
  if (entry === undefined || entry.gone !== null) return undefined;
  const { phase, invitations } = entry.state;
  if (phase.kind === 'offered') return phase.offer.agentId === agentId ? phase.offer : undefined;
  return invitations.find(({ offer }) => offer?.agentId === agentId)?.offer ?? undefined;
}

/** Resolves with the interaction as this page shows it, once `look` is true of it. */
export function shown<State>(
  client: Client<State>,
  interactionId: string,
  what: string,
  look: (entry: InteractionEntry<State>) => boolean,
): Promise<InteractionEntry<State>> {
  return until(client, what, STALLED_MS, ({ interactions }) => {
    const entry = interactions.get(interactionId);
    return entry !== undefined && look(entry) ? entry : undefined;
  });
}

/** Sends a command that must be accepted. */
export async function must<State>(
  client: Client<State>,
  interactionId: string,
  command: WireCommand,
): Promise<void> {
  const result = await client.send(interactionId, command).settled;
  if (result.kind !== 'accepted') throw new Error(`${command.type}: ${JSON.stringify(result)}`);
}

/** The agent owns the chat, as this page shows it. */
export function isOwnedBy(
  { gone, state }: InteractionEntry<AgentInteractionState>,
  agentId: string,
): boolean {
  return gone === null && state.phase.kind === 'active' && state.phase.ownerId === agentId;
}

/** The names of the agents whom the customer sees in the chat. */
export function agentsSeenBy(client: CustomerClient, interactionId: string): readonly string[] {
  const state: CustomerInteractionState | undefined = client
    .getSnapshot()
    .interactions.get(interactionId)?.state;
  return (state?.parties ?? []).flatMap(({ role, name, state: standing }) => {
    return role === 'agent' && standing === 'joined' ? [name] : [];
  });
}
