import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { useDesk } from '../../session/desk.ts';
import { usePreferences } from '../../session/services.ts';
import { signalSettingsOf } from './signal-settings.ts';
import type { Call, SignalSettings } from './signal-settings.ts';
import { playTone } from './sounds.ts';

export function useSignalSettings(): SignalSettings {
  const { personal } = useDesk();
  const preferences = useSyncExternalStore(personal.subscribe, personal.get);
  useEffect(() => personal.load(), [personal]);
  return useMemo(() => signalSettingsOf(preferences), [preferences]);
}

/** Sounds for a call as its agent wants it, on a screen that may sound. Returns whether it does. Changes with the settings only. */
export function usePlay(): (call: Call) => boolean {
  const { tones, volume } = useSignalSettings();
  const { isSoundOn } = usePreferences();
  return useCallback((call: Call) => isSoundOn && playTone(tones[call], volume), [isSoundOn, tones, volume]);
}
