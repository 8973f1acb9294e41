import type { WireCommand } from '@guichet/protocol/commands.ts';
import type { CommandId, InteractionId } from '@guichet/protocol/ids.ts';
import type { RejectionCode } from '@guichet/protocol/result.ts';

/** A command as it was before it was first sent. `order` rises with each new one; `code` is set once it failed for good. */
export type StoredCommand = {
  readonly commandId: CommandId;
  readonly interactionId: InteractionId;
  readonly command: WireCommand;
  readonly atMs: number;
  readonly order: number;
  readonly code: RejectionCode | null;
};

/**
 * Keeps commands until they are settled. Synchronous, so that what is typed is on disk before it is on the wire.
 * Never throws: what cannot be kept durably is kept in memory, and `isDurable` turns false.
 */
export interface OutgoingStorage {
  readonly isDurable: boolean;
  /** All commands kept, lowest `order` first; other tabs may have added some. */
  load(): StoredCommand[];
  /** Adds, or replaces the one with the same `commandId`. */
  put(command: StoredCommand): void;
  remove(commandId: CommandId): void;
}
