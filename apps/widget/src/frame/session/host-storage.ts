import type { ClientClock } from '@guichet/client/clock/client-clock.ts';
import type { WebStorage } from '@guichet/client/storage/local-storage.ts';
import type { KeptEntry } from '../../bridge/kept-entries.ts';
import { fits, isKeptKey } from '../../bridge/kept-entries.ts';
import type { HostBridge } from './host-page.ts';

/** A loader that has not spoken for this long keeps nothing, ms. By then the panel says that the frame cannot be reached. */
export const OFFER_MAX_MS = 10_000;

/** The host page's storage as the frame's own, and where it tells of other tabs' changes, as a window does. */
export type HostStorage = {
  readonly storage: WebStorage;
  readonly changes: EventTarget;
  /** False while something is in memory only, because the host page could not keep it. */
  readonly isKept: () => boolean;
};

type Bridge = Pick<HostBridge, 'isAlone' | 'hear' | 'tell'>;

/** @returns null when the host page keeps nothing: no loader, one that knows no `kept`, or storage that is blocked there too */
export function offeredStorage(bridge: Bridge, clock: ClientClock): Promise<HostStorage | null> {
  if (bridge.isAlone) return Promise.resolve(null);
  return new Promise((resolve) => {
    let isWaiting = true;
    const settle = (entries: readonly KeptEntry[] | null): void => {
      if (!isWaiting) return;
      isWaiting = false;
      cancel();
      resolve(entries === null ? null : mirror(entries, bridge));
    };
    const cancel = clock.timer(OFFER_MAX_MS, () => settle(null));
    // It comes first: whoever begins with something else has nothing to offer.
    bridge.hear((message) => settle(message.type === 'kept' ? message.entries : null));
  });
}

/**
 * Reads from memory, so that it is as synchronous as a browser's storage; writes are posted in order. A message on its way to
 * the server does not wait for the answer: should the page die in between, the server has it, and shows it in the next one.
 */
function mirror(offered: readonly KeptEntry[], bridge: Bridge): HostStorage {
  const kept = new Map(offered);
  const unanswered = new Map<string, number>();
  const refused = new Set<string>();
  const changes = new EventTarget();
  let isBlocked = false;

  function post(key: string, value: string | null): void {
    unanswered.set(key, (unanswered.get(key) ?? 0) + 1);
    bridge.tell({ type: 'keep', key, value });
  }
  function answered(key: string, isKept: boolean): void {
    const left = (unanswered.get(key) ?? 0) - 1;
    if (left > 0) unanswered.set(key, left);
    else unanswered.delete(key);
    if (isKept) refused.delete(key);
    else refused.add(key);
  }
  // What is posted here reaches the storage after what another tab wrote there, and stands.
  function take(key: string, value: string | null): void {
    if (unanswered.has(key)) return;
    if (value === null) kept.delete(key);
    else kept.set(key, value);
  }
  function takeAll(entries: readonly KeptEntry[]): void {
    const next = new Map(entries);
    for (const key of [...kept.keys()]) if (!next.has(key)) take(key, null);
    for (const [key, value] of next) take(key, value);
  }
  function tellChange(key: string | null): void {
    changes.dispatchEvent(Object.assign(new Event('storage'), { key }));
  }

  bridge.hear((message) => {
    switch (message.type) {
      case 'kept':
        isBlocked = message.entries === null;
        takeAll(message.entries ?? [...kept]);
        return tellChange(null);
      case 'keptChanged':
        take(message.key, message.value);
        return tellChange(message.key);
      case 'keepResult':
        return answered(message.key, message.isKept);
      case 'assertion':
      case 'page':
      case 'view':
        return;
    }
  });

  const storage: WebStorage = {
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem(key, value) {
      if (!isKeptKey(key) || !fits(kept, key, value))
        throw new DOMException('more than the host page keeps', 'QuotaExceededError');
      kept.set(key, value);
      post(key, value);
    },
    removeItem(key) {
      if (kept.delete(key)) post(key, null);
    },
  };
  return { storage, changes, isKept: () => !isBlocked && refused.size === 0 };
}
