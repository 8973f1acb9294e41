import { ArrowLeft, Bell, BellOff, Lock, Users, UserRoundPlus, X } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { usePreferences, useServices } from '../../session/services.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { AddMembers } from './AddMembers.tsx';
import { closeIm, showIm, useImPlace } from './im-place.ts';
import type { ImPlace } from './im-place.ts';
import { NewGroup } from './NewGroup.tsx';
import { NewThread } from './NewThread.tsx';
import { RenameGroup } from './RenameGroup.tsx';
import { ThreadList } from './ThreadList.tsx';
import { ThreadView } from './ThreadView.tsx';
import { useImRights } from './use-im-rights.ts';
import '../../ui/floating-panel.css';
import './im.css';

/** Internal messages, beside whatever else is open. Its ground and its first line say that no contact reads here. */
export function ImPanel() {
  const { t } = useLingui();
  const place = useImPlace();
  const { use } = useImRights();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    // Who opens the panel wants to go on in it. What it shows may take the focus further.
    if (place.kind === 'list') panel.current?.focus();
  }, [place.kind]);
  if (place.kind === 'closed') return null;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    if (place.kind === 'list') closeIm();
    else showIm(backFrom(place));
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape goes back from wherever the focus is, as arrow and cross do for the mouse
    <aside
      ref={panel}
      className="floating-panel im-panel"
      aria-label={t`Internal messages`}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <header className="im-head">
        {place.kind !== 'list' && (
          <IconButton icon={ArrowLeft} label={t`Back`} onPress={() => showIm(backFrom(place))} />
        )}
        <h2>
          <Trans>Internal messages</Trans>
        </h2>
        <SignalsButton />
        <IconButton icon={X} label={t`Close internal messages`} onPress={closeIm} />
      </header>
      <p className="im-internal">
        <Lock size={12} aria-hidden /> <Trans>Between colleagues. Contacts never see this.</Trans>
      </p>
      {use === null ? (
        <>
          {place.kind === 'list' && <Start />}
          {contentOf(place)}
        </>
      ) : (
        <EmptyState icon={Lock} title={t`No internal messages`} level={2}>
          {use} <Trans>An administrator can change that.</Trans>
        </EmptyState>
      )}
    </aside>
  );
}

function contentOf(place: ImPlace): ReactNode {
  switch (place.kind) {
    case 'closed':
      return null;
    case 'list':
      return <ThreadList />;
    case 'thread':
      return <ThreadView key={place.threadId} threadId={place.threadId} />;
    case 'newThread':
      return <NewThread />;
    case 'newGroup':
      return <NewGroup />;
    case 'addMembers':
      return <AddMembers threadId={place.threadId} />;
    case 'renameGroup':
      return <RenameGroup threadId={place.threadId} />;
  }
}

function backFrom(place: ImPlace): Exclude<ImPlace, { kind: 'closed' }> {
  const isOfThread = place.kind === 'addMembers' || place.kind === 'renameGroup';
  return isOfThread ? { kind: 'thread', threadId: place.threadId } : { kind: 'list' };
}

function Start() {
  const { start } = useImRights();
  return (
    <div className="im-start">
      <Button isDense disabledReason={start} onPress={() => showIm({ kind: 'newThread' })}>
        <UserRoundPlus size={14} aria-hidden />
        <Trans>New conversation</Trans>
      </Button>
      <Button isDense disabledReason={start} onPress={() => showIm({ kind: 'newGroup' })}>
        <Users size={14} aria-hidden />
        <Trans>New group</Trans>
      </Button>
    </div>
  );
}

function SignalsButton() {
  const { t } = useLingui();
  const { preferences } = useServices();
  const { areMessageSignalsOn } = usePreferences();
  return (
    <IconButton
      icon={areMessageSignalsOn ? Bell : BellOff}
      label={areMessageSignalsOn ? t`Do not announce new messages` : t`Announce new messages`}
      onPress={() => preferences.set({ areMessageSignalsOn: !areMessageSignalsOn })}
    />
  );
}
