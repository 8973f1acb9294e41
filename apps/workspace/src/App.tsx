import { useLingui } from '@lingui/react/macro';
import { Suspense } from 'react';
import { I18nProvider as AriaI18nProvider } from 'react-aria-components/I18nProvider';
import { FailedPage } from './pages/FailedPage.tsx';
import { screenOf } from './pages/lazy-screens.ts';
import { UnreachablePage } from './pages/UnreachablePage.tsx';
import { usePlace } from './router.ts';
import { usePreferences, useServices, useSession } from './session/services.ts';
import { ErrorBoundary } from './ui/ErrorBoundary.tsx';
import { ToastRegion } from './ui/ToastRegion.tsx';

export function App() {
  const { t } = useLingui();
  const { toasts } = useServices();
  const { language } = usePreferences();
  return (
    <AriaI18nProvider locale={language}>
      <ErrorBoundary fallback={<FailedPage />}>
        <Suspense fallback={null}>
          <Screen />
        </Suspense>
      </ErrorBoundary>
      <ToastRegion store={toasts} label={t`Notices`} dismissLabel={t`Dismiss`} />
    </AriaI18nProvider>
  );
}

function Screen() {
  const session = useSession();
  const place = usePlace();
  const screen = screenOf(session, place);
  if (screen !== null) return screen.draw();
  return session.kind === 'unreachable' ? <UnreachablePage /> : null;
}
