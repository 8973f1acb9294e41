import type { Client } from '@guichet/client/client.ts';
import type { Microphone } from '@guichet/client/voice/voice-media.ts';
import type { CallNumber } from '@guichet/protocol/calls.ts';
import type { CallId, InteractionId, UserId } from '@guichet/protocol/ids.ts';
import type { AgentInteractionState } from '@guichet/protocol/interaction.ts';
import type { PhoneLine } from '@guichet/protocol/phone-line.ts';
import type { CallControls } from '../calls/call-controls.ts';
import { callElsewhere } from './call-elsewhere.ts';
import { createPhoneDesk } from './phone-desk.ts';
import type { PhoneDesk } from './phone-desk.ts';
import type { LineState, PhoneLeg, Softphone } from './softphone.ts';

/** `none`: the agent has no line, or it is not known yet. `elsewhere`: another tab of the same agent has it. */
export type TelephonyState = LineState | { readonly kind: 'none' } | { readonly kind: 'elsewhere' };

/** The agent's telephone, where the contact centre has given one. */
export interface Telephony {
  /** The same object until it changes. */
  getState(): TelephonyState;
  subscribe(listener: () => void): () => void;
  /**
   * The sound of a call by telephone; null of any other call.
   * @param microphone  handed over; null lets the call ask for one itself
   */
  enter(interactionId: InteractionId, callId: CallId, microphone: Microphone | null): CallControls | null;
  /** Signs the line in for as long as this tab has it; returns the way to stop, which hangs up and signs it out. */
  start(): () => void;
}

export type TelephonyOptions = {
  readonly client: Pick<Client<AgentInteractionState>, 'getSnapshot' | 'subscribe' | 'send'>;
  readonly userId: UserId;
  readonly newId: () => string;
  /** Null for an agent without a line. */
  readonly ownLine: () => Promise<PhoneLine | null>;
  readonly openSoftphone: (line: PhoneLine) => Promise<Softphone>;
  /** Waits until no other tab has the line, and has it until `whileHeld` is over. Rejects when `signal` aborts the wait. */
  readonly holdLine: (signal: AbortSignal, whileHeld: () => Promise<void>) => Promise<void>;
  readonly makeCall: (
    interactionId: InteractionId,
    callId: CallId,
    microphone: Microphone | null,
    begin: (microphone: MediaStreamTrack) => PhoneLeg,
  ) => CallControls;
  /** Brings the sound of a call to this tab. */
  readonly takeHere: (interactionId: InteractionId, callId: CallId) => void;
  /** Calls `listener` when the page goes away; returns the way to stop. */
  readonly onPageGone: (listener: () => void) => () => void;
};

const NONE: TelephonyState = { kind: 'none' };
const ELSEWHERE: TelephonyState = { kind: 'elsewhere' };

export function createTelephony(options: TelephonyOptions): Telephony {
  const { client } = options;
  const listeners = new Set<() => void>();
  const calls = new Set<CallControls>();
  let desk: PhoneDesk | null = null;
  let without: TelephonyState = NONE;

  function publish(): void {
    for (const listener of [...listeners]) listener();
  }

  function say(state: TelephonyState): void {
    without = state;
    publish();
  }

  async function haveLine(signal: AbortSignal): Promise<void> {
    const line = await options.ownLine();
    if (line === null || signal.aborted) return;
    say(ELSEWHERE);
    await options.holdLine(signal, async () => {
      const softphone = await options.openSoftphone(line);
      if (signal.aborted) return softphone.close();
      const own = createPhoneDesk({
        ...options,
        softphone,
        onAcceptedElsewhere: (interactionId) => options.takeHere(interactionId, interactionId),
      });
      desk = own;
      own.subscribe(publish);
      publish();
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    });
  }

  function numberOf(interactionId: InteractionId, callId: CallId): CallNumber | null {
    const { interactions } = client.getSnapshot();
    const call = interactions.get(interactionId)?.state.calls?.find((each) => each.callId === callId);
    const members = call?.places.map(({ member }) => member) ?? [];
    return members.find((member) => member.kind === 'number')?.number ?? null;
  }

  /** What was handed over and is of no use is given back. */
  function elsewhere(callId: CallId, microphone: Microphone | null): CallControls {
    microphone?.close();
    return callElsewhere(callId);
  }

  return {
    getState: () => desk?.getLine() ?? without,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    enter(interactionId, callId, microphone) {
      const number = numberOf(interactionId, callId);
      if (number === null) return null;
      const own = desk;
      // A call that was begun elsewhere goes on there: dialling again would be another call.
      const isOurs = own !== null && (microphone !== null || own.isRinging(callId));
      if (!isOurs) return elsewhere(callId, microphone);
      const call = options.makeCall(interactionId, callId, microphone, (track) =>
        own.begin(callId, number, track),
      );
      calls.add(call);
      call.subscribe(() => {
        if (call.getSnapshot().kind === 'over') calls.delete(call);
      });
      return call;
    },
    start() {
      const controller = new AbortController();
      const { signal } = controller;
      // Aborting the wait is the one way to reject, and wanted.
      haveLine(signal).catch(() => undefined);
      const stop = (): void => {
        controller.abort();
        desk?.close();
        desk = null;
        say(NONE);
      };
      const stopWatching = options.onPageGone(() => {
        for (const call of calls) call.hangUp();
        stop();
      });
      return () => {
        stopWatching();
        stop();
      };
    },
  };
}
