import type { WireCommand } from '@guichet/protocol/commands.ts';
import type { WireEvent } from '@guichet/protocol/events.ts';
import type { ClientFrame, Hello, ServerFrame } from '@guichet/protocol/frames.ts';
import type { InteractionId, OfferId } from '@guichet/protocol/ids.ts';
import type { AgentInteractionState, CustomerInteractionState } from '@guichet/protocol/interaction.ts';
import { PROTOCOL_VERSION } from '@guichet/protocol/version.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Socket, SocketHandler } from '../../ports/socket.ts';

type AnyState = AgentInteractionState | CustomerInteractionState;

/** An interaction as the simulated person sees it. */
export type Seen<State extends AnyState> = { readonly state: State; readonly events: readonly WireEvent[] };

export type DemoClientOptions = {
  readonly connect: (socket: Socket) => SocketHandler;
  readonly ids: Ids;
  readonly credential: Hello['credential'];
  /** Called whenever something was heard. */
  readonly onNews: () => void;
};

/**
 * A client without a network: speaks real frames to the real gateway, from within the process. It keeps what it is shown and answers
 * heartbeats; what is said and done is decided by whoever has it. It never resumes: who comes back comes fresh.
 */
export class DemoClient<State extends AnyState> implements Socket {
  readonly bufferedBytes = 0;
  readonly interactions = new Map<InteractionId, Seen<State>>();
  readonly #options: DemoClientOptions;
  readonly #handler: SocketHandler;
  #isReady = false;
  #isClosed = false;

  constructor(options: DemoClientOptions) {
    this.#options = options;
    this.#handler = options.connect(this);
    const { credential } = options;
    this.#say({ type: 'hello', protocol: PROTOCOL_VERSION, credential, epoch: null, cursors: [] });
  }

  /** Whether all there is has been shown. */
  get isReady(): boolean {
    return this.#isReady;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  command(interactionId: InteractionId | null, command: WireCommand): void {
    this.#say({ type: 'command', id: this.#options.ids.next(), interactionId, command });
  }

  setTyping(interactionId: InteractionId, isTyping: boolean): void {
    this.#say({ type: 'typing', interactionId, isTyping });
  }

  /** Says that an offer is shown. */
  offerSeen(interactionId: InteractionId, offerId: OfferId): void {
    this.#say({
      type: 'offerSeen',
      interactionId,
      offerId,
      isShown: true,
      isHeard: false,
      isNotified: false,
    });
  }

  send(text: string): void {
    // In a later turn, as from a network: the gateway is in the middle of telling everybody.
    queueMicrotask(() => this.#hear(text));
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    queueMicrotask(() => {
      this.#handler.closed();
      this.#options.onNews();
    });
  }

  terminate(): void {
    this.close();
  }

  #say(frame: ClientFrame): void {
    if (!this.#isClosed) this.#handler.message(JSON.stringify(frame));
  }

  #hear(text: string): void {
    if (this.#isClosed) return;
    const value: unknown = JSON.parse(text);
    // The gateway writes frames and nothing else.
    for (const frame of (Array.isArray(value) ? value : [value]) as ServerFrame[]) this.#take(frame);
    this.#options.onNews();
  }

  #take(frame: ServerFrame): void {
    switch (frame.type) {
      case 'heartbeat':
        if (!frame.isReply) this.#say({ type: 'heartbeat', isReply: true });
        return;
      case 'caughtUp':
        this.#isReady = true;
        return;
      case 'reset':
        // The gateway shows a customer a customer's state, and an agent an agent's.
        this.interactions.set(frame.interactionId, { state: frame.state as State, events: frame.events });
        this.#acknowledge(frame.interactionId, frame.head);
        return;
      case 'update': {
        const known = this.interactions.get(frame.interactionId);
        if (known === undefined) return;
        // As above.
        const state = { ...known.state, ...(frame.changed as Partial<State> | null) };
        this.interactions.set(frame.interactionId, { state, events: [...known.events, ...frame.events] });
        this.#acknowledge(frame.interactionId, frame.head);
        return;
      }
      case 'gone':
        this.interactions.delete(frame.interactionId);
        return;
      default:
    }
  }

  #acknowledge(interactionId: InteractionId, head: number): void {
    this.#say({ type: 'receipt', interactionId, delivered: head, read: head });
  }
}
