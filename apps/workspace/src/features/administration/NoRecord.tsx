import { MousePointerClick, SearchX } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { EmptyState } from '../../ui/EmptyState.tsx';

/** Beside a list of which nothing is chosen, or what was chosen is gone. */
export function NoRecord({ isMissing }: { readonly isMissing: boolean }) {
  const { t } = useLingui();
  return (
    <main className="record" aria-label={t`Settings`}>
      {isMissing ? (
        <EmptyState icon={SearchX} title={t`This no longer exists`}>
          <Trans>Someone may have deleted it. Choose another one.</Trans>
        </EmptyState>
      ) : (
        <EmptyState icon={MousePointerClick} title={t`Nothing is chosen`}>
          <Trans>Choose a line of the list, or add one.</Trans>
        </EmptyState>
      )}
    </main>
  );
}
