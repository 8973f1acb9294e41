import type { WireCommand } from '@guichet/protocol/commands.ts';
import type { Hello, OfferSeenFrame } from '@guichet/protocol/frames.ts';
import type { CommandId, ConsultationId, InteractionId, OfferId } from '@guichet/protocol/ids.ts';
import type { StreamId } from '@guichet/protocol/im.ts';
import type { CommandResult } from '@guichet/protocol/result.ts';
import type {
  VoiceEnterFrame,
  VoiceOverFrame,
  VoicePeerFrame,
  VoicePeersFrame,
  VoiceSignalFrame,
} from '@guichet/protocol/voice.ts';
import type { ClientClock } from './clock/client-clock.ts';
import type { ClientSnapshot } from './client-snapshot.ts';
import { createClientCore } from './client-core.ts';
import { newCommand } from './outgoing-queue.ts';
import type { OutgoingStorage } from './storage/outgoing-storage.ts';
import type { Transport } from './transport/transport.ts';

/** A command is accepted or rejected in the end; `unavailable` is retried inside. */
export type DefinitiveResult = Exclude<CommandResult, { kind: 'unavailable' }>;

/** `settled` resolves once with the definitive result and never rejects; it stays open while there is no answer. */
export type SentCommand = { readonly commandId: CommandId; readonly settled: Promise<DefinitiveResult> };

/** Of an offer: the page drew it where it could be seen, its signal sounded, the desktop showed a notification. */
export type OfferSight = Pick<OfferSeenFrame, 'isShown' | 'isHeard' | 'isNotified'>;

/** What a browser in a call says to the server, and hears from it. */
export type VoiceClientFrame = VoiceEnterFrame | VoiceSignalFrame;
export type VoiceServerFrame = VoicePeersFrame | VoicePeerFrame | VoiceSignalFrame | VoiceOverFrame;

/** One user's view of the server, kept current over whatever the network does. */
export interface Client<State> {
  /** The same object until something changes. */
  getSnapshot(): ClientSnapshot<State>;
  /** Calls `listener` after each change; returns the way to stop. */
  subscribe(listener: () => void): () => void;
  start(): void;
  /** Closes the connection; what is stored stays stored, and `start` resumes. */
  stop(): void;
  /** Tries at once instead of waiting: the page has become visible or the network is back. */
  wake(): void;
  /** To be called when the browser says that there is no network: what is open then is given up at once, and opened anew as ever. */
  unplugged(): void;
  /**
   * Stores the command, then sends it, again and under the same id until it is settled. Commands of one interaction keep their order.
   * @param interactionId  null for commands about the agent's own state, which are kept in memory only
   */
  send(interactionId: InteractionId | null, command: WireCommand): SentCommand;
  /** Sends a failed message again, under a new id, after everything sent so far. */
  retry(interactionId: InteractionId, commandId: CommandId): void;
  /** Drops a failed message. */
  discard(interactionId: InteractionId, commandId: CommandId): void;
  /** Call on each keystroke; repeats are thinned out and the end is noticed inside. */
  setTyping(interactionId: StreamId, isTyping: boolean, consultationId?: ConsultationId): void;
  /** Everything received so far has been shown to a person. */
  markRead(interactionId: InteractionId): void;
  /** Says what became of an offer on this screen. May get lost: say it again until the state has `seenAtMs`. */
  offerSeen(interactionId: InteractionId, offerId: OfferId, sight: OfferSight): void;
  /** Sends something of a call's sound now, or not at all: without a live connection it is lost. See `timesLive`. */
  sendVoice(frame: VoiceClientFrame): void;
  /** Calls `listener` with everything about the sound of calls, meant for this tab or another; returns the way to stop. */
  onVoice(listener: (frame: VoiceServerFrame) => void): () => void;
  /** Fetches one page of earlier events; does nothing while one is on its way or the connection is not live. */
  loadEarlier(interactionId: InteractionId): void;
  /** Drops an interaction that is gone or has ended, and its failed messages, from the snapshot. */
  forget(interactionId: InteractionId): void;
}

export type ClientOptions = {
  readonly transport: Transport;
  readonly storage: OutgoingStorage;
  readonly clock: ClientClock;
  /** From 0 (included) to 1 (excluded). */
  readonly random: () => number;
  /** A URL-safe id nobody can guess, 8 to 64 characters. */
  readonly newId: () => string;
  /**
   * Called before each attempt. `wasRefused`: the last one was refused by the server, so bring another. A rejected promise counts
   * as a failed attempt and is retried; 'unauthorized' stops the client.
   */
  readonly credential: (wasRefused: boolean) => Promise<Hello['credential'] | 'unauthorized'>;
  /** The server has renewed the customer's token: keep it instead of the former. */
  readonly onToken?: (token: string) => void;
};

/** Messages are kept in `storage` from before they are sent until they are settled, so a new client over it goes on where this one ended. */
export function createClient<State>(options: ClientOptions): Client<State> {
  const settlers = new Map<CommandId, (result: DefinitiveResult) => void>();
  const core = createClientCore<State>({
    ...options,
    takenOver: null,
    settled(commandId, result) {
      settlers.get(commandId)?.(result);
      settlers.delete(commandId);
    },
  });
  return {
    ...core,
    send(interactionId, command) {
      const commandId = options.newId();
      const settled = new Promise<DefinitiveResult>((resolve) => settlers.set(commandId, resolve));
      core.adopt(newCommand(options, commandId, interactionId, command));
      return { commandId, settled };
    },
  };
}
