import type { VoiceMember, VoicePeer, VoiceSignal } from '@guichet/protocol/voice.ts';
import type { ClientClock } from '../clock/client-clock.ts';
import { memberKey } from './member-key.ts';
import type { IceSettings, PeerConnectionFactory } from './peer-connection.ts';
import { createPeerLink } from './peer-link.ts';
import type { LinkState, PeerLink } from './peer-link.ts';

export type MeshOptions = {
  /** This browser's. */
  readonly mediaId: string;
  readonly connect: PeerConnectionFactory;
  readonly clock: ClientClock;
  readonly send: (to: string, signal: VoiceSignal) => void;
  readonly canSend: () => boolean;
  readonly changed: () => void;
  /** One of the others is heard by another track than before; null: by none any more. */
  readonly heard: (mediaId: string, track: MediaStreamTrack | null) => void;
};

/** Another browser of the call. `state` is that of the connection with it; null while there is none. */
export type MeshPeer = {
  readonly mediaId: string;
  readonly member: VoiceMember;
  readonly state: LinkState | null;
  readonly isMuted: boolean;
  readonly isOnHold: boolean;
};

type Status = Omit<Extract<VoiceSignal, { kind: 'status' }>, 'kind'>;

type Known = {
  readonly mediaId: string;
  readonly member: VoiceMember;
  status: Status;
  link: PeerLink | undefined;
  /** The log has had this one in the call: not being in it is then leaving, not being early. */
  wasJoined: boolean;
};

const NO_STATUS: Status = { isMuted: false, isOnHold: false };

/** The connections of one browser with all others of a call. */
export class Mesh {
  readonly #options: MeshOptions;
  readonly #known = new Map<string, Known>();
  #ice: IceSettings = { iceServers: [], isRelayOnly: false };
  #track: MediaStreamTrack | null = null;
  #status: Status = NO_STATUS;
  #members: ReadonlySet<string> = new Set();

  constructor(options: MeshOptions) {
    this.#options = options;
  }

  get peers(): readonly MeshPeer[] {
    return [...this.#known.values()].map(({ mediaId, member, status, link }) => ({
      mediaId,
      member,
      state: link?.state ?? null,
      ...status,
    }));
  }

  /** The server's answer to having entered: who entered before. */
  entered(peers: readonly VoicePeer[], ice: IceSettings): void {
    this.#ice = ice;
    for (const peer of peers) {
      const known = this.#know(peer);
      if (known.link === undefined) this.#connect(known, 'offerer');
      else if (known.link.state !== 'on') known.link.restart();
      this.#options.send(known.mediaId, { kind: 'status', ...this.#status });
    }
    this.#options.changed();
  }

  /** Another has entered and will offer, or is back. */
  peerEntered(peer: VoicePeer): void {
    const { mediaId, link } = this.#know(peer);
    if (link !== undefined && link.state !== 'on') link.restart();
    this.#options.send(mediaId, { kind: 'status', ...this.#status });
    this.#options.changed();
  }

  /** Something another says. Strangers are not listened to: the server names everyone before it passes on what they say. */
  receive(from: string, signal: VoiceSignal): void {
    const known = this.#known.get(from);
    if (known === undefined) return;
    if (signal.kind === 'status') {
      known.status = { isMuted: signal.isMuted, isOnHold: signal.isOnHold };
      this.#options.changed();
    } else this.#answering(known, signal)?.receive(signal);
  }

  /** @param members  keys of those who are in the call now, as the log says */
  keep(members: ReadonlySet<string>): void {
    this.#members = members;
    for (const known of [...this.#known.values()]) {
      const isJoined = members.has(memberKey(known.member));
      if (known.wasJoined && !isJoined) this.#drop(known);
      known.wasJoined ||= isJoined;
    }
  }

  /** What all others hear from now on; null for silence. */
  setTrack(track: MediaStreamTrack | null): void {
    this.#track = track;
    for (const { link } of this.#known.values()) link?.setTrack(track);
  }

  setStatus(status: Status): void {
    this.#status = status;
    for (const { mediaId } of this.#known.values()) {
      this.#options.send(mediaId, { kind: 'status', ...status });
    }
  }

  /** Looks for every path again. */
  restart(): void {
    for (const { link } of this.#known.values()) link?.restart();
  }

  close(): void {
    for (const known of [...this.#known.values()]) this.#drop(known);
  }

  /** One person has one browser in a call: who comes with another has left with the former. */
  #know({ mediaId, member }: VoicePeer): Known {
    const before = this.#known.get(mediaId);
    if (before !== undefined) return before;
    const key = memberKey(member);
    for (const known of [...this.#known.values()]) if (memberKey(known.member) === key) this.#drop(known);
    const wasJoined = this.#members.has(key);
    const known: Known = { mediaId, member, status: NO_STATUS, link: undefined, wasJoined };
    this.#known.set(mediaId, known);
    return known;
  }

  /**
   * The link that is to take what a peer says. Both can be offering when one was away while the other entered: the one with the lower
   * id then gives way with a connection of its own, and the other says again what may have been lost.
   */
  #answering(known: Known, signal: VoiceSignal): PeerLink | undefined {
    const { link, mediaId } = known;
    const isOffer = signal.kind === 'description' && signal.description.type === 'offer';
    if (!isOffer || link?.role === 'answerer') return link;
    if (link === undefined || link.isAnswered || this.#options.mediaId < mediaId) {
      return this.#connect(known, 'answerer');
    }
    link.restart();
    return undefined;
  }

  #connect(known: Known, role: PeerLink['role']): PeerLink {
    const { mediaId } = known;
    const { connect, clock, canSend, changed } = this.#options;
    known.link?.close();
    const link = createPeerLink({
      role,
      connect,
      ice: this.#ice,
      track: this.#track,
      clock,
      canSend,
      changed,
      send: (signal) => this.#options.send(mediaId, signal),
      heard: (track) => this.#options.heard(mediaId, track),
    });
    known.link = link;
    return link;
  }

  #drop({ mediaId, link }: Known): void {
    link?.close();
    this.#known.delete(mediaId);
    this.#options.heard(mediaId, null);
  }
}
