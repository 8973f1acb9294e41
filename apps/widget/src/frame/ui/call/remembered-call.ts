import type { CallId } from '@guichet/protocol/ids.ts';

const KEY = 'guichet.call';

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Which call this very tab has the sound of, so that it goes on after a reload or a change of page. */
export interface RememberedCall {
  has(callId: CallId): boolean;
  keep(callId: CallId): void;
  /** Only if it is this one: another may have begun since. */
  forget(callId: CallId): void;
}

/** @param open  the tab's own storage; where a browser refuses it to frames of other sites nothing is remembered */
export function rememberedCall(open: () => Storage): RememberedCall {
  const attempt = <Value>(act: (storage: Storage) => Value): Value | undefined => {
    try {
      return act(open());
    } catch {
      return undefined;
    }
  };
  const has = (callId: CallId): boolean => attempt((storage) => storage.getItem(KEY)) === callId;
  return {
    has,
    keep: (callId) => attempt((storage) => storage.setItem(KEY, callId)),
    forget(callId) {
      if (has(callId)) attempt((storage) => storage.removeItem(KEY));
    },
  };
}
