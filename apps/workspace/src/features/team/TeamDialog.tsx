import { useLingui } from '@lingui/react/macro';
import { Suspense, useState } from 'react';
import type { ReactNode } from 'react';
import type { Permission } from '@guichet/core/interaction/permission.ts';
import type { ContactSummary } from '@guichet/protocol/contacts.ts';
import type { TeamTarget } from '@guichet/protocol/directory.ts';
import type { InteractionId } from '@guichet/protocol/ids.ts';
import { useDesk, useDeskState } from '../../session/desk.ts';
import type { DeskEntry } from '../../session/desk.ts';
import { contactName, queueById } from '../../session/selectors.ts';
import { usePrivileges } from '../../session/use-privileges.ts';
import { ModalDialog } from '../../ui/ModalDialog.tsx';
import { useInvite } from '../call-control/use-invite.ts';
import { openDirectThread } from '../im/open-thread.ts';
import { useSayRefusal } from '../refusals/use-say-refusal.ts';
import { TeamContact } from './lazy-parts.ts';
import type { TeamPurpose } from './team-purposes.ts';
import { TeamPicker } from './TeamPicker.tsx';

type Props = { readonly interactionId: InteractionId | null; readonly onClose: () => void };

/** The whole team, from anywhere: whom to write to, and with a chat open, whom to bring to it. */
export function TeamDialog({ interactionId, onClose }: Props) {
  const entry = useDeskState(({ interactions }) => {
    const found = interactionId === null ? undefined : interactions.get(interactionId);
    return found?.gone === null && found.state.phase.kind === 'active' ? found : null;
  });
  const [contact, setContact] = useState<ContactSummary | null>(null);
  if (contact !== null) {
    return (
      <Frame onClose={onClose}>
        <Suspense fallback={<div className="team-loading" />}>
          <TeamContact contact={contact} onBack={() => setContact(null)} onLeave={onClose} />
        </Suspense>
      </Frame>
    );
  }
  return entry === null ? (
    <Anywhere onClose={onClose} onPickContact={setContact} />
  ) : (
    <AtChat entry={entry} onClose={onClose} onPickContact={setContact} />
  );
}

type PartProps = {
  readonly onClose: () => void;
  readonly onPickContact: (contact: ContactSummary) => void;
};

const ANYWHERE: readonly TeamPurpose[] = ['im'];
const AT_CHAT: readonly TeamPurpose[] = ['transfer', 'conference', 'consultation', 'voice', 'im'];
const ALLOWED: Permission = { allowed: true };

function Anywhere({ onClose, onPickContact }: PartProps) {
  const { t } = useLingui();
  const write = useWrite();
  const mayWrite = useMayWrite();
  return (
    <Frame onClose={onClose}>
      <p className="quiet">{t`Choose a colleague to write to.`}</p>
      <TeamPicker
        purposes={ANYWHERE}
        isWholeTeam
        onPickContact={onPickContact}
        canDo={() => mayWrite}
        onPick={(target) => {
          onClose();
          write(target);
        }}
      />
    </Frame>
  );
}

function AtChat({ entry, onClose, onPickContact }: PartProps & { readonly entry: DeskEntry }) {
  const { t } = useLingui();
  const { canAsk, ask } = useInvite(entry);
  const write = useWrite();
  const mayWrite = useMayWrite();
  const { state } = entry;
  const queue = useDeskState((snapshot) => queueById(snapshot, state.queueId));
  const contact = contactName(state) ?? t`the contact`;
  const pick = (target: TeamTarget, purpose: TeamPurpose): void => {
    onClose();
    if (purpose === 'im') write(target);
    else ask(purpose, target, null);
  };
  const canDo = (purpose: TeamPurpose, target: TeamTarget): Permission =>
    purpose === 'im' ? mayWrite : canAsk(purpose, target);
  return (
    <Frame onClose={onClose}>
      <p className="quiet">{t`For the chat with ${contact}`}</p>
      <TeamPicker
        purposes={AT_CHAT}
        capacity={queue?.capacityPerAgent ?? null}
        canDo={canDo}
        onPick={pick}
        onPickContact={onPickContact}
      />
    </Frame>
  );
}

function Frame({ onClose, children }: { readonly onClose: () => void; readonly children: ReactNode }) {
  const { t } = useLingui();
  return (
    <ModalDialog title={t`Team`} closeLabel={t`Close`} isOpen onClose={onClose}>
      <div className="team-dialog">{children}</div>
    </ModalDialog>
  );
}

function useMayWrite(): Permission {
  const privileges = usePrivileges();
  const isAllowed = privileges.has('im.use') && privileges.has('im.start');
  return isAllowed ? ALLOWED : { allowed: false, why: 'privilegeMissing' };
}

function useWrite(): (target: TeamTarget) => void {
  const desk = useDesk();
  const sayRefusal = useSayRefusal();
  return (target) => {
    if (target.kind !== 'agent') return;
    const sent = openDirectThread(desk, target.agentId);
    if (sent !== null) sayRefusal(sent);
  };
}
