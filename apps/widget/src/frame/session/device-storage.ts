import type { ClientClock } from '@guichet/client/clock/client-clock.ts';
import type { WebStorage } from '@guichet/client/storage/local-storage.ts';
import { createLocalStorage } from '@guichet/client/storage/local-storage.ts';
import type { OutgoingStorage } from '@guichet/client/storage/outgoing-storage.ts';
import type { HostBridge } from './host-page.ts';
import { offeredStorage } from './host-storage.ts';
import type { LocalStore } from './local-store.ts';
import { openLocalStore } from './local-store.ts';

/** Where this frame keeps things, and whether the browser lets its tabs share a connection there. */
export type DeviceStorage = {
  readonly store: LocalStore;
  readonly outgoing: OutgoingStorage;
  readonly isOwn: boolean;
};

export type DeviceStorageOptions = {
  readonly siteId: string;
  /** The frame's own storage; throws where the browser refuses it, as many do inside another site's page. */
  readonly own: () => WebStorage;
  /** Where the browser tells of other tabs' changes. */
  readonly changes: Pick<EventTarget, 'addEventListener'>;
  readonly bridge: Pick<HostBridge, 'isAlone' | 'hear' | 'tell'>;
  readonly clock: ClientClock;
};

/** The frame's own storage; else the host page's, through the loader; else memory, which says that it is not durable. */
export async function deviceStorage(options: DeviceStorageOptions): Promise<DeviceStorage> {
  const prefix = `guichet.${options.siteId}.`;
  const own = openLocalStore(prefix, options.own, options.changes);
  const host = own.isDurable ? null : await offeredStorage(options.bridge, options.clock);
  if (host === null) {
    return { store: own, outgoing: createLocalStorage(prefix, options.own), isOwn: own.isDurable };
  }
  // The loader puts the site before each key.
  return {
    store: openLocalStore('', () => host.storage, host.changes, host.isKept),
    outgoing: createLocalStorage('chat', () => host.storage),
    isOwn: false,
  };
}
