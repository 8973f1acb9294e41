import type { CustomerInteractionState } from '@guichet/protocol/interaction.ts';
import type { InteractionEntry } from '@guichet/client/client-snapshot.ts';
import type { FakeClock } from '../fake-clock.ts';
import type { SeededRandom } from '../seeded-random.ts';
import type { Device } from './device.ts';
import type { Texts } from './texts.ts';

export type CustomerActorOptions = {
  readonly world: FakeClock;
  readonly random: SeededRandom;
  readonly customerId: string;
  readonly devices: readonly Device[];
  readonly texts: Texts;
  /** How many chats this customer begins at most. */
  readonly chatsMax: number;
  /** How many messages come at once, now and then. */
  readonly burst: number;
};

type Entry = InteractionEntry<CustomerInteractionState>;

/** A customer who does what customers do, at random, until calmed. */
export class CustomerActor {
  readonly #options: CustomerActorOptions;
  #chats = 0;
  #isCalm = false;

  constructor(options: CustomerActorOptions) {
    this.#options = options;
    this.#next();
  }

  /** Does nothing any more; what was typed is still sent. */
  calm(): void {
    this.#isCalm = true;
  }

  #next(): void {
    const { world, random } = this.#options;
    world.timer(random.between(100, 6_000), () => {
      if (this.#isCalm) return;
      const device = random.pick(this.#options.devices);
      if (!device.isAway) this.#act(device);
      this.#next();
    });
  }

  #act(device: Device): void {
    const { random } = this.#options;
    if (random.chance(0.03)) {
      device.reload();
      return;
    }
    // A customer's device shows the customer's kind of state.
    const entries = device.entries() as Entry[];
    const open = entries.find(({ state }) => state.phase.kind !== 'ended');
    if (open !== undefined) this.#talk(device, open);
    else if (device.client.getSnapshot().starting.size === 0) this.#start(device);
  }

  #start(device: Device): void {
    const { random, customerId, chatsMax, texts } = this.#options;
    if (this.#chats >= chatsMax) return;
    this.#chats += 1;
    const interactionId = `chat-${customerId}-${this.#chats}`;
    device.send(interactionId, {
      type: 'startInteraction',
      name: random.pick(['Alice', 'Bob', null]),
      email: null,
      subject: random.pick(['Parcel', null]),
      language: 'en',
      caseData: { pageUrl: null, pageTitle: null, referrer: null, userAgent: null },
    });
    if (random.chance(0.7)) {
      device.send(interactionId, { type: 'sendMessage', text: texts.next(), audience: 'everyone' });
    }
  }

  #talk(device: Device, { interactionId, hasEarlier }: Entry): void {
    const { random, texts, burst } = this.#options;
    const dice = random.next();
    if (dice < 0.6) {
      const count = random.chance(0.1) ? burst : 1;
      for (let n = 0; n < count; n += 1) {
        device.send(interactionId, { type: 'sendMessage', text: texts.next(), audience: 'everyone' });
      }
    } else if (dice < 0.75) device.client.setTyping(interactionId, random.chance(0.8));
    else if (dice < 0.9) device.client.markRead(interactionId);
    else if (dice < 0.94) device.send(interactionId, { type: 'endInteraction' });
    else if (dice < 0.96 && hasEarlier) device.client.loadEarlier(interactionId);
    // What no customer may do: it must be refused, and leave no trace in what others see.
    else if (dice < 0.98) {
      device.send(interactionId, { type: 'sendMessage', text: texts.next(), audience: 'agents' });
    }
  }
}
