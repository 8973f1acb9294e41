import type { CommandId } from '@guichet/protocol/ids.ts';
import type { StreamId } from '@guichet/protocol/im.ts';
import type { DefinitiveResult, VoiceServerFrame } from '../client.ts';
import type { ClientCore } from '../client-core.ts';
import type { ClientSnapshot, InteractionEntry } from '../client-snapshot.ts';
import type { QueuedCommand } from '../outgoing-queue.ts';

/** What tabs say to each other: the leader to all, followers to the leader. Plain values that can be cloned. */
export type TabMessage<State> =
  | LeadingMessage
  | ViewMessage<State>
  | SettledMessage
  | VoiceMessage
  | { readonly kind: 'ask' }
  | { readonly kind: 'command'; readonly command: QueuedCommand }
  | CallMessage;

/** From the leader, when it begins and whenever a follower speaks to it. `version` counts the views of this `term`. */
export type LeadingMessage = { readonly kind: 'leading'; readonly term: string; readonly version: number };

/** What changed since the view before; with `isWhole` all there is. */
export type ViewMessage<State> = {
  readonly kind: 'view';
  readonly term: string;
  readonly version: number;
  readonly isWhole: boolean;
  readonly epoch: string | null;
  readonly changes: Partial<Omit<ClientSnapshot<State>, 'interactions' | 'threads'>>;
  /** Interactions and threads, see `Entries`. */
  readonly entries: readonly InteractionEntry<State>[];
  readonly removed: readonly StreamId[];
};

export type SettledMessage = {
  readonly kind: 'settled';
  readonly commandId: CommandId;
  readonly result: DefinitiveResult;
};

/** Whichever tab has the call takes it. */
export type VoiceMessage = { readonly kind: 'voice'; readonly frame: VoiceServerFrame };

type Method =
  | 'start'
  | 'wake'
  | 'retry'
  | 'discard'
  | 'setTyping'
  | 'markRead'
  | 'offerSeen'
  | 'sendVoice'
  | 'loadEarlier'
  | 'forget';
/** A follower's call, to be made on the leader's client. */
export type CallMessage = {
  [M in Method]: {
    readonly kind: 'call';
    readonly method: M;
    readonly args: Parameters<ClientCore<unknown>[M]>;
  };
}[Method];
