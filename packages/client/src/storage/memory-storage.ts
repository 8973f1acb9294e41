import type { OutgoingStorage, StoredCommand } from './outgoing-storage.ts';

/** Keeps commands for the life of the page or process only. */
export function createMemoryStorage(): OutgoingStorage {
  const commands = new Map<string, StoredCommand>();
  return {
    isDurable: false,
    load: () => [...commands.values()].sort((a, b) => a.order - b.order),
    put(command) {
      commands.set(command.commandId, command);
    },
    remove(commandId) {
      commands.delete(commandId);
    },
  };
}
