import type { VoiceCall } from '@guichet/client/voice/voice-call.ts';
import type { MicrophoneRefusal } from '@guichet/client/voice/voice-media.ts';
import type { CustomerCall } from '@guichet/protocol/calls.ts';
import type { CallId, InteractionId } from '@guichet/protocol/ids.ts';
import type { VoiceAccess } from '../../session/chat-session.ts';
import type * as Engine from './enter-call.ts';
import type { RememberedCall } from './remembered-call.ts';

/** What this tab has of a call. */
export type CallPart =
  /** Nothing: it rings, or its sound is in another tab. */
  | { readonly kind: 'none' }
  /** The microphone is being asked for. */
  | { readonly kind: 'preparing' }
  | { readonly kind: 'refused'; readonly why: MicrophoneRefusal | 'notLoaded' }
  | { readonly kind: 'in'; readonly voice: VoiceCall }
  /** Over here; the server is about to say that it is over. */
  | { readonly kind: 'over' };

/** This tab's part in one call. */
export interface CallPartControl {
  getPart(): CallPart;
  subscribe(listener: () => void): () => void;
  /** Answers, or takes the sound here. To be called from a press. The microphone comes first, so that nobody answers mute. */
  join(): Promise<void>;
  /** Also while the microphone is being asked for: it is let go of then. */
  decline(): void;
  /** After a load: goes on where this tab had the sound, if the browser lets it without asking. */
  resume(): Promise<void>;
  /** Lets go of the sound; the call itself goes on. */
  close(): void;
}

export type CallPartOptions = {
  readonly callId: CallId;
  readonly interactionId: InteractionId;
  readonly access: VoiceAccess;
  readonly remembered: RememberedCall;
  /** Fetches the engine; rejects without a network. */
  readonly load: () => Promise<Pick<typeof Engine, 'enterCall'>>;
  /** Whether the microphone can be had without asking the person. Never rejects. */
  readonly mayUseMicrophone: () => Promise<boolean>;
};

export function createCallPart(options: CallPartOptions): CallPartControl {
  const { callId, interactionId, access, remembered, load } = options;
  const listeners = new Set<() => void>();
  let part: CallPart = { kind: 'none' };
  let isClosed = false;

  function set(next: CallPart): void {
    part = next;
    for (const listener of [...listeners]) listener();
  }

  /** The call as the server shows it now; undefined once it is over. */
  function shown(): CustomerCall | undefined {
    const call = access.client.getSnapshot().interactions.get(interactionId)?.state;
    const own = call !== undefined && 'call' in call ? call.call : undefined;
    return own?.callId === callId ? own : undefined;
  }

  /** Perhaps while the browser was still asking. */
  function isDeclined(): boolean {
    return part.kind === 'over';
  }

  function answer(): boolean {
    const call = shown();
    if (isClosed || isDeclined() || call === undefined) return false;
    if (call.own.kind === 'ringing') void access.client.send(interactionId, { type: 'answerCall', callId });
    return true;
  }

  function follow(voice: VoiceCall): void {
    remembered.keep(callId);
    voice.subscribe(() => {
      const snapshot = voice.getSnapshot();
      // Closed with the page: what is remembered brings it back.
      if (snapshot.kind !== 'over' || snapshot.why.kind === 'closed') return;
      remembered.forget(callId);
      set({ kind: snapshot.why.kind === 'taken' ? 'none' : 'over' });
    });
    set({ kind: 'in', voice });
  }

  async function join(): Promise<void> {
    if (part.kind === 'preparing' || part.kind === 'in') return;
    set({ kind: 'preparing' });
    const engine = await load().catch(() => null);
    if (engine === null) return set({ kind: 'refused', why: 'notLoaded' });
    const entering = await engine.enterCall({ access, interactionId, callId, answer });
    if (entering.kind === 'in') follow(entering.voice);
    else if (!isDeclined()) set(entering.kind === 'refused' ? entering : { kind: 'none' });
  }

  function decline(): void {
    set({ kind: 'over' });
    void access.client.send(interactionId, { type: 'declineCall', callId }).settled.then(({ kind }) => {
      // Another tab may have answered just before.
      if (kind !== 'accepted') set({ kind: 'none' });
    });
  }

  return {
    getPart: () => part,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    join,
    decline,
    async resume() {
      if (shown()?.own.kind !== 'joined' || !remembered.has(callId)) return;
      if ((await options.mayUseMicrophone()) && !isClosed) await join();
    },
    close() {
      isClosed = true;
      if (part.kind === 'in') part.voice.close();
    },
  };
}
