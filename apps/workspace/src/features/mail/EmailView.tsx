import { CornerUpLeft, Download, FileText, Lock, PencilLine } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Email, EmailFile, EmailParty } from '@guichet/protocol/mail.ts';
import type { EmailId } from '@guichet/protocol/ids.ts';
import { formatTag } from '../../i18n/i18n.ts';
import { usePrivileges } from '../../session/use-privileges.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { fullDate } from '../clock/wall-time.ts';
import { sizeText } from '../files/file-types.ts';
import { REJECTION_TEXTS } from '../refusals/refusal-texts.ts';
import { EmailBody } from './EmailBody.tsx';
import { emailFileAddress } from './mail-files.ts';
import type { MailTask } from './mail-task.ts';
import { MailProblem } from './MailProblem.tsx';
import { StateMark } from './StateMark.tsx';
import { hasFailed, stateReason } from './state-words.ts';
import { useEmail } from './use-mail.ts';
import { useFinishRaised } from './use-finish-raised.ts';
import './email-view.css';

type Props = {
  readonly emailId: EmailId;
  readonly onCompose: (task: MailTask) => void;
  readonly onFinished: () => void;
};

/** One e-mail whole, where it stands, and what can be done about it. */
export function EmailView({ emailId, onCompose, onFinished }: Props) {
  const email = useEmail(emailId);
  if (email.kind === 'problem') return <MailProblem problem={email.problem} onRetry={email.retry} />;
  if (email.kind === 'loading') return null;
  return <Shown email={email.value} onCompose={onCompose} onFinished={onFinished} />;
}

type ShownProps = Omit<Props, 'emailId'> & { readonly email: Email };

function Shown({ email, onCompose, onFinished }: ShownProps) {
  const { t, i18n } = useLingui();
  const { emailId, interactionId, from, to, cc, bcc, subject, files, state } = email;
  const canWrite = usePrivileges().has('contact.email');
  const disabledReason = canWrite ? null : t(REJECTION_TEXTS.privilegeMissing);
  const compose = (kind: 'answer' | 'again') => (): void =>
    onCompose({ interactionId, source: { kind, emailId } });
  return (
    <article className="mail-email" aria-label={subject === '' ? t`No subject` : subject}>
      <h3 dir="auto">{subject === '' ? t`No subject` : subject}</h3>
      <p className="mail-email-state">
        <StateMark state={state} />
        <time className="quiet" dateTime={new Date(email.atMs).toISOString()}>
          {fullDate(email.atMs, formatTag(i18n.locale))}
        </time>
      </p>
      <StateNotices email={email} />
      <dl className="mail-parties">
        <Parties name={t({ message: 'From', context: 'e-mail' })} parties={[from]} />
        <Parties name={t({ message: 'To', context: 'e-mail' })} parties={to} />
        <Parties name={t`Cc`} parties={cc} />
        <Parties name={t`Bcc`} parties={bcc} />
      </dl>
      {email.hasTranscript && (
        <p className="quiet">
          <Trans>The transcript of the chat went along.</Trans>
        </p>
      )}
      <EmailBody email={email} />
      {files.length > 0 && <Files emailId={emailId} files={files} />}
      <p className="mail-internal">
        <Lock size={12} aria-hidden />
        <span>
          <Trans>Seen by agents only. The contact’s chat says nothing of it.</Trans>
        </span>
      </p>
      <div className="mail-actions">
        {email.direction === 'in' && (
          <Button kind="primary" disabledReason={disabledReason} onPress={compose('answer')}>
            <CornerUpLeft size={16} aria-hidden />
            <Trans>Answer</Trans>
          </Button>
        )}
        {hasFailed(state) && (
          <Button kind="primary" disabledReason={disabledReason} onPress={compose('again')}>
            <PencilLine size={16} aria-hidden />
            <Trans>Correct and send again</Trans>
          </Button>
        )}
        {email.handling.kind === 'raised' && <FinishButton emailId={emailId} onFinished={onFinished} />}
      </div>
    </article>
  );
}

function StateNotices({ email: { state, handling, agentName } }: { readonly email: Email }) {
  const { i18n } = useLingui();
  const reason = stateReason(state);
  const doneAt = handling.kind === 'done' ? fullDate(handling.atMs, formatTag(i18n.locale)) : '';
  const doneBy = handling.kind === 'done' ? handling.byName : '';
  return (
    <>
      {reason !== null && (
        <Notice tone={hasFailed(state) ? 'critical' : 'warning'}>
          <Trans>
            The mail server said: “<bdi>{reason}</bdi>”
          </Trans>
        </Notice>
      )}
      {state.kind === 'received' && state.isFromOther && (
        <Notice tone="warning">
          <Trans>It comes from another address than {agentName} wrote to.</Trans>
        </Notice>
      )}
      {state.kind === 'received' && state.isAutomatic && (
        <Notice tone="info">
          <Trans>A programme answered, such as an out-of-office note. Nobody needs to do anything.</Trans>
        </Notice>
      )}
      {handling.kind === 'done' && (
        <p className="quiet">
          <Trans>
            Done by {doneBy}, {doneAt}
          </Trans>
        </p>
      )}
    </>
  );
}

function Parties({ name, parties }: { readonly name: string; readonly parties: readonly EmailParty[] }) {
  if (parties.length === 0) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {parties.map(({ address, name: called }) => (
          <bdi key={address}>
            {called === null ? shownAddress(address) : `${called} <${shownAddress(address)}>`}
          </bdi>
        ))}
      </dd>
    </div>
  );
}

/** Answers come to our mailbox with a key of ours in its address, which says nothing to people. */
function shownAddress(address: string): string {
  return address.replace(/\+[0-9a-f]{32}@/, '@');
}

type FilesProps = { readonly emailId: EmailId; readonly files: readonly EmailFile[] };

function Files({ emailId, files }: FilesProps) {
  const { t, i18n } = useLingui();
  const isSavable = usePrivileges().has('chat.saveFile');
  return (
    <ul className="mail-saved" aria-label={t`Attachments`}>
      {files.map(({ fileId, name, bytes }, index) => (
        // Two of one name may come, and none is ever moved.
        <li key={`${index} ${name}`}>
          {fileId === null || !isSavable ? (
            <>
              <FileText size={16} aria-hidden />
              <bdi>{name}</bdi>
            </>
          ) : (
            <>
              <Download size={16} aria-hidden />
              <a href={emailFileAddress(emailId, fileId)} download={name}>
                <bdi>{name}</bdi>
              </a>
            </>
          )}
          <span className="quiet">
            {sizeText(bytes, formatTag(i18n.locale))}
            {fileId === null && (
              <>
                {' · '}
                <Trans>left in the mailbox</Trans>
              </>
            )}
          </span>
        </li>
      ))}
      {!isSavable && (
        <li>
          <span className="quiet">
            <Trans>Your roles do not allow saving files.</Trans>
          </span>
        </li>
      )}
    </ul>
  );
}

type FinishProps = { readonly emailId: EmailId; readonly onFinished: () => void };

function FinishButton({ emailId, onFinished }: FinishProps) {
  const { finish, isPending } = useFinishRaised();
  const [isDone, setIsDone] = useState(false);
  return (
    <Button
      isPending={isPending || isDone}
      onPress={() =>
        void finish(emailId).then((wasDone) => {
          setIsDone(wasDone);
          if (wasDone) onFinished();
        })
      }
    >
      <Trans>Done</Trans>
    </Button>
  );
}
