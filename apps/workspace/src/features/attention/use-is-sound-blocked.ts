import { useSyncExternalStore } from 'react';
import { isSoundBlocked, subscribeToSound } from './sounds.ts';

export function useIsSoundBlocked(): boolean {
  return useSyncExternalStore(subscribeToSound, isSoundBlocked);
}
