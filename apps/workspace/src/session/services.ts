import { createContext, use, useSyncExternalStore } from 'react';
import type { TickingClock } from '../features/clock/ticking-clock.ts';
import type { Preferences, PreferencesStore } from '../features/preferences/preferences-store.ts';
import type { ToastStore } from '../ui/toasts.ts';
import type { SessionState, SessionStore } from './session-store.ts';

/** What lives as long as the page. Made once in main.tsx. */
export type Services = {
  readonly sessions: SessionStore;
  readonly preferences: PreferencesStore;
  readonly toasts: ToastStore;
  readonly clock: TickingClock;
};

export const ServicesContext = createContext<Services | null>(null);

export function useServices(): Services {
  const services = use(ServicesContext);
  if (services === null) throw new Error('no services around this component');
  return services;
}

export function useSession(): SessionState {
  const { sessions } = useServices();
  return useSyncExternalStore(sessions.subscribe, sessions.getState);
}

export function usePreferences(): Preferences {
  const { preferences } = useServices();
  return useSyncExternalStore(preferences.subscribe, preferences.get);
}
