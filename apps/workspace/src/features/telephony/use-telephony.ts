import { use, useSyncExternalStore } from 'react';
import { useDesk } from '../../session/desk.ts';
import type { TelephonyState } from './telephony.ts';

/** How the agent's telephone line stands. Suspends until what calls need has been fetched. */
export function useTelephonyState(): TelephonyState {
  const { calls } = useDesk();
  const { telephony } = use(calls());
  return useSyncExternalStore(telephony.subscribe, telephony.getState);
}
