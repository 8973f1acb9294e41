import { ArrowLeft, X } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import type { InteractionId } from '@guichet/protocol/ids.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { ComposeMail } from './ComposeMail.tsx';
import { EmailView } from './EmailView.tsx';
import { closeMail, composeView, turnMailTo, useMailPlaces, viewIn } from './mail-place.ts';
import type { MailView } from './mail-place.ts';
import { RaisedList } from './RaisedList.tsx';
import '../../ui/floating-panel.css';
import './mail-panel.css';

type Props = { readonly openId: InteractionId | null };

/** E-mail beside whatever is open: written, read, or waiting. Closed it keeps what is being written. */
export function MailPanel({ openId }: Props) {
  const { t } = useLingui();
  const places = useMailPlaces();
  const view = viewIn(places, openId);
  const panel = useRef<HTMLElement>(null);
  const kind = view?.kind ?? null;
  useEffect(() => {
    // Who opens it goes on in it; a form takes the focus further.
    if (kind !== null && panel.current?.contains(document.activeElement) === false) panel.current.focus();
  }, [kind]);
  if (view === null) return null;
  const turnTo = (next: MailView): void => turnMailTo(next, openId);
  const before = viewBefore(view, places.raised !== null);
  const close = (): void => closeMail(openId);
  const leave = (): void => {
    if (before === null) close();
    else turnTo(before);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    leave();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape goes back from wherever the focus is, as arrow and cross do for the mouse
    <aside
      ref={panel}
      className="floating-panel mail-panel"
      aria-label={t`E-mail`}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <header className="mail-head">
        {before !== null && <IconButton icon={ArrowLeft} label={t`Back`} onPress={leave} />}
        <h2>
          <Title view={view} />
        </h2>
        <IconButton
          icon={X}
          label={view.kind === 'compose' ? t`Close, and keep the draft` : t`Close the e-mail panel`}
          onPress={close}
        />
      </header>
      <Content view={view} turnTo={turnTo} onLeave={leave} />
    </aside>
  );
}

function Title({ view }: { readonly view: MailView }) {
  switch (view.kind) {
    case 'raised':
      return <Trans>E-mail that waits</Trans>;
    case 'email':
      return <Trans>E-mail</Trans>;
    case 'compose':
      return view.task.source?.kind === 'answer' ? (
        <Trans>Answer by e-mail</Trans>
      ) : (
        <Trans>Write an e-mail</Trans>
      );
  }
}

type ContentProps = {
  readonly view: MailView;
  readonly turnTo: (next: MailView) => void;
  readonly onLeave: () => void;
};

function Content({ view, turnTo, onLeave }: ContentProps) {
  switch (view.kind) {
    case 'raised':
      return <RaisedList onOpen={(emailId) => turnTo({ kind: 'email', emailId })} />;
    case 'email':
      return (
        <EmailView
          key={view.emailId}
          emailId={view.emailId}
          onCompose={(task) => turnTo(composeView(task, []))}
          onFinished={onLeave}
        />
      );
    case 'compose':
      return (
        <ComposeMail
          key={view.opening}
          task={view.task}
          to={view.to}
          onSent={({ emailId }) => turnTo({ kind: 'email', emailId })}
          onDiscarded={onLeave}
          onTakenUp={() => turnTo({ ...view, to: [] })}
          onRestored={() => turnTo(composeView(view.task, []))}
        />
      );
  }
}

/** Where Back leads; null where the panel would close. */
function viewBefore(view: MailView, isOfRaised: boolean): MailView | null {
  if (view.kind === 'compose' && view.task.source !== null) {
    return { kind: 'email', emailId: view.task.source.emailId };
  }
  return isOfRaised && view.kind !== 'raised' ? { kind: 'raised' } : null;
}
