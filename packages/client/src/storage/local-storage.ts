import { createMemoryStorage } from './memory-storage.ts';
import type { OutgoingStorage, StoredCommand } from './outgoing-storage.ts';

/** The part of the browser's `Storage` that is used. */
export type WebStorage = Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>;

/**
 * Keeps commands in the browser's storage, one key each, so that tabs that write at the same time do not overwrite each other's.
 * @param namespace  beginning of the keys; a different one for each user and site
 * @param open       may throw, as `window.localStorage` does when it is blocked
 */
export function createLocalStorage(
  namespace: string,
  open: () => WebStorage = () => localStorage,
): OutgoingStorage {
  const prefix = `${namespace}:outgoing:`;
  const memory = createMemoryStorage();
  const web = attempt(open);

  function loadWeb(): StoredCommand[] {
    return attempt(() => (web === undefined ? [] : readAll(web, prefix))) ?? [];
  }
  return {
    get isDurable() {
      return web !== undefined && memory.load().length === 0;
    },
    load() {
      // What is in memory is newer than its namesake on disk, which no longer fitted.
      const inMemory = memory.load();
      const onDisk = loadWeb().filter(({ commandId }) =>
        inMemory.every((command) => command.commandId !== commandId),
      );
      return [...onDisk, ...inMemory].sort((a, b) => a.order - b.order);
    },
    put(command) {
      const isKept = attempt(() => {
        web?.setItem(prefix + command.commandId, JSON.stringify(command));
        return web !== undefined;
      });
      if (isKept === true) memory.remove(command.commandId);
      else memory.put(command);
    },
    remove(commandId) {
      memory.remove(commandId);
      attempt(() => web?.removeItem(prefix + commandId));
    },
  };
}

function readAll(web: WebStorage, prefix: string): StoredCommand[] {
  const commands: StoredCommand[] = [];
  for (let index = 0; index < web.length; index += 1) {
    const key = web.key(index);
    const command = key?.startsWith(prefix) === true ? parse(web.getItem(key)) : undefined;
    if (command !== undefined) commands.push(command);
  }
  return commands;
}

/** What we wrote, or undefined for what somebody else did under our name. The server checks the command, as it does for any client's. */
function parse(text: string | null): StoredCommand | undefined {
  // JSON.parse gives any; the fields the queue relies on are looked at here, and `put` wrote the others beside them.
  const value = attempt(() => JSON.parse(text ?? '') as StoredCommand | null);
  const isOurs =
    typeof value?.commandId === 'string' &&
    typeof value.interactionId === 'string' &&
    typeof value.order === 'number' &&
    typeof value.command?.type === 'string';
  return isOurs ? value : undefined;
}

/** @returns undefined when `work` throws: blocked, full or damaged storage all mean the same here. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
