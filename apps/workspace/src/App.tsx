import { useLingui } from '@lingui/react/macro';
import { Suspense } from 'react';
import { I18nProvider as AriaI18nProvider } from 'react-aria-components/I18nProvider';
import { FailedPage } from './pages/FailedPage.tsx';
import { InvitationPage, SetupPage, SignedIn, SignInPage } from './pages/lazy-screens.ts';
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
  if (place.kind === 'setup') return <SetupPage secret={place.secret} />;
  if (place.kind === 'invitation') return <InvitationPage secret={place.secret} />;
  switch (session.kind) {
    case 'loading':
      return null;
    case 'unreachable':
      return <UnreachablePage />;
    case 'signedOut':
      return <SignInPage why={session.why} />;
    case 'signedIn':
      return <SignedIn key={session.session.userId} session={session.session} />;
  }
}
