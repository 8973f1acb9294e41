import { joinedAgentParty, offerTo, openConsultation } from '@guichet/core/interaction/interaction.ts';
import type { Hello } from '@guichet/protocol/frames.ts';
import type { InteractionId, UserId } from '@guichet/protocol/ids.ts';
import type { AgentInteractionState } from '@guichet/protocol/interaction.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Socket, SocketHandler } from '../../ports/socket.ts';
import { DemoClient } from './demo-client.ts';
import type { Seen } from './demo-client.ts';
import { Schedule } from './schedule.ts';

export type SimulatedAgentOptions = {
  readonly agentId: UserId;
  readonly credential: Hello['credential'];
  readonly connect: (socket: Socket) => SocketHandler;
  readonly clock: Clock;
  readonly ids: Ids;
  /** A code that may be chosen at the end; null when there is none. */
  readonly dispositionCodeId: () => string | null;
};

const THINK_MS = 3_000;
const TYPE_MS = 3_000;
const WRAP_UP_MS = 6_000;
/** One in so many invitations is declined, so that a decline can be seen. */
const DECLINES_EVERY = 5;
/** Answers to one customer before the chat is ended. */
const ANSWERS_MAX = 4;

const WORDS = {
  fr: {
    greeting: 'Bonjour, je m’en occupe.',
    answers: [
      'Je regarde cela tout de suite.',
      'Merci pour ces précisions, je vérifie dans nos commandes.',
      'C’est noté. Je vous confirme par e-mail dans la journée.',
      'Avec plaisir. Bonne journée.',
    ],
    advice: [
      'Jusqu’à cinquante euros tu peux rembourser sans accord.',
      'Pour un échange, la pièce part le jour même s’il y en a en stock.',
      'Si c’est une commande professionnelle, passe-moi le chat.',
    ],
  },
  en: {
    greeting: 'Hello, I will take care of it.',
    answers: [
      'Let me have a look.',
      'Thank you, I am checking that in our orders.',
      'Noted. You will have a confirmation by e-mail today.',
      'You are welcome. Have a nice day.',
    ],
    advice: [
      'Up to fifty you may refund without asking.',
      'For an exchange the new one leaves the same day when it is in stock.',
      'If it is a business order, hand the chat to me.',
    ],
  },
} as const;

/** A second agent for whoever tries the demo alone: takes chats and invitations, answers, advises, wraps up. */
export class SimulatedAgent implements Disposable {
  readonly #options: SimulatedAgentOptions;
  readonly #schedule: Schedule;
  readonly #client: DemoClient<AgentInteractionState>;
  /** What is being seen to already, by what it is about. */
  readonly #busyWith = new Set<string>();
  readonly #answers = new Map<InteractionId, number>();
  #invitationsMet = 0;
  #isReady = false;

  constructor(options: SimulatedAgentOptions) {
    this.#options = options;
    this.#schedule = new Schedule(options.clock);
    const { connect, ids, credential } = options;
    this.#client = new DemoClient({ connect, ids, credential, onNews: () => this.#look() });
  }

  [Symbol.dispose](): void {
    this.#schedule[Symbol.dispose]();
    this.#client.close();
  }

  #look(): void {
    if (this.#client.isClosed || !this.#client.isReady) return;
    if (!this.#isReady) {
      this.#isReady = true;
      this.#client.command(null, { type: 'setReady' });
    }
    for (const [interactionId, seen] of this.#client.interactions) this.#attend(interactionId, seen);
  }

  #attend(interactionId: InteractionId, { state, events }: Seen<AgentInteractionState>): void {
    const { agentId } = this.#options;
    const offer = offerTo(state, agentId);
    if (offer !== undefined) {
      if (offer.seenAtMs === undefined) this.#client.offerSeen(interactionId, offer.offerId);
      this.#soon(offer.offerId, THINK_MS, () =>
        this.#decide(interactionId, offer.offerId, state.phase.kind === 'active'),
      );
      return;
    }
    const { phase } = state;
    if (phase.kind === 'wrapUp' && phase.ownerId === agentId) {
      this.#soon(`${interactionId} wrap-up`, WRAP_UP_MS, () => this.#wrapUp(interactionId));
    }
    if (phase.kind !== 'active') return;
    const party = joinedAgentParty(state, agentId);
    const isOwner = phase.ownerId === agentId;
    const last = events.findLast((event) => event.type === 'messageSent');
    const isAsked = last === undefined || last.role === 'customer';
    if (party !== undefined && isOwner && isAsked) {
      this.#soon(`${interactionId} answer`, THINK_MS, () => this.#answer(interactionId, state.language));
    }
    this.#advise(interactionId, { state, events });
  }

  #advise(interactionId: InteractionId, { state, events }: Seen<AgentInteractionState>): void {
    const asked = events.findLast((event) => event.type === 'consultationMessageSent');
    if (asked === undefined || asked.agentId === this.#options.agentId) return;
    const { consultationId, seq } = asked;
    if (openConsultation(state, consultationId) === undefined) return;
    this.#soon(`${consultationId} ${seq}`, THINK_MS + TYPE_MS, () => {
      const text = wordsOf(state.language).advice[this.#count(consultationId) % 3] ?? '';
      this.#client.command(interactionId, { type: 'sendConsultationMessage', consultationId, text });
    });
  }

  #decide(interactionId: InteractionId, offerId: string, isInvitation: boolean): void {
    if (isInvitation) this.#invitationsMet += 1;
    const isDeclined = isInvitation && this.#invitationsMet % DECLINES_EVERY === 0;
    this.#client.command(interactionId, { type: isDeclined ? 'declineOffer' : 'acceptOffer', offerId });
  }

  #answer(interactionId: InteractionId, language: string): void {
    const { greeting, answers } = wordsOf(language);
    this.#client.setTyping(interactionId, true);
    this.#schedule.after(TYPE_MS, () => {
      this.#client.setTyping(interactionId, false);
      const count = this.#count(interactionId);
      const text = count === 0 ? greeting : (answers[count - 1] ?? answers[0]);
      this.#client.command(interactionId, { type: 'sendMessage', text, audience: 'everyone' });
      if (count >= ANSWERS_MAX) this.#client.command(interactionId, { type: 'endInteraction' });
      this.#busyWith.delete(`${interactionId} answer`);
    });
  }

  #wrapUp(interactionId: InteractionId): void {
    const dispositionCodeId = this.#options.dispositionCodeId();
    if (dispositionCodeId !== null) {
      this.#client.command(interactionId, { type: 'setDisposition', dispositionCodeId });
    }
    this.#client.command(interactionId, { type: 'completeInteraction' });
  }

  /** How often something has been said in this place before. */
  #count(place: string): number {
    const count = this.#answers.get(place) ?? 0;
    this.#answers.set(place, count + 1);
    return count;
  }

  /** Does something once, after a human while. */
  #soon(what: string, afterMs: number, action: () => void): void {
    if (this.#busyWith.has(what)) return;
    this.#busyWith.add(what);
    this.#schedule.after(afterMs, action);
  }
}

function wordsOf(language: string): (typeof WORDS)['fr' | 'en'] {
  return language.startsWith('fr') ? WORDS.fr : WORDS.en;
}
