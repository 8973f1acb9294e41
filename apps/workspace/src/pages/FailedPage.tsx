import { TriangleAlert } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';

/** What stands in place of a page that broke or could not be loaded: the server may have been updated since this page was opened. */
export function FailedPage() {
  const { t } = useLingui();
  return (
    <main className="desk-empty" role="alert">
      <EmptyState icon={TriangleAlert} title={t`This page could not be shown`}>
        <p>
          <Trans>Reload it to go on. What you have written is kept.</Trans>
        </p>
        <Button kind="primary" onPress={() => window.location.reload()}>
          <Trans>Reload</Trans>
        </Button>
      </EmptyState>
    </main>
  );
}
