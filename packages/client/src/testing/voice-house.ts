import type { CallMemberState, CallPlace } from '@guichet/protocol/calls.ts';
import type { WireCommand } from '@guichet/protocol/commands.ts';
import type { Identity } from '@guichet/protocol/frames.ts';
import type { AgentInteractionState } from '@guichet/protocol/interaction.ts';
import type { VoicePeer } from '@guichet/protocol/voice.ts';
import type { VoiceClientFrame, VoiceServerFrame } from '../client.ts';
import { emptySnapshot } from '../client-core.ts';
import type { ClientSnapshot, InteractionEntry } from '../client-snapshot.ts';
import { createVoiceCall } from '../voice/create-voice-call.ts';
import type { VoiceCall } from '../voice/voice-call.ts';
import type { MicrophoneOutcome, VoiceMedia } from '../voice/voice-media.ts';
import { clientClock } from './client-clock.ts';
import { FakeNetwork } from './fake-peer-connection.ts';
import type { FakePeerConnection } from './fake-peer-connection.ts';
import { FakeMicrophone, FakeSound } from './fake-voice-media.ts';
import { microtasks } from './test-client.ts';

export const CALL = 'call-0001';
const CHAT = 'chat-0001';

type SteppedClock = Parameters<typeof clientClock>[0] & { advanceAndSettle(ms: number): Promise<void> };

/**
 * A house with one call: its server keeps who has entered and passes on what they say, to whoever is connected, as the gateway does.
 * Frames wait until `settle`, so that a test chooses what gets lost.
 */
export class VoiceHouse {
  readonly network = new FakeNetwork();
  readonly pages: VoicePage[] = [];
  readonly clock: SteppedClock;
  readonly #entered = new Map<string, { readonly mediaId: string; page: VoicePage | null }>();
  readonly #inFlight: (() => void)[] = [];

  constructor(clock: SteppedClock) {
    this.clock = clock;
  }

  /** An agent who has joined the call opens a page with it. */
  open(agentId: string, mediaId: string, about: PageOptions = {}): VoicePage {
    const page = new VoicePage(this, agentId, mediaId, about);
    this.pages.push(page);
    this.tellLog();
    return page;
  }

  /** Everybody hears of who is in the call. */
  tellLog(): void {
    for (const page of this.pages) page.see(this.#places());
  }

  /** Lets everything that is on its way arrive, and all that follows from it. */
  async settle(ms = 0): Promise<void> {
    if (ms > 0) await this.clock.advanceAndSettle(ms);
    for (let round = 0; round < 60; round += 1) await this.step();
  }

  /** Lets what is on its way arrive, once. */
  async step(): Promise<void> {
    await microtasks();
    for (const arrive of this.#inFlight.splice(0)) arrive();
  }

  /** What is on its way gets lost. */
  lose(): void {
    this.#inFlight.length = 0;
  }

  /** The server starts anew: nobody is connected, and it remembers nothing. */
  restart(): void {
    this.lose();
    this.#entered.clear();
    for (const page of this.pages) page.disconnect();
  }

  disconnected(page: VoicePage): void {
    const entered = this.#entered.get(page.agentId);
    if (entered?.page === page) entered.page = null;
  }

  say(page: VoicePage, frame: VoiceClientFrame): void {
    this.#inFlight.push(() => this.#take(page, frame));
  }

  #take(page: VoicePage, frame: VoiceClientFrame): void {
    if (frame.type === 'voiceSignal') {
      const target = [...this.#entered.values()].find(({ mediaId }) => mediaId === frame.to);
      this.#tell(target?.page, frame);
      return;
    }
    const { mediaId } = frame;
    const before = this.#entered.get(page.agentId);
    if (before !== undefined && before.mediaId !== mediaId) {
      this.#tell(before.page, { ...about, type: 'voiceOver', mediaId: before.mediaId, reason: 'taken' });
    }
    const others = [...this.#entered].filter(([agentId]) => agentId !== page.agentId);
    this.#entered.set(page.agentId, { mediaId, page });
    this.#tell(page, {
      ...about,
      type: 'voicePeers',
      mediaId,
      peers: others.map(([agentId, entered]) => peer(agentId, entered.mediaId)),
      iceServers: [],
      isRelayOnly: false,
    });
    if (before?.page === page && before.mediaId === mediaId) return;
    for (const [, entered] of others) {
      this.#tell(entered.page, { ...about, type: 'voicePeer', peer: peer(page.agentId, mediaId) });
    }
  }

  #tell(page: VoicePage | null | undefined, frame: VoiceServerFrame): void {
    this.#inFlight.push(() => page?.hear(frame));
  }

  #places(): readonly CallPlace[] {
    return this.pages.map(({ agentId, place }) => ({
      member: { kind: 'agent', agentId, name: agentId },
      state: place,
    }));
  }
}

const about = { interactionId: CHAT, callId: CALL };

function peer(agentId: string, mediaId: string): VoicePeer {
  return { mediaId, member: { kind: 'agent', agentId, name: agentId } };
}

export type PageOptions = {
  /** Instead of a microphone. */
  readonly microphone?: MicrophoneOutcome;
  /** One that was opened before the call began. */
  readonly given?: FakeMicrophone;
  readonly place?: CallMemberState;
};

/** One page with the call: its client, and what it has of microphones and sound. */
export class VoicePage {
  readonly agentId: string;
  readonly call: VoiceCall;
  readonly sent: WireCommand[] = [];
  readonly sounds = new Set<FakeSound>();
  readonly microphones: FakeMicrophone[] = [];
  place: CallMemberState;
  nextMicrophone: MicrophoneOutcome | null;
  isSoundAllowed = true;
  isVisible = true;
  connections: FakePeerConnection[] = [];
  #isConnected = true;
  devicesChanged = (): void => undefined;
  networkChanged = (): void => undefined;
  readonly #house: VoiceHouse;
  readonly #listeners = new Set<() => void>();
  readonly #voiceListeners = new Set<(frame: VoiceServerFrame) => void>();
  #snapshot: ClientSnapshot<AgentInteractionState>;

  constructor(house: VoiceHouse, agentId: string, mediaId: string, about: PageOptions) {
    this.#house = house;
    this.place = about.place ?? { kind: 'joined', sinceMs: 0 };
    this.nextMicrophone = about.microphone ?? null;
    this.agentId = agentId;
    const identity: Identity = { kind: 'user', userId: agentId, name: agentId, privileges: [] };
    this.#snapshot = { ...emptySnapshot(), identity, connection: { kind: 'live' }, timesLive: 1 };
    this.call = createVoiceCall({
      client: {
        getSnapshot: () => this.#snapshot,
        subscribe: (listener) => listen(this.#listeners, listener),
        onVoice: (listener) => listen(this.#voiceListeners, listener),
        sendVoice: (frame) => {
          if (this.#isConnected) house.say(this, frame);
        },
        send: (_interactionId, command) => {
          this.sent.push(command);
          return { commandId: 'command-1', settled: new Promise(() => undefined) };
        },
      },
      interactionId: CHAT,
      callId: CALL,
      media: this.#media(),
      clock: clientClock(house.clock),
      newId: () => mediaId,
      microphone: about.given ?? null,
      microphoneId: null,
      speakerId: null,
    });
  }

  get kind(): string {
    return this.call.getSnapshot().kind;
  }

  /** How many are heard here. */
  get heard(): number {
    return [...this.sounds].filter(({ isSilent }) => !isSilent).length;
  }

  see(places: readonly CallPlace[]): void {
    const call = { callId: CALL, byAgentId: 'agent-a1', startedAtMs: 0, places, ended: null };
    // The engine reads nothing of the state but its calls.
    const state = { calls: [call] } as unknown as AgentInteractionState;
    const entry = {
      interactionId: CHAT,
      state,
      events: [],
      gone: null,
    } as unknown as InteractionEntry<AgentInteractionState>;
    this.#patch({ interactions: new Map([[CHAT, entry]]) });
  }

  hear(frame: VoiceServerFrame): void {
    if (this.#isConnected) for (const listener of [...this.#voiceListeners]) listener(frame);
  }

  disconnect(): void {
    this.#isConnected = false;
    this.#house.disconnected(this);
    this.#patch({ connection: { kind: 'connecting', sinceMs: 0 } });
  }

  reconnect(): void {
    this.#isConnected = true;
    this.#patch({ connection: { kind: 'live' }, timesLive: this.#snapshot.timesLive + 1 });
  }

  #patch(changes: Partial<ClientSnapshot<AgentInteractionState>>): void {
    this.#snapshot = { ...this.#snapshot, ...changes };
    for (const listener of [...this.#listeners]) listener();
  }

  #media(): VoiceMedia {
    return {
      openMicrophone: async (deviceId) => {
        if (this.nextMicrophone !== null) return this.nextMicrophone;
        const microphone = new FakeMicrophone(deviceId ?? 'default');
        this.microphones.push(microphone);
        return { kind: 'open', microphone };
      },
      connect: (_ice, handlers) => {
        const connection = this.#house.network.connect(handlers);
        this.connections.push(connection);
        return connection;
      },
      play: (track, blocked) => {
        const sound = new FakeSound(
          track,
          () => blocked(!this.isSoundAllowed),
          () => this.sounds.delete(sound),
        );
        this.sounds.add(sound);
        return sound;
      },
      devices: async () => ({ microphones: [{ deviceId: 'default', label: 'Built in' }], speakers: [] }),
      onDevicesChanged: (listener) => {
        this.devicesChanged = listener;
        return () => undefined;
      },
      onNetworkChanged: (listener) => {
        this.networkChanged = listener;
        return () => undefined;
      },
      isVisible: () => this.isVisible,
    };
  }
}

function listen<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
