import { ChevronLeft, PanelRight } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Suspense } from 'react';
import { paths } from '../../paths.ts';
import { go } from '../../router.ts';
import { useDesk, useDeskState } from '../../session/desk.ts';
import type { DeskEntry } from '../../session/desk.ts';
import { attendanceOf, limitsOf, queueById } from '../../session/selectors.ts';
import { useSteady } from '../../session/steady-entry.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { CallControl, PartyMenu } from '../call-control/lazy-parts.ts';
import { CallContact } from '../calls/lazy-parts.ts';
import { Elapsed } from '../clock/Elapsed.tsx';
import { elapsedFrom } from '../interaction-bar/ChatGlance.tsx';
import { PendingResponseBadge } from '../pending-response/PendingResponseBadge.tsx';
import { shortcutText } from '../shortcuts/keymap.ts';
import { CustomerConnectionMark } from './CustomerConnectionMark.tsx';
import { EndChat } from './EndChat.tsx';

type Props = {
  readonly entry: DeskEntry;
  readonly contactName: string;
  readonly isPanelShown: boolean;
  readonly onTogglePanel: () => void;
};

/** Who, where from, for how long; what is owed; what can be done. */
export function InteractionHeader({ entry, contactName, isPanelShown, onTogglePanel }: Props) {
  const { t } = useLingui();
  const { session } = useDesk();
  const { state } = entry;
  const steady = useSteady(entry);
  const queue = useDeskState((snapshot) => queueById(snapshot, state.queueId));
  const isConsulted = attendanceOf(state, session.userId) === 'consulted';
  const isOver = state.phase.kind === 'wrapUp';
  return (
    <header className="interaction-header">
      <div className="interaction-back">
        <IconButton icon={ChevronLeft} label={t`Back to my chats`} onPress={() => go(paths.desk())} />
      </div>
      <div className="interaction-who">
        <h1>{contactName}</h1>
        <p className="interaction-facts quiet">
          <span className="interaction-queue" title={queue?.name}>
            {queue?.name}
          </span>
          <span aria-hidden> · </span>
          <span className="visually-hidden">{t`elapsed`}</span>
          {isOver && (
            <>
              <Trans>wrap-up</Trans>{' '}
            </>
          )}
          <Elapsed sinceMs={elapsedFrom(entry)} />
          {!isOver && (
            <>
              {entry.state.channel !== 'phone' && <CustomerConnectionMark entry={entry} />}
              <Suspense fallback={null}>
                <PartyMenu entry={steady} contactName={contactName} />
                {!isConsulted && <CallContact entry={steady} />}
              </Suspense>
            </>
          )}
        </p>
      </div>
      <div className="interaction-pending">
        <PendingResponseBadge pending={state.pending} limits={limitsOf(queue)} />
      </div>
      <div className="interaction-actions">
        {/* What somebody consulted can do stands in the consultation. */}
        {!isConsulted && (
          <>
            {!isOver && (
              <Suspense fallback={null}>
                <CallControl entry={steady} />
              </Suspense>
            )}
            <EndChat entry={steady} contactName={contactName} />
          </>
        )}
        <IconButton
          icon={PanelRight}
          label={t`Contact and wrap-up`}
          shortcut={shortcutText('toggleSidePanel')}
          isSelected={isPanelShown}
          onPress={onTogglePanel}
        />
      </div>
    </header>
  );
}
