import type { ServerFrame as Frame } from '@guichet/protocol/frames.ts';
import { PROTOCOL_VERSION } from '@guichet/protocol/version.ts';
import { nextAddress } from '@guichet/e2e/harness/addresses.ts';
import { provision } from '@guichet/e2e/harness/provision.ts';
import { openRawSocket } from '@guichet/e2e/harness/raw-socket.ts';
import type { RawSocket } from '@guichet/e2e/harness/raw-socket.ts';
import { openCustomerSession, socketAddress } from '@guichet/e2e/harness/sign-in.ts';
import { CHATS_PER_AGENT } from './chats-per-agent.ts';
import {
  interactionIdOf,
  messageIdOf,
  messageTextOf,
  scanAcknowledgements,
  scanDeliveries,
} from './markers.ts';
import type { LoadEvents, LoadTarget } from './target.ts';

export type GuichetTargetOptions = {
  readonly url: string;
  readonly setupLink: string;
  readonly chats: number;
  readonly events: LoadEvents;
};

const HEARTBEAT = JSON.stringify({ type: 'heartbeat', isReply: false });
/** Nothing in the benchmark may wait for a person. */
const OFFER_TIMEOUT_MS = 600_000;

/** Guichet, spoken to as its clients do: signed in, greeted, offered, accepted. Frames are parsed until the load begins, then scanned. */
export class GuichetTarget implements LoadTarget {
  readonly #options: GuichetTargetOptions;
  readonly #sockets: RawSocket[] = [];
  readonly #customers: RawSocket[] = [];
  readonly #begun = new Map<number, () => void>();
  #siteId = '';
  #isParsing = true;

  constructor(options: GuichetTargetOptions) {
    this.#options = options;
  }

  async openAgents(): Promise<void> {
    const { url, setupLink, chats } = this.#options;
    const house = await provision(url, setupLink, {
      agents: Math.ceil(chats / CHATS_PER_AGENT),
      queue: { capacityPerAgent: CHATS_PER_AGENT, offerTimeoutMs: OFFER_TIMEOUT_MS },
    });
    this.#siteId = house.site.siteId;
    for (const session of house.agents) {
      const ready = Promise.withResolvers<void>();
      const agent = await this.#connect(
        { kind: 'ticket', ticket: await session.ticket() },
        (payload) => scanDeliveries(payload, this.#options.events.delivered),
        (frame, socket) => {
          if (frame.type === 'result' && frame.id === 'bench-ready') ready.resolve();
          else this.#acceptOffer(socket, frame);
        },
      );
      command(agent, 'bench-ready', null, { type: 'setReady' });
      await ready.promise;
    }
  }

  async openCustomer(customer: number): Promise<RawSocket> {
    const { token } = await openCustomerSession(this.#options.url, this.#siteId, nextAddress());
    const socket = await this.#connect(
      { kind: 'customer', token },
      (payload) => scanAcknowledgements(payload, this.#options.events.acknowledged),
      (frame) => {
        if (isActive(frame)) this.#begun.get(customer)?.();
      },
    );
    this.#customers[customer] = socket;
    return socket;
  }

  async beginChat(chat: number): Promise<void> {
    const begun = Promise.withResolvers<void>();
    this.#begun.set(chat, begun.resolve);
    const socket = this.#customers[chat];
    if (socket === undefined) throw new Error(`chat ${chat} has no customer`);
    command(socket, `bench-start-${chat}`, interactionIdOf(chat), {
      type: 'startInteraction',
      name: null,
      email: null,
      subject: null,
      language: 'en',
      caseData: { pageUrl: null, pageTitle: null, referrer: null, userAgent: null },
    });
    await begun.promise;
    this.#begun.delete(chat);
  }

  beginLoad(): void {
    this.#isParsing = false;
  }

  message(chat: number, number: number): string {
    const id = messageIdOf(chat, number);
    const text = messageTextOf(chat, number);
    const interactionId = interactionIdOf(chat);
    return `{"type":"command","id":"${id}","interactionId":"${interactionId}","command":{"type":"sendMessage","text":"${text}","audience":"everyone"}}`;
  }

  keepAlive(): void {
    for (const socket of this.#sockets) socket.sendText(HEARTBEAT);
  }

  async #connect(
    credential: object,
    scan: (payload: Buffer) => void,
    parsed: (frame: Frame, socket: RawSocket) => void,
  ): Promise<RawSocket> {
    const caughtUp = Promise.withResolvers<void>();
    const socket = await openRawSocket(socketAddress(this.#options.url), {
      headers: { 'x-forwarded-for': nextAddress() },
      onMessage: (payload) => {
        if (!this.#isParsing) return scan(payload);
        for (const frame of framesIn(payload)) {
          if (frame.type === 'caughtUp') caughtUp.resolve();
          else parsed(frame, socket);
        }
      },
      onClose: (code, reason) => caughtUp.reject(new Error(`closed: ${code} ${reason}`)),
    });
    this.#sockets.push(socket);
    const hello = { type: 'hello', protocol: PROTOCOL_VERSION, credential, epoch: null, cursors: [] };
    socket.sendText(JSON.stringify(hello));
    await caughtUp.promise;
    return socket;
  }

  #acceptOffer(agent: RawSocket, frame: Frame): void {
    if (frame.type !== 'reset' && frame.type !== 'update') return;
    const state = frame.type === 'reset' ? frame.state : frame.changed;
    const phase = state?.phase;
    if (phase?.kind !== 'offered') return;
    command(agent, `accept-${phase.offer.offerId}`.slice(0, 64), frame.interactionId, {
      type: 'acceptOffer',
      offerId: phase.offer.offerId,
    });
  }
}

function command(socket: RawSocket, id: string, interactionId: string | null, said: object): void {
  socket.sendText(JSON.stringify({ type: 'command', id, interactionId, command: said }));
}

function isActive(frame: Frame): boolean {
  if (frame.type !== 'update' && frame.type !== 'reset') return false;
  const state = frame.type === 'reset' ? frame.state : frame.changed;
  return state?.phase?.kind === 'active';
}

function framesIn(payload: Buffer): Frame[] {
  // The server's own frames; the replay checks them against the schema, a load need not.
  const value = JSON.parse(payload.toString()) as Frame | Frame[];
  return Array.isArray(value) ? value : [value];
}
