import { useCallback, useSyncExternalStore } from 'react';
import type { LegSnapshot, PhoneLeg } from './softphone.ts';

/** How a call stands on the agent's line; null for one that goes by none, or by none yet. */
export function useLeg(line: PhoneLeg | undefined): LegSnapshot | null {
  return useSyncExternalStore(
    useCallback((listener: () => void) => line?.subscribe(listener) ?? (() => undefined), [line]),
    () => line?.getSnapshot() ?? null,
  );
}
