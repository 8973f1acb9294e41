import { createClient } from '@guichet/client/client.ts';
import type { Client, SentCommand } from '@guichet/client/client.ts';
import type { InteractionEntry } from '@guichet/client/client-snapshot.ts';
import { createMemoryStorage } from '@guichet/client/storage/memory-storage.ts';
import type { WireCommand } from '@guichet/protocol/commands.ts';
import type { ClientFrame, Hello, ServerFrame } from '@guichet/protocol/frames.ts';
import type { InteractionId } from '@guichet/protocol/ids.ts';
import type { AgentInteractionState, CustomerInteractionState } from '@guichet/protocol/interaction.ts';
import type { FakeClock } from '../fake-clock.ts';
import type { SeededRandom } from '../seeded-random.ts';
import { offerTo } from '@guichet/core/interaction/interaction.ts';
import { SequentialIds } from '../sequential-ids.ts';
import { SocketPair } from '../socket-pair.ts';
import type { LinkConditions } from '../socket-pair.ts';
import type { Answer, Attempt, Interval, View, Viewer } from './history.ts';
import { DeviceClock } from './process-clock.ts';
import type { SimulatedServer } from './simulated-server.ts';

/** What the recorder of a run keeps of all devices. */
export type Records = {
  readonly attempts: Attempt[];
  readonly answers: Answer[];
  readonly customerTexts: string[];
  readonly presences: Map<string, Interval[]>;
};

export type DeviceOptions = {
  readonly world: FakeClock;
  readonly server: SimulatedServer;
  readonly deviceId: string;
  readonly viewer: Viewer;
  readonly random: SeededRandom;
  readonly records: Records;
  /** What the device's own clock shows at the beginning, epoch ms. */
  readonly clockMs: number;
};

type AnyState = AgentInteractionState | CustomerInteractionState;

/** One page of a person: the real client over a network one can make worse, and a storage that outlives the page. */
export class Device {
  readonly deviceId: string;
  readonly viewer: Viewer;
  readonly link: LinkConditions;
  /** Whether nobody could see or hear what this page shows: it says nothing of offers then. */
  isAsleep = false;
  /** What the network swallows next, once: an update that carries events, or the answer to a command. */
  swallows: 'nothing' | 'update' | 'answer' = 'nothing';
  /** Claim to have received and read this many more events than there are. */
  overclaims = 0;
  readonly #options: DeviceOptions;
  readonly #storage = createMemoryStorage();
  readonly #ids: SequentialIds;
  #clock: DeviceClock;
  #client: Client<AnyState>;
  #pair: SocketPair | undefined;
  #isAway = false;

  constructor(options: DeviceOptions) {
    this.#options = options;
    this.deviceId = options.deviceId;
    this.viewer = options.viewer;
    this.link = {
      isDown: false,
      holdsToServer: false,
      holdsToClient: false,
      clientReadsPerSecond: Infinity,
      delayMs: () => 0,
    };
    this.#ids = new SequentialIds(`cmd-${options.deviceId}`);
    this.#clock = new DeviceClock(options.world, options.clockMs);
    this.#client = this.#open();
  }

  get client(): Client<AnyState> {
    return this.#client;
  }

  get pendingTimers(): number {
    return this.#clock.pendingTimers;
  }

  /** The page is closed and opened again: what is in the storage stays, everything else is new. */
  reload(): void {
    this.#client.stop();
    this.#clock.kill();
    this.#clock = new DeviceClock(this.#options.world, this.#options.clockMs);
    this.#client = this.#open();
  }

  stop(): void {
    this.#client.stop();
  }

  /** The person goes away from this page. @param isHeard  whether the server is told, or has to find out */
  leave(isHeard: boolean): void {
    this.#isAway = true;
    if (!isHeard) this.#pair?.cut('client');
    this.#client.stop();
  }

  comeBack(): void {
    if (!this.#isAway) return;
    this.#isAway = false;
    this.#client.start();
  }

  get isAway(): boolean {
    return this.#isAway;
  }

  cut(heardBy: 'both' | 'client' | 'server'): void {
    this.#pair?.cut(heardBy);
  }

  /** What this page has sent arrives so much later; after a reconnect, beside what is sent again. */
  stall(ms: number): void {
    this.#pair?.stall(ms);
  }

  send(interactionId: InteractionId | null, command: WireCommand): SentCommand {
    const sent = this.#client.send(interactionId, command);
    const { records, viewer, deviceId } = this.#options;
    const { commandId } = sent;
    // Commands about the agent's own state end with the page, so they have no fate to be checked.
    if (interactionId !== null) {
      records.attempts.push({ commandId, deviceId, author: viewer, interactionId, command });
    }
    return sent;
  }

  /** Interactions this person may still see, as the screen shows them. */
  entries(): InteractionEntry<AnyState>[] {
    return [...this.#client.getSnapshot().interactions.values()].filter(({ gone }) => gone === null);
  }

  /** Says of every offer to this agent that it is seen, unless that is known. */
  look(): void {
    if (this.isAsleep || this.viewer.kind !== 'agent') return;
    for (const { interactionId, state } of this.entries()) {
      const offer = 'invitations' in state ? offerTo(state, this.viewer.id) : undefined;
      if (offer === undefined || offer.seenAtMs !== undefined) continue;
      this.#client.offerSeen(interactionId, offer.offerId, {
        isShown: true,
        isHeard: false,
        isNotified: false,
      });
    }
  }

  view(): View {
    const { interactions, connection, unsentCount, starting } = this.#client.getSnapshot();
    const shown = [...interactions.values()];
    const outgoing = [...shown, ...starting.values()].flatMap((entry) => entry.outgoing);
    return {
      deviceId: this.deviceId,
      viewer: this.viewer,
      isLive: connection.kind === 'live',
      interactions: shown.map(({ interactionId, head, state, events, hasEarlier, gone }) => {
        return { interactionId, head, state, events, hasEarlier, isGone: gone !== null };
      }),
      failed: outgoing.filter(({ status }) => status === 'failed').map(({ commandId }) => commandId),
      unsentCount,
    };
  }

  #open(): Client<AnyState> {
    const { random } = this.#options;
    const client = createClient<AnyState>({
      transport: { open: (handlers) => this.#connect(handlers) },
      storage: this.#storage,
      clock: this.#clock,
      random: () => random.next(),
      newId: () => this.#ids.next(),
      credential: async () => this.#credential(),
    });
    client.subscribe(() => {
      if (this.#client === client) this.look();
    });
    client.start();
    return client;
  }

  #credential(): Hello['credential'] {
    const { server, viewer } = this.#options;
    return viewer.kind === 'customer'
      ? server.identity.tokenOf(viewer.id)
      : server.identity.ticketOf(viewer.id, `session-${viewer.id}`);
  }

  #connect(client: ConstructorParameters<typeof SocketPair>[0]['client']): SocketPair {
    const { world, server, records, viewer } = this.#options;
    let presence: { readonly from: number; until: number } | undefined;
    const pair: SocketPair = new SocketPair({
      clock: world,
      link: this.link,
      client,
      accept: (socket) => server.accept(socket, pair),
      taps: {
        clientSent: (text) => this.#tamper(text),
        serverSent: (text) => {
          if (viewer.kind === 'customer') records.customerTexts.push(text);
          if (holds(text, 'welcome')) {
            presence = { from: world.steadyMs, until: Infinity };
            this.#remember(presence);
          }
          return this.#swallows(text) ? undefined : text;
        },
        clientGot: (text) => this.#note(text),
        serverEnded: () => {
          server.forget(pair);
          if (presence !== undefined) presence.until = world.steadyMs;
        },
      },
    });
    this.#pair = pair;
    return pair;
  }

  #note(text: string): void {
    if (!mayHold(text, 'result')) return;
    const { records, world } = this.#options;
    for (const frame of framesOf(text)) {
      if (frame.type !== 'result') continue;
      records.answers.push({ commandId: frame.id, result: frame.result, steadyMs: world.steadyMs });
    }
  }

  #remember(presence: Interval): void {
    const { records, viewer } = this.#options;
    const known = records.presences.get(viewer.id);
    if (known === undefined) records.presences.set(viewer.id, [presence]);
    else known.push(presence);
  }

  #swallows(text: string): boolean {
    const isMeant =
      (this.swallows === 'update' &&
        framesOf(text).every(
          (frame) => (frame.type === 'update' || frame.type === 'threadUpdate') && frame.head > frame.after,
        )) ||
      (this.swallows === 'answer' && holds(text, 'result'));
    if (isMeant) this.swallows = 'nothing';
    return isMeant;
  }

  #tamper(text: string): string {
    if (this.overclaims === 0) return text;
    // The client's own frame.
    const frame = JSON.parse(text) as ClientFrame;
    if (frame.type !== 'receipt') return text;
    const { delivered, read } = frame;
    return JSON.stringify({ ...frame, delivered: delivered + this.overclaims, read: read + this.overclaims });
  }
}

function holds(text: string, type: ServerFrame['type']): boolean {
  return mayHold(text, type) && framesOf(text).some((frame) => frame.type === type);
}

/** Without reading it, which is most of what a recorder costs. What people write cannot look so: JSON escapes their quotation marks. */
function mayHold(text: string, type: ServerFrame['type']): boolean {
  return text.includes(`"type":"${type}"`);
}

function framesOf(text: string): ServerFrame[] {
  const value: unknown = JSON.parse(text);
  // The server writes frames and nothing else.
  return (Array.isArray(value) ? value : [value]) as ServerFrame[];
}
