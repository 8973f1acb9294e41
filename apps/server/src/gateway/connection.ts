import { CLOSE_CODES } from '@guichet/protocol/close-codes.ts';
import type { CloseCode } from '@guichet/protocol/close-codes.ts';
import type { ClientFrame, CommandFrame, PageRequest, ResyncFrame } from '@guichet/protocol/frames.ts';
import { missingCase } from '@guichet/protocol/missing-case.ts';
import type { ThreadId } from '@guichet/protocol/im.ts';
import { parseClientFrame } from '@guichet/protocol/parse.ts';
import { isThreadId } from '@guichet/protocol/threads.ts';
import type { VoiceEnterFrame, VoiceSignalFrame } from '@guichet/protocol/voice.ts';
import { dispatch } from '../app/dispatch.ts';
import type { Socket, SocketHandler } from '../ports/socket.ts';
import { follow, readPage } from './backfill.ts';
import type { Gateway } from './gateway.ts';
import { sayHello } from './handshake.ts';
import { heartbeatFrame } from './heartbeats.ts';
import { takeOfferSeen } from './offer-sight.ts';
import type { Session } from './session.ts';
import { passTyping } from './typing.ts';

/** Refused frames in a row after which a connection is closed. */
const STRIKES_MAX = 100;

/** One socket from its opening to its end: waits for hello, then serves the session's frames. */
export class Connection implements SocketHandler {
  /** How long it has been open without having said hello. */
  silentMs = 0;
  readonly #gateway: Gateway;
  readonly #socket: Socket;
  #state:
    | { readonly kind: 'new' }
    | { readonly kind: 'greeting' }
    | { readonly kind: 'open'; readonly session: Session }
    | { readonly kind: 'closed' } = { kind: 'new' };

  constructor(gateway: Gateway, socket: Socket) {
    this.#gateway = gateway;
    this.#socket = socket;
  }

  get session(): Session | undefined {
    return this.#state.kind === 'open' ? this.#state.session : undefined;
  }

  message(text: string): void {
    const frame = parseClientFrame(text);
    switch (this.#state.kind) {
      case 'new':
        if (frame?.type !== 'hello') {
          this.close(CLOSE_CODES.protocolError, 'hello expected');
          return;
        }
        this.#state = { kind: 'greeting' };
        void sayHello(this.#gateway, this, this.#socket, frame).catch((error: unknown) => this.fail(error));
        return;
      case 'greeting':
        this.close(CLOSE_CODES.protocolError, 'wait for the welcome');
        return;
      case 'open':
        this.#serve(this.#state.session, frame);
        return;
      case 'closed':
        return;
    }
  }

  /** The socket is gone, whoever closed it. */
  closed(): void {
    this.#leave('client');
  }

  /** Ends the connection with a reason the client can act on. */
  close(code: CloseCode, reason: string): void {
    if (this.#state.kind === 'closed') return;
    if (this.#state.kind === 'open') this.#state.session.close(code, reason);
    else this.#socket.close(code, reason);
    this.#leave(reason);
  }

  /** Storage was away, or there is a bug: either way the client comes back and finds the truth. */
  fail(error: unknown): void {
    this.#gateway.options.sink.error('connectionFailed', { err: error });
    this.close(CLOSE_CODES.unavailable, 'unavailable');
  }

  /** The handshake has settled who this is. False when the socket went away meanwhile. */
  become(session: Session): boolean {
    if (this.#state.kind !== 'greeting') return false;
    this.#state = { kind: 'open', session };
    return true;
  }

  #leave(reason: string): void {
    const { session } = this;
    if (this.#state.kind === 'closed') return;
    this.#state = { kind: 'closed' };
    this.#gateway.closed(this, session, reason);
  }

  #serve(session: Session, frame: ClientFrame | undefined): void {
    const { clock, interactions } = this.#gateway.options;
    session.silentMs = 0;
    if (frame === undefined) {
      this.#refuse(session, 'frameMalformed', null);
      return;
    }
    switch (frame.type) {
      case 'hello':
        this.close(CLOSE_CODES.protocolError, 'hello twice');
        return;
      case 'command':
        void this.#command(session, frame);
        return;
      case 'receipt':
        if (isThreadId(frame.interactionId)) this.#threadRead(session, frame.interactionId, frame.read);
        else this.#gateway.receipts.take(session, frame);
        return;
      case 'typing':
        if (!session.budget.take()) return;
        if (isThreadId(frame.interactionId)) {
          void this.#gateway.threads.typing(session, frame.interactionId, frame.isTyping);
        } else passTyping(interactions, this.#gateway.sessions, session, frame);
        return;
      case 'voiceEnter':
        if (this.#mayPassVoice(session, frame)) this.#gateway.voice.enter(session, frame);
        return;
      case 'voiceSignal':
        if (this.#mayPassVoice(session, frame)) this.#gateway.voice.signal(session, frame);
        return;
      case 'offerSeen':
        if (session.budget.take()) void takeOfferSeen(interactions, session, frame);
        return;
      case 'page':
        if (this.#mayAsk(session)) void this.#page(session, frame);
        return;
      case 'resync':
        if (this.#mayAsk(session)) void this.#resync(session, frame);
        return;
      case 'heartbeat':
        if (!frame.isReply) session.send(heartbeatFrame(session, this.#gateway.options, clock.now(), true));
        return;
      default:
        missingCase(frame);
    }
  }

  async #command(session: Session, { id, interactionId, command }: CommandFrame): Promise<void> {
    if (!session.budget.take()) {
      const { retryAfterMs } = session.budget;
      session.send({ type: 'result', id, result: { kind: 'unavailable', retryAfterMs } });
      this.#strike(session);
      return;
    }
    session.strikes = 0;
    const result = await dispatch(this.#gateway.options, session.principal, { id, interactionId, command });
    session.send({ type: 'result', id, result });
  }

  #threadRead(session: Session, threadId: ThreadId, seq: number): void {
    if (session.follows(threadId)) void this.#gateway.threads.read(session, threadId, seq);
  }

  async #page(session: Session, { interactionId, before, limit }: PageRequest): Promise<void> {
    if (isThreadId(interactionId) && session.follows(interactionId)) {
      await this.#gateway.threads
        .page(session, interactionId, before, limit)
        .catch((error: unknown) => this.fail(error));
      return;
    }
    const live = this.#gateway.options.interactions.loaded(interactionId);
    if (live === undefined || !session.follows(interactionId)) {
      this.#refuse(session, 'interactionUnknown', null);
      return;
    }
    try {
      session.send(await readPage(this.#gateway.options.log, session, live, before, limit));
    } catch (error) {
      this.fail(error);
    }
  }

  async #resync(session: Session, { cursor }: ResyncFrame): Promise<void> {
    if (isThreadId(cursor.interactionId) && session.follows(cursor.interactionId)) {
      await this.#gateway.threads
        .resync(session, cursor.interactionId, cursor)
        .catch((error: unknown) => this.fail(error));
      return;
    }
    const live = this.#gateway.options.interactions.loaded(cursor.interactionId);
    if (live === undefined || !session.follows(cursor.interactionId)) {
      this.#refuse(session, 'interactionUnknown', null);
      return;
    }
    try {
      await follow(this.#gateway.options.log, session, live, cursor);
    } catch (error) {
      this.fail(error);
    }
  }

  #mayPassVoice(session: Session, frame: VoiceEnterFrame | VoiceSignalFrame): boolean {
    if (this.#gateway.voice.mayPass(session, frame)) return true;
    this.#refuse(session, 'rateLimited', null);
    return false;
  }

  #mayAsk(session: Session): boolean {
    if (session.budget.take()) return true;
    this.#refuse(session, 'rateLimited', session.budget.retryAfterMs);
    return false;
  }

  #refuse(
    session: Session,
    code: 'frameMalformed' | 'rateLimited' | 'interactionUnknown',
    retryAfterMs: number | null,
  ): void {
    session.send({ type: 'error', code, retryAfterMs });
    this.#strike(session);
  }

  #strike(session: Session): void {
    session.strikes += 1;
    if (session.strikes > STRIKES_MAX) this.close(CLOSE_CODES.rateLimited, 'too many refused frames');
  }
}
