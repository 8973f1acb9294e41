import { Signpost } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { paths } from '../paths.ts';
import { go } from '../router.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';

/** Where an address leads that nothing has. */
export function UnknownPage() {
  const { t } = useLingui();
  return (
    <main className="desk-empty">
      <EmptyState icon={Signpost} title={t`There is nothing at this address`}>
        <p>
          <Trans>The address may be mistyped, or old.</Trans>
        </p>
        <Button onPress={() => go(paths.desk(), 'replace')}>
          <Trans>Go to the desk</Trans>
        </Button>
      </EmptyState>
    </main>
  );
}
