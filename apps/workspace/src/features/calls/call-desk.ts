import type { Client, SentCommand } from '@guichet/client/client.ts';
import type { Microphone, MicrophoneOutcome, MicrophoneRefusal } from '@guichet/client/voice/voice-media.ts';
import type { CallId, InteractionId, UserId } from '@guichet/protocol/ids.ts';
import type { AgentInteractionState } from '@guichet/protocol/interaction.ts';
import type { DeskSnapshot } from '../../session/desk.ts';
import type { CallControls } from './call-controls.ts';
import { ownState } from './own-calls.ts';

/** What came of a call that was to begin here: it was sent, or there is no microphone and nothing was sent. */
export type Begun =
  | { readonly kind: 'sent'; readonly sent: SentCommand }
  | { readonly kind: 'refused'; readonly why: MicrophoneRefusal };

/** A call by its id, or the one a command begins: at once, or when the colleague it invites accepts. */
export type WhichCall = { readonly callId: CallId } | 'ofCommand' | 'ofInvitation';

export type CurrentCall = {
  readonly interactionId: InteractionId;
  readonly callId: CallId;
  readonly controls: CallControls;
};

/** The sound of the signed-in agent's calls, as far as this tab has it. */
export interface CallDesk {
  /** The same map until a sound comes or goes. */
  getSounds(): ReadonlyMap<CallId, CallControls>;
  subscribe(listener: () => void): () => void;
  /**
   * Asks for the microphone, then sends what begins or answers a call, so that nobody talks mute. The sound begins as soon as this agent
   * is in the call; when that can no longer be, the microphone is given back.
   * @param which  the call's id, or where it comes from: the command that begins it, or the invitation the command makes
   * @returns what came of it; while the same is being begun, what comes of that, and nothing more is sent
   */
  begin(interactionId: InteractionId, which: WhichCall, send: () => SentCommand): Promise<Begun>;
  /** A sound that others carry: by telephone. It ends with the agent's place in the call. */
  add(interactionId: InteractionId, callId: CallId, controls: CallControls): void;
  /** Brings the sound of a call this agent is in to this tab, or tries again to get it. */
  takeHere(interactionId: InteractionId, callId: CallId): void;
  /** One voice at a time: whichever is taken up puts the others on hold. */
  hold(callId: CallId, isOn: boolean): void;
  hangUp(interactionId: InteractionId, callId: CallId): void;
  /** The call the keys are about: the one that is not on hold, or the only one. */
  current(): CurrentCall | null;
  /** Goes with the calls from now on; returns the way to stop, which gives back every microphone. */
  start(): () => void;
}

/** Which calls had their sound in this tab, for when it is loaded again. */
export type SoundMemory = { read(): readonly CallId[]; write(callIds: readonly CallId[]): void };

export type CallDeskOptions = {
  readonly client: Pick<Client<AgentInteractionState>, 'getSnapshot' | 'subscribe' | 'send'>;
  readonly userId: UserId;
  readonly memory: SoundMemory;
  /** Never rejects. */
  readonly openMicrophone: () => Promise<MicrophoneOutcome>;
  /** @param microphone  handed over; null lets the call ask for one itself */
  readonly enter: (
    interactionId: InteractionId,
    callId: CallId,
    microphone: Microphone | null,
  ) => CallControls;
};

type Sound = {
  readonly interactionId: InteractionId;
  readonly controls: CallControls;
  /** The agent has been seen in the call: from then on the sound goes when the agent's place does. */
  wasJoined: boolean;
};
/** A microphone that is open for a call to come. */
type Expected = {
  readonly interactionId: InteractionId;
  /** Null until the server has told of the invitation it goes by. */
  callId: CallId | null;
  readonly microphone: Microphone;
  /** The server has answered the command. What it changed is known by then. */
  isSettled: boolean;
};
/** Where this agent stands: in the call, in it soon or not yet known of, or no more. */
type Standing = 'joined' | 'coming' | 'out';

export function createCallDesk(options: CallDeskOptions): CallDesk {
  const { client, userId, memory } = options;
  const listeners = new Set<() => void>();
  const sounds = new Map<CallId, Sound>();
  const expected = new Set<Expected>();
  const beginnings = new Map<string, Promise<Begun>>();
  let shown: ReadonlyMap<CallId, CallControls> = new Map();
  let remembered = new Set(memory.read());

  function publish(): void {
    shown = new Map([...sounds].map(([callId, { controls }]) => [callId, controls]));
    // Kept while the page is being loaded again and knows of no calls yet.
    memory.write([...new Set([...shown.keys(), ...remembered])]);
    for (const listener of listeners) listener();
  }

  function put(
    interactionId: InteractionId,
    callId: CallId,
    controls: CallControls,
    wasJoined: boolean,
  ): void {
    sounds.get(callId)?.controls.close();
    sounds.set(callId, { interactionId, controls, wasJoined });
    remembered.delete(callId);
    holdAllBut(callId);
    publish();
  }

  function enter(interactionId: InteractionId, callId: CallId, microphone: Microphone | null): void {
    put(interactionId, callId, options.enter(interactionId, callId, microphone), true);
  }

  function holdAllBut(callId: CallId): void {
    for (const [otherId, { controls }] of sounds) if (otherId !== callId) controls.hold(true);
  }

  async function begin(
    interactionId: InteractionId,
    which: WhichCall,
    send: () => SentCommand,
  ): Promise<Begun> {
    const outcome = await options.openMicrophone();
    if (outcome.kind === 'refused') return outcome;
    const sent = send();
    const callId = which === 'ofInvitation' ? null : which === 'ofCommand' ? sent.commandId : which.callId;
    expect({ interactionId, callId, microphone: outcome.microphone, isSettled: false }, sent);
    return { kind: 'sent', sent };
  }

  function expect(each: Expected, { settled }: SentCommand): void {
    expected.add(each);
    void settled.then(({ kind }) => {
      each.isSettled = true;
      if (kind === 'rejected') giveBack(each);
      follow();
    });
    follow();
  }

  function giveBack(each: Expected): void {
    if (expected.delete(each)) each.microphone.close();
  }

  /** Brings what this tab has in line with what the server says of the agent's calls. */
  function follow(): void {
    const snapshot = client.getSnapshot();
    for (const each of [...expected]) {
      each.callId ??= invitedCall(snapshot, each.interactionId, userId);
      const { interactionId, callId, microphone } = each;
      const standing = callId === null ? 'out' : standingIn(snapshot, interactionId, callId, userId);
      if (standing === 'joined' && callId !== null) {
        expected.delete(each);
        enter(interactionId, callId, microphone);
      } else if (standing === 'out' && each.isSettled) giveBack(each);
    }
    for (const [callId, sound] of [...sounds]) {
      const standing = standingIn(snapshot, sound.interactionId, callId, userId);
      if (standing === 'joined') sound.wasJoined = true;
      else if (sound.wasJoined && standing === 'out') drop(callId, sound);
    }
    comeBack(snapshot);
  }

  function drop(callId: CallId, { controls }: Sound): void {
    controls.close();
    sounds.delete(callId);
    publish();
  }

  /** After the page was loaded again: the calls it had, once the server has told of them. */
  function comeBack(snapshot: DeskSnapshot): void {
    if (remembered.size === 0 || snapshot.connection.kind !== 'live') return;
    const wanted = remembered;
    remembered = new Set();
    for (const { interactionId, state } of snapshot.interactions.values()) {
      for (const { callId } of state.calls ?? []) {
        const isThere = standingIn(snapshot, interactionId, callId, userId) === 'joined';
        if (wanted.has(callId) && isThere) enter(interactionId, callId, null);
      }
    }
    publish();
  }

  return {
    getSounds: () => shown,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    begin(interactionId, which, send) {
      const key = `${interactionId} ${typeof which === 'string' ? which : which.callId}`;
      const underWay = beginnings.get(key);
      if (underWay !== undefined) return underWay;
      const beginning = begin(interactionId, which, send);
      beginnings.set(key, beginning);
      void beginning.then(async (begun) => {
        if (begun.kind === 'sent') await begun.sent.settled;
        beginnings.delete(key);
      });
      return beginning;
    },
    add: (interactionId, callId, controls) => put(interactionId, callId, controls, false),
    takeHere(interactionId, callId) {
      const there = sounds.get(callId);
      if (there === undefined || there.controls.getSnapshot().kind === 'over')
        enter(interactionId, callId, null);
      else there.controls.retry();
    },
    hold(callId, isOn) {
      sounds.get(callId)?.controls.hold(isOn);
      if (!isOn) holdAllBut(callId);
    },
    hangUp(interactionId, callId) {
      const there = sounds.get(callId);
      if (there === undefined || there.controls.getSnapshot().kind === 'over') {
        client.send(interactionId, { type: 'leaveCall', callId, reason: 'hungUp' });
      } else there.controls.hangUp();
    },
    current() {
      const all = [...sounds].map(([callId, { interactionId, controls }]) => ({
        interactionId,
        callId,
        controls,
      }));
      const [one] = all.length === 1 ? all : all.filter(({ controls }) => !controls.getSnapshot().isOnHold);
      return one ?? null;
    },
    start() {
      const stop = client.subscribe(follow);
      follow();
      return () => {
        stop();
        for (const each of [...expected]) giveBack(each);
        for (const { controls } of sounds.values()) controls.close();
        sounds.clear();
      };
    },
  };
}

/** The call that begins when the colleague accepts whom this agent asks for advice by voice; there is one such request at a time. */
function invitedCall(
  { interactions }: DeskSnapshot,
  interactionId: InteractionId,
  userId: UserId,
): CallId | null {
  const asked = interactions
    .get(interactionId)
    ?.state.invitations.find(
      ({ byAgentId, medium, callId }) => byAgentId === userId && medium === 'voice' && callId === undefined,
    );
  return asked?.invitationId ?? null;
}

function standingIn(
  { interactions }: DeskSnapshot,
  interactionId: InteractionId,
  callId: CallId,
  userId: UserId,
): Standing {
  const entry = interactions.get(interactionId);
  if (entry === undefined || entry.gone !== null) return 'out';
  const { calls = [], invitations } = entry.state;
  const call = calls.find((each) => each.callId === callId);
  const place = call?.ended === null ? ownState(call, userId)?.kind : undefined;
  if (place === 'joined') return 'joined';
  const isAsked = invitations.some((each) => each.invitationId === callId || each.callId === callId);
  return place === 'ringing' || isAsked ? 'coming' : 'out';
}
