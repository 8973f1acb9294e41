import { X } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Suspense } from 'react';
import type { DeskEntry } from '../../session/desk.ts';
import { useSteady } from '../../session/steady-entry.ts';
import { ErrorBoundary } from '../../ui/ErrorBoundary.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { ContactPanel } from '../contact/lazy-parts.ts';
import { WrapUpForm } from '../wrap-up/WrapUpForm.tsx';
import { GivenContact } from './GivenContact.tsx';

type Props = { readonly entry: DeskEntry; readonly onClose: () => void };

/** What surrounds a chat: the contact, where the contact was, and what the agent records. */
export function SidePanel({ entry, onClose }: Props) {
  const { t } = useLingui();
  const steady = useSteady(entry);
  return (
    <aside className="side-panel" aria-label={t`Contact and wrap-up`}>
      <div className="side-panel-close">
        <IconButton icon={X} label={t`Close the panel`} onPress={onClose} />
      </div>
      <ErrorBoundary key={entry.interactionId} fallback={<GivenContact state={steady.state} />}>
        <Suspense fallback={<GivenContact state={steady.state} />}>
          <ContactPanel entry={steady} />
        </Suspense>
      </ErrorBoundary>
      <section className="side-panel-section" aria-labelledby="wrap-up-title">
        <h2 id="wrap-up-title">
          <Trans>Wrap-up</Trans>
        </h2>
        <WrapUpForm key={entry.interactionId} entry={steady} />
      </section>
    </aside>
  );
}
