import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { createRoot } from 'react-dom/client';
import { createTickingClock } from './features/clock/ticking-clock.ts';
import { applyTheme } from './features/preferences/apply-theme.ts';
import { createPreferencesStore, PREFERENCES_KEY } from './features/preferences/preferences-store.ts';
import { preferredLanguage, speak } from './i18n/i18n.ts';
import { App } from './App.tsx';
import { screenOf } from './pages/lazy-screens.ts';
import { currentPlace } from './router.ts';
import { browserStorage } from './session/browser.ts';
import { createSessionStore } from './session/session-store.ts';
import { ServicesContext } from './session/services.ts';
import type { Services } from './session/services.ts';
import './styles/index.css';
import { createToastStore } from './ui/toasts.ts';

const services: Services = {
  sessions: createSessionStore(),
  preferences: createPreferencesStore(browserStorage(), preferredLanguage(navigator.languages)),
  toasts: createToastStore(),
  clock: createTickingClock(),
};

function applyPreferences(): void {
  const { theme, language } = services.preferences.get();
  applyTheme(theme);
  if (i18n.locale !== language) void speak(language);
}

services.preferences.subscribe(applyPreferences);
window.addEventListener('storage', ({ key }) => {
  if (key === PREFERENCES_KEY) services.preferences.reload();
});

applyTheme(services.preferences.get().theme);
void begin();

/**
 * Not awaited by this module: what the screens are made of imports what this one brings, and would wait for its end. A module that awaits
 * also keeps the bundler from putting together what is fetched together.
 */
async function begin(): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no #root');
  await Promise.all([speak(services.preferences.get().language), services.sessions.load()]);
  // Before anything is drawn, or a blank page would be first. What cannot be fetched is said where it would be drawn.
  const screen = screenOf(services.sessions.getState(), currentPlace());
  await screen?.fetch().catch(() => undefined);
  createRoot(root).render(
    <I18nProvider i18n={i18n}>
      <ServicesContext value={services}>
        <App />
      </ServicesContext>
    </I18nProvider>,
  );
}
