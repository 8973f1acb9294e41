import type { InteractionEntry } from '@guichet/client/client-snapshot.ts';
import type { AgentInteractionState, Offer } from '@guichet/protocol/interaction.ts';
import { offerTo } from '@guichet/core/interaction/interaction.ts';
import { UNDO_COMPLETION_MAX_MS } from '@guichet/protocol/limits.ts';
import type { FakeClock } from '../fake-clock.ts';
import type { SeededRandom } from '../seeded-random.ts';
import { ColleagueCommands } from './colleague-commands.ts';
import type { Device } from './device.ts';
import type { Texts } from './texts.ts';

export type AgentActorOptions = {
  readonly world: FakeClock;
  readonly random: SeededRandom;
  /** Decides when nobody sees what a page shows. */
  readonly sight: SeededRandom;
  readonly devices: readonly Device[];
  readonly texts: Texts;
  readonly agentIds: readonly string[];
  /** Offers anybody has been shown, so that agents can reach for each other's. */
  readonly seenOffers: Map<string, Offer>;
};

type Entry = InteractionEntry<AgentInteractionState>;

const CODES = ['resolved', 'followUp', 'noSuchCode'];

/** An agent who does what agents do, at random; once `diligent`, everything asked and nothing else. */
export class AgentActor {
  readonly #options: AgentActorOptions;
  #mood: 'random' | 'calm' | 'diligent' = 'random';

  readonly #colleagues: ColleagueCommands;

  constructor(options: AgentActorOptions) {
    this.#options = options;
    this.#colleagues = new ColleagueCommands(options);
    this.#next();
  }

  /** Does nothing any more. */
  calm(): void {
    this.#mood = 'calm';
  }

  /** Works everything off. */
  finish(): void {
    if (this.#mood === 'diligent') return;
    this.#mood = 'diligent';
    this.#next();
  }

  #next(): void {
    const { world, random } = this.#options;
    const delayMs = this.#mood === 'diligent' ? 500 : random.between(100, 4_000);
    world.timer(delayMs, () => {
      if (this.#mood === 'calm') return;
      for (const each of this.#options.devices) this.#glance(each);
      const device = random.pick(this.#options.devices);
      if (this.#mood === 'diligent') this.#work(device);
      else if (!device.isAway) this.#act(device);
      this.#next();
    });
  }

  /** A page falls asleep now and then, or lies behind others, and wakes; it never sleeps while everything is worked off. */
  #glance(device: Device): void {
    const { sight } = this.#options;
    const dice = sight.next();
    if (this.#mood === 'diligent' || dice < 0.2) device.isAsleep = false;
    else if (dice > 0.96) device.isAsleep = true;
    device.look();
  }

  #act(device: Device): void {
    const { random } = this.#options;
    const { desk } = device.client.getSnapshot();
    if (desk === null) return;
    if (random.chance(0.02)) {
      device.reload();
      return;
    }
    if (desk.agentState.kind !== 'ready') {
      if (random.chance(0.7)) device.send(null, { type: 'setReady' });
    } else if (random.chance(0.03)) {
      device.send(null, { type: 'setNotReady', reasonId: random.pick(['break', 'noSuchReason']) });
    }
    const entries = this.#entriesOf(device);
    for (const entry of entries) this.#attend(device, entry);
    if (random.chance(0.05)) this.#reachFor(device);
  }

  #attend(device: Device, entry: Entry): void {
    const { random } = this.#options;
    const { phase } = entry.state;
    const offer = offerTo(entry.state, device.viewer.id);
    if (offer !== undefined) this.#consider(device, entry, offer);
    else if (phase.kind === 'active' && random.chance(0.6)) this.#talk(device, entry);
    else if (phase.kind === 'wrapUp' && random.chance(0.5)) this.#wrapUp(device, entry);
  }

  #consider(device: Device, { interactionId, state: { phase } }: Entry, offer: Offer): void {
    const { random, world, seenOffers } = this.#options;
    seenOffers.set(interactionId, offer);
    const accept = { type: 'acceptOffer', offerId: offer.offerId } as const;
    // A colleague who asks is answered more readily than the queue, else few would ever be two.
    const dice = random.next() * (phase.kind === 'active' ? 0.6 : 1);
    if (dice < 0.45) device.send(interactionId, accept);
    else if (dice < 0.55) device.send(interactionId, { type: 'declineOffer', offerId: offer.offerId });
    else if (dice < 0.6) {
      // A click at the last instant, in which it is already over.
      world.timer(Math.max(0, offer.deadlineAtMs - world.now() - random.int(3)), () => {
        if (this.#mood === 'random') device.send(interactionId, accept);
      });
    }
  }

  /** Another agent's offer: refused, unless it is this agent's own by now. */
  #reachFor(device: Device): void {
    const { random, seenOffers } = this.#options;
    const seen = [...seenOffers];
    if (seen.length === 0) return;
    const [interactionId, { offerId }] = random.pick(seen);
    device.send(interactionId, { type: 'acceptOffer', offerId });
  }

  #talk(device: Device, { interactionId, state }: Entry): void {
    const { random, texts } = this.#options;
    const dice = random.next();
    if (dice < 0.3) {
      const command = this.#colleagues.next(device.viewer.id, state);
      if (command !== undefined) device.send(interactionId, command);
    } else if (dice < 0.5) {
      device.send(interactionId, { type: 'sendMessage', text: texts.next(), audience: 'everyone' });
    } else if (dice < 0.65) {
      device.send(interactionId, { type: 'sendMessage', text: texts.internal(), audience: 'agents' });
    } else if (dice < 0.75) device.send(interactionId, { type: 'setNote', note: texts.internal() });
    else if (dice < 0.8) {
      device.send(interactionId, { type: 'setDisposition', dispositionCodeId: random.pick(CODES) });
    } else if (dice < 0.88) device.client.setTyping(interactionId, true);
    else if (dice < 0.94) device.client.markRead(interactionId);
    else if (dice < 0.97) device.send(interactionId, { type: 'endInteraction' });
  }

  #wrapUp(device: Device, { interactionId, state }: Entry): void {
    const { random, texts } = this.#options;
    if (state.dispositionCodeId === null && random.chance(0.6)) {
      device.send(interactionId, { type: 'setDisposition', dispositionCodeId: random.pick(CODES) });
    } else if (random.chance(0.3)) device.send(interactionId, { type: 'setNote', note: texts.internal() });
    else {
      device.send(interactionId, { type: 'completeInteraction' });
      this.#thinkAgain(device, interactionId);
    }
  }

  /** Now and then a completion is taken back: at once, a moment later, by another of the agent's windows, or too late. */
  #thinkAgain(device: Device, interactionId: string): void {
    const { random, world, devices } = this.#options;
    if (!random.chance(0.3)) return;
    const afterMs = random.chance(0.1) ? UNDO_COMPLETION_MAX_MS + random.int(3) : random.int(6_000);
    const from = random.chance(0.2) ? random.pick(devices) : device;
    world.timer(afterMs, () => {
      if (this.#mood === 'random' && !from.isAway) from.send(interactionId, { type: 'reopenWrapUp' });
    });
  }

  #work(device: Device): void {
    const { desk, unsentCount } = device.client.getSnapshot();
    if (desk === null || unsentCount > 0) return;
    if (desk.agentState.kind !== 'ready') device.send(null, { type: 'setReady' });
    for (const { interactionId, state } of this.#entriesOf(device)) {
      const { phase, dispositionCodeId, pending } = state;
      const offer = offerTo(state, device.viewer.id);
      if (offer !== undefined) {
        device.send(interactionId, { type: 'acceptOffer', offerId: offer.offerId });
      } else if (phase.kind === 'active' && phase.ownerId !== device.viewer.id) {
        this.#stepBack(device, interactionId, state);
      } else if (phase.kind === 'active') {
        const text = this.#options.texts.next();
        if (pending !== null) device.send(interactionId, { type: 'sendMessage', text, audience: 'everyone' });
        device.send(interactionId, { type: 'endInteraction' });
      } else if (phase.kind === 'wrapUp') {
        if (dispositionCodeId === null) {
          device.send(interactionId, { type: 'setDisposition', dispositionCodeId: 'resolved' });
        }
        device.send(interactionId, { type: 'completeInteraction' });
      }
    }
  }

  /** Who only helps goes, so that the owner can bring it to its end. */
  #stepBack(device: Device, interactionId: string, { consultations }: AgentInteractionState): void {
    const open = consultations.find(({ ended }) => ended === null);
    if (open === undefined) device.send(interactionId, { type: 'leaveInteraction' });
    else device.send(interactionId, { type: 'endConsultation', consultationId: open.consultationId });
  }

  #entriesOf(device: Device): Entry[] {
    // An agent's device shows the agents' kind of state.
    return device.entries() as Entry[];
  }
}
