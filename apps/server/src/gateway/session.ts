import type { Interaction } from '@guichet/core/interaction/interaction.ts';
import { agentViewer } from '@guichet/core/visibility/visible-to.ts';
import type { Viewer } from '@guichet/core/visibility/visible-to.ts';
import { CLOSE_CODES } from '@guichet/protocol/close-codes.ts';
import type { CloseCode } from '@guichet/protocol/close-codes.ts';
import type { Cursor, ServerFrame } from '@guichet/protocol/frames.ts';
import type { InteractionId } from '@guichet/protocol/ids.ts';
import type { Principal } from '../ports/identity.ts';
import type { Socket } from '../ports/socket.ts';
import type { CommandBudget } from './command-budget.ts';

/** Bytes that may wait for a client beside the largest thing it asked for; beyond, it is closed and resumes from its cursor. */
export const BUFFERED_BYTES_MAX = 256 * 1024;
/** UTF-8 bytes of one UTF-16 code unit at most. */
const BYTES_PER_CHAR_MAX = 3;
/** Above this many waiting bytes ephemeral signals are shed. */
const SIGNAL_BYTES_MAX = 16 * 1024;

/** How a session follows an interaction: while its past is being read, what happens meanwhile waits behind it. */
export type Following =
  | { readonly kind: 'live' }
  | { readonly kind: 'backfilling'; readonly waiting: string[] };

const LIVE: Following = { kind: 'live' };

/** One client's connection once its first frame has been understood: who it is, what it follows, what waits to be sent. */
export class Session {
  readonly socket: Socket;
  readonly principal: Principal;
  readonly budget: CommandBudget;
  readonly #followed = new Map<InteractionId, Following>();
  readonly #backfills = new Set<Promise<void>>();
  readonly #cursors: Map<InteractionId, Cursor>;
  #outgoing: string[] = [];
  /** Bytes of the largest message sent: a long snapshot must not get the client closed that is just fetching it, again and again. */
  #largestBytes = 0;
  #isClosed = false;
  /** How long nothing has been heard, as the sweep of `Heartbeats` counts. */
  silentMs = 0;
  nextHeartbeatInMs: number;
  /** Frames refused since the last accepted one: a client that does not stop is closed. */
  strikes = 0;

  /** @param cursors  what the client has of which interaction, as its hello said */
  constructor(
    socket: Socket,
    principal: Principal,
    budget: CommandBudget,
    nextHeartbeatInMs: number,
    cursors: readonly Cursor[],
  ) {
    this.#cursors = new Map(cursors.map((cursor) => [cursor.interactionId, cursor]));
    this.socket = socket;
    this.principal = principal;
    this.budget = budget;
    this.nextHeartbeatInMs = nextHeartbeatInMs;
  }

  /** What this client is entitled to see of an interaction as it stands. */
  viewerOf(state: Pick<Interaction, 'consultations'>): Viewer {
    const { principal } = this;
    return principal.kind === 'customer' ? { kind: 'customer' } : agentViewer(state, principal.userId);
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  get followed(): Iterable<InteractionId> {
    return this.#followed.keys();
  }

  follows(interactionId: InteractionId): boolean {
    return this.#followed.has(interactionId);
  }

  /** What the client said it has; each cursor counts for the first time its interaction is followed, and is then of the past. */
  takeCursor(interactionId: InteractionId): Cursor | null {
    const cursor = this.#cursors.get(interactionId) ?? null;
    this.#cursors.delete(interactionId);
    return cursor;
  }

  /** Work that must be done before the client may be told that it is current. It does not reject. */
  track(backfill: Promise<void>): void {
    this.#backfills.add(backfill);
    void backfill.then(() => this.#backfills.delete(backfill));
  }

  /** Resolves when everything followed so far has been sent. */
  async backfilled(): Promise<void> {
    while (this.#backfills.size > 0) await Promise.all(this.#backfills);
  }

  /** Holds back what happens to an interaction until its past has been sent. */
  beginFollowing(interactionId: InteractionId): Following {
    const following: Following = { kind: 'backfilling', waiting: [] };
    this.#followed.set(interactionId, following);
    return following;
  }

  /** Sends the past, then all that waited behind it. Nothing when the session has let go, or begun anew, meanwhile. */
  endBackfill(interactionId: InteractionId, following: Following, past: ServerFrame): void {
    if (this.#followed.get(interactionId) !== following || following.kind !== 'backfilling') return;
    this.#followed.set(interactionId, LIVE);
    this.send(past);
    for (const text of following.waiting) this.sendText(text);
  }

  unfollow(interactionId: InteractionId): void {
    this.#followed.delete(interactionId);
  }

  /** Sends a frame about an interaction in its turn. False when this session does not follow it. */
  tell(interactionId: InteractionId, text: string): boolean {
    const following = this.#followed.get(interactionId);
    if (following === undefined) return false;
    if (following.kind === 'backfilling') following.waiting.push(text);
    else this.sendText(text);
    return true;
  }

  send(frame: ServerFrame): void {
    this.sendText(JSON.stringify(frame));
  }

  /** Queues a frame's text; everything queued in one turn leaves as one socket message. */
  sendText(text: string): void {
    if (this.#isClosed) return;
    this.#outgoing.push(text);
    if (this.#outgoing.length === 1) process.nextTick(() => this.#flush());
  }

  /** Sends what may be lost, unless the client is already behind. */
  signal(text: string): void {
    if (this.socket.bufferedBytes < SIGNAL_BYTES_MAX) this.sendText(text);
  }

  /** Ends the session: what was queued goes out first, nothing after. What it followed is known until `closed`. */
  close(code: CloseCode, reason: string): void {
    if (this.#isClosed) return;
    this.#flush();
    this.#isClosed = true;
    this.socket.close(code, reason);
  }

  /** The socket is gone. */
  closed(): void {
    this.#isClosed = true;
    this.#followed.clear();
    this.#outgoing = [];
  }

  #flush(): void {
    const texts = this.#outgoing;
    if (texts.length === 0 || this.#isClosed) return;
    this.#outgoing = [];
    if (this.socket.bufferedBytes > BUFFERED_BYTES_MAX + this.#largestBytes) {
      this.#isClosed = true;
      this.socket.close(CLOSE_CODES.slowReader, 'reads too slowly');
      return;
    }
    const text = texts.length === 1 ? (texts[0] ?? '') : `[${texts.join(',')}]`;
    if (text.length > BUFFERED_BYTES_MAX / BYTES_PER_CHAR_MAX) {
      this.#largestBytes = Math.max(this.#largestBytes, Buffer.byteLength(text));
    }
    this.socket.send(text);
  }
}
