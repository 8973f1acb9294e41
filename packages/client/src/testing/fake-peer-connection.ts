import type { VoiceCandidate } from '@guichet/protocol/voice.ts';
import type { PathState, PeerConnection, PeerConnectionHandlers } from '../voice/peer-connection.ts';

/**
 * A network of connections as browsers make them, without media. A side that has both descriptions and one candidate of the other's
 * search has a path, when the other side has one too and the network lets them. Out of turn it throws, as a browser does.
 */
export class FakeNetwork {
  readonly connections: FakePeerConnection[] = [];
  isUp = true;
  #made = 0;

  connect(handlers: PeerConnectionHandlers): FakePeerConnection {
    const connection = new FakePeerConnection(this, handlers);
    this.connections.push(connection);
    return connection;
  }

  number(): number {
    return (this.#made += 1);
  }

  /** Those that are open and have a path. */
  get connected(): FakePeerConnection[] {
    return this.connections.filter((each) => each.isConnected && !each.isClosed);
  }

  /** Every path is gone; those of the present search do not come back. */
  cut(state: PathState = 'lost'): void {
    for (const each of this.connected) each.lose(state);
  }

  settle(): void {
    if (!this.isUp) return;
    for (const one of this.connections) {
      const other = this.connections.find((each) => each.local === one.remote && each.remote === one.local);
      if (other !== undefined && one.isReachable && other.isReachable) one.reach(other);
    }
  }
}

export class FakePeerConnection implements PeerConnection {
  local: string | undefined;
  remote: string | undefined;
  isConnected = false;
  isClosed = false;
  track: MediaStreamTrack | null = null;
  offers = 0;
  readonly #network: FakeNetwork;
  readonly #handlers: PeerConnectionHandlers;
  readonly #candidates = new Set<string>();
  #isOffering = false;
  #isHeard = false;

  constructor(network: FakeNetwork, handlers: PeerConnectionHandlers) {
    this.#network = network;
    this.#handlers = handlers;
  }

  get isReachable(): boolean {
    return !this.isClosed && this.remote !== undefined && this.#candidates.has(this.remote);
  }

  async offer(isRestart: boolean): Promise<string> {
    if (this.#isOffering || this.offers > 0 !== isRestart) throw new Error('offered out of turn');
    this.#isOffering = true;
    this.offers += 1;
    this.remote = undefined;
    return this.#describe('offer');
  }

  async answer(offer: string): Promise<string> {
    if (!offer.startsWith('offer') || this.#isOffering) throw new Error('answered out of turn');
    const local = this.#describe('answer');
    this.remote = offer;
    return local;
  }

  async accept(answer: string): Promise<void> {
    if (!answer.startsWith('answer') || !this.#isOffering) throw new Error('accepted out of turn');
    this.#isOffering = false;
    this.remote = answer;
    this.#network.settle();
  }

  async addCandidate({ candidate }: VoiceCandidate): Promise<void> {
    if (this.remote === undefined) throw new Error('a candidate before the description');
    this.#candidates.add(candidate);
    this.#network.settle();
  }

  setTrack(track: MediaStreamTrack | null): void {
    this.track = track;
  }

  close(): void {
    const other = this.#network.connected.find((each) => each.remote === this.local);
    this.isClosed = true;
    if (this.isConnected) other?.lose('lost');
  }

  reach(other: FakePeerConnection): void {
    if (this.isConnected || this.isClosed) return;
    this.isConnected = true;
    this.#handlers.path('connected');
    // A test reads from it whom it hears; the engine only hands it on.
    if (!this.#isHeard) this.#handlers.track(other as unknown as MediaStreamTrack);
    this.#isHeard = true;
  }

  lose(state: PathState): void {
    this.isConnected = false;
    this.#candidates.clear();
    this.#handlers.path(state);
  }

  /** Candidates are those of one description: their text is the description they belong to. */
  #describe(type: 'offer' | 'answer'): string {
    const local = `${type}-${this.#network.number()}`;
    this.local = local;
    const found = { candidate: local, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: null };
    this.#handlers.candidate(found);
    return local;
  }
}
