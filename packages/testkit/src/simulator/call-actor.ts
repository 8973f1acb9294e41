import type { InteractionEntry } from '@guichet/client/client-snapshot.ts';
import { isOpenCall, placeOf } from '@guichet/core/call/call.ts';
import type { Call, CallTarget } from '@guichet/protocol/calls.ts';
import type { AgentInteractionCommand } from '@guichet/protocol/commands.ts';
import type { AgentInteractionState, CustomerInteractionState } from '@guichet/protocol/interaction.ts';
import type { FakeClock } from '../fake-clock.ts';
import type { SeededRandom } from '../seeded-random.ts';
import type { Device } from './device.ts';

export type CallActorOptions = {
  readonly world: FakeClock;
  /** Of its own, so that calls change nothing else that is drawn. */
  readonly random: SeededRandom;
  readonly devices: readonly Device[];
  readonly agentIds: readonly string[];
  readonly everyMs: number;
};

type AgentEntry = InteractionEntry<AgentInteractionState>;
type CustomerEntry = InteractionEntry<CustomerInteractionState>;

/** One person at the telephone: rings, answers, adds, hangs up, at random, until calmed. Pages enter the sound and have none. */
export class CallActor {
  readonly #options: CallActorOptions;
  /** Names a page to the other browsers of its calls: made up, so that it tells nothing of a person. */
  readonly #media = new Map<Device, string>();
  #isCalm = false;

  constructor(options: CallActorOptions) {
    this.#options = options;
    this.#next();
  }

  calm(): void {
    this.#isCalm = true;
  }

  #next(): void {
    const { world, random, devices, everyMs } = this.#options;
    world.timer(random.between(100, 2 * everyMs), () => {
      if (this.#isCalm) return;
      const device = random.pick(devices);
      if (!device.isAway) this.#act(device);
      this.#next();
    });
  }

  #act(device: Device): void {
    for (const entry of device.entries()) {
      // A device shows its person's kind of state.
      if (device.viewer.kind === 'customer') this.#answerAsCustomer(device, entry as CustomerEntry);
      else this.#actAsAgent(device, entry as AgentEntry);
    }
  }

  #answerAsCustomer(device: Device, { interactionId, state: { call } }: CustomerEntry): void {
    const { random, devices } = this.#options;
    if (call === undefined || call === null) return;
    const { callId, own } = call;
    const dice = random.next();
    if (own.kind === 'joined') {
      this.#listen(device, interactionId, callId);
      if (dice < 0.15) device.send(interactionId, { type: 'leaveCall', callId, reason: 'hungUp' });
      return;
    }
    if (dice < 0.2) device.send(interactionId, { type: 'declineCall', callId });
    // Now and then in every tab at once.
    const answering = dice < 0.35 ? devices.filter(({ isAway }) => !isAway) : [device];
    if (dice > 0.2 && dice < 0.8)
      for (const each of answering) each.send(interactionId, { type: 'answerCall', callId });
  }

  #actAsAgent(device: Device, { interactionId, state }: AgentEntry): void {
    if (state.phase.kind !== 'active') return;
    const { random } = this.#options;
    const own = { kind: 'agent', agentId: device.viewer.id } as const;
    const open = (state.calls ?? []).filter(isOpenCall);
    const call = open.find((each) => placeOf(each, own) !== undefined);
    const kind = call && placeOf(call, own)?.state.kind;
    if (call === undefined || kind === undefined || kind === 'left') {
      if (random.chance(0.5)) device.send(interactionId, this.#begin(device.viewer.id, state));
    } else if (kind === 'ringing') {
      const { callId } = call;
      if (random.chance(0.8))
        device.send(interactionId, { type: random.chance(0.8) ? 'answerCall' : 'declineCall', callId });
    } else {
      this.#listen(device, interactionId, call.callId);
      if (random.chance(0.5)) device.send(interactionId, this.#goOn(device.viewer.id, state, call));
    }
  }

  /** This page has the sound; the person's other ones lose it by that. */
  #listen(device: Device, interactionId: string, callId: string): void {
    const mediaId = this.#media.get(device) ?? `media-${this.#options.random.int(1_000_000_000)}`;
    this.#media.set(device, mediaId);
    device.client.sendVoice({ type: 'voiceEnter', interactionId, callId, mediaId });
  }

  #begin(agentId: string, state: AgentInteractionState): AgentInteractionCommand {
    const { random } = this.#options;
    return random.chance(0.75)
      ? { type: 'startCall', target: this.#target(agentId, state) }
      : this.#consult(agentId, null);
  }

  #goOn(agentId: string, state: AgentInteractionState, { callId }: Call): AgentInteractionCommand {
    const dice = this.#options.random.next();
    const target = this.#target(agentId, state);
    if (dice < 0.55) return { type: 'addToCall', callId, target };
    if (dice < 0.8) return this.#consult(agentId, callId);
    return dice < 0.85
      ? { type: 'cancelRing', callId, target }
      : { type: 'leaveCall', callId, reason: dice < 0.95 ? 'hungUp' : 'failed' };
  }

  #consult(agentId: string, callId: string | null): AgentInteractionCommand {
    const { random, agentIds } = this.#options;
    const others = agentIds.filter((each) => each !== agentId);
    const target = { kind: 'agent', agentId: others.length === 0 ? agentId : random.pick(others) } as const;
    const asked = {
      type: 'invite',
      purpose: 'consultation',
      medium: 'voice',
      target,
      message: null,
    } as const;
    return callId === null ? asked : { ...asked, callId };
  }

  /** The customer, a colleague who attends or one who does not. */
  #target(agentId: string, { parties, consultations }: AgentInteractionState): CallTarget {
    const { random, agentIds } = this.#options;
    const near = [...parties.map(({ userId }) => userId), ...consultations.map((each) => each.agentId)];
    const colleagues = near.filter((each) => each !== null && each !== agentId);
    if (random.chance(0.4)) return { kind: 'customer' };
    const picked =
      colleagues.length > 0 && random.chance(0.9) ? random.pick(colleagues) : random.pick(agentIds);
    return { kind: 'agent', agentId: picked ?? agentId };
  }
}
