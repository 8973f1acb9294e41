import type { Hello } from '@guichet/protocol/frames.ts';
import type { InteractionId } from '@guichet/protocol/ids.ts';
import type { CustomerInteractionState } from '@guichet/protocol/interaction.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Socket, SocketHandler } from '../../ports/socket.ts';
import { DemoClient } from './demo-client.ts';
import type { Seen } from './demo-client.ts';
import type { Persona } from './personas.ts';
import { Schedule } from './schedule.ts';

export type SimulatedCustomerOptions = {
  readonly persona: Persona;
  readonly credential: Hello['credential'];
  /** Where the shop is, ending with a slash. */
  readonly shopUrl: string;
  readonly connect: (socket: Socket) => SocketHandler;
  readonly clock: Clock;
  readonly ids: Ids;
  /** From 0 to 1. */
  readonly random: () => number;
  /** The chat is over, or the customer has given up. */
  readonly onGone: () => void;
};

/** How long a hurried customer waits in the queue, and anybody for an answer before asking, ms. */
const HURRY_MS = 45_000;
const NUDGE_MS = 40_000;
/** How long an unstable connection stays away, ms. */
const OUTAGE_MS = 15_000;
const LINGER_MS = 5_000;

/** Somebody who comes to the sample shop with a question, types, waits, answers, thanks and goes. */
export class SimulatedCustomer implements Disposable {
  readonly #options: SimulatedCustomerOptions;
  readonly #schedule: Schedule;
  readonly #interactionId: InteractionId;
  #client: DemoClient<CustomerInteractionState>;
  #said = 0;
  /** Messages of agents answered so far. */
  #answered = 0;
  #isBusy = false;
  #hasStarted = false;
  #hasNudged = false;
  #hasBeenAway = false;
  #isGone = false;

  constructor(options: SimulatedCustomerOptions) {
    this.#options = options;
    this.#schedule = new Schedule(options.clock);
    this.#interactionId = options.ids.next();
    this.#client = this.#connect();
    if (options.persona.habit === 'hurried') this.#schedule.after(HURRY_MS, () => this.#giveUp());
  }

  [Symbol.dispose](): void {
    this.#schedule[Symbol.dispose]();
    this.#client.close();
  }

  #connect(): DemoClient<CustomerInteractionState> {
    const { connect, ids, credential } = this.#options;
    return new DemoClient({ connect, ids, credential, onNews: () => this.#look() });
  }

  get #seen(): Seen<CustomerInteractionState> | undefined {
    return this.#client.interactions.get(this.#interactionId);
  }

  #look(): void {
    if (this.#isGone || this.#client.isClosed || !this.#client.isReady) return;
    if (!this.#hasStarted) {
      this.#begin();
      return;
    }
    const seen = this.#seen;
    if (seen?.state.phase.kind === 'ended') this.#leave(LINGER_MS);
    else if (seen !== undefined && agentWords(seen) > this.#answered && !this.#isBusy) this.#answer(seen);
  }

  #begin(): void {
    this.#hasStarted = true;
    const { persona, shopUrl } = this.#options;
    const { name, email, subject, language, page, habit, lines } = persona;
    const pageUrl = new URL(page, shopUrl).href;
    this.#client.command(this.#interactionId, {
      type: 'startInteraction',
      name,
      email,
      subject,
      language,
      caseData: { pageUrl, pageTitle: 'Boréal', referrer: null, userAgent: null },
    });
    const [opening = ''] = lines;
    // Somebody chatty presses Enter after each sentence.
    const parts = habit === 'chatty' ? opening.split(/(?<=[.!?]) /) : [opening];
    parts.forEach((part, index) => this.#schedule.after(1_000 + index * 2_500, () => this.#say(part)));
    this.#said = 1;
    this.#nudgeLater();
  }

  #answer(seen: Seen<CustomerInteractionState>): void {
    this.#isBusy = true;
    const { persona, random } = this.#options;
    if (persona.habit === 'unstable' && this.#said === 2 && !this.#hasBeenAway) {
      this.#loseConnection();
      return;
    }
    this.#answered = agentWords(seen);
    const line = persona.lines[this.#said];
    this.#said += 1;
    const text = line ?? persona.thanks;
    const readMs = 1_500 + random() * 2_500;
    const typeMs = Math.min(8_000, 1_500 + text.length * 40);
    this.#schedule.after(readMs, () => this.#client.setTyping(this.#interactionId, true));
    this.#schedule.after(readMs + typeMs, () => {
      this.#client.setTyping(this.#interactionId, false);
      this.#say(text);
      this.#isBusy = false;
      if (line === undefined) this.#schedule.after(LINGER_MS, () => this.#end());
      else this.#look();
    });
  }

  /** What was about to be said is said after coming back. */
  #loseConnection(): void {
    this.#hasBeenAway = true;
    this.#client.close();
    this.#schedule.after(OUTAGE_MS, () => {
      this.#isBusy = false;
      this.#client = this.#connect();
    });
  }

  #nudgeLater(): void {
    this.#schedule.after(NUDGE_MS, () => {
      const seen = this.#seen;
      const isAnswered =
        seen !== undefined && seen.events.at(-1)?.type === 'messageSent' && agentWords(seen) > 0;
      if (!this.#hasNudged && !isAnswered && seen?.state.phase.kind === 'active') {
        this.#hasNudged = true;
        this.#say(this.#options.persona.nudge);
      } else if (!this.#isGone) this.#nudgeLater();
    });
  }

  #say(text: string): void {
    this.#client.command(this.#interactionId, { type: 'sendMessage', text, audience: 'everyone' });
  }

  #giveUp(): void {
    if (this.#seen?.state.phase.kind === 'waiting') this.#end();
  }

  #end(): void {
    this.#client.command(this.#interactionId, { type: 'endInteraction' });
  }

  #leave(afterMs: number): void {
    this.#isGone = true;
    this.#schedule.after(afterMs, () => {
      this[Symbol.dispose]();
      this.#options.onGone();
    });
  }
}

function agentWords({ events }: Seen<CustomerInteractionState>): number {
  return events.filter((event) => event.type === 'messageSent' && event.role !== 'customer').length;
}
