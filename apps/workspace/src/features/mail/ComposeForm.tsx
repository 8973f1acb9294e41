import { Trans, useLingui } from '@lingui/react/macro';
import { Suspense, useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import type { AgentInteractionState } from '@guichet/protocol/interaction.ts';
import type { Email, EmailFile } from '@guichet/protocol/mail.ts';
import { EMAIL_SUBJECT_MAX_CHARS } from '@guichet/protocol/mail-limits.ts';
import { useDesk, useDeskState } from '../../session/desk.ts';
import { usePermissions } from '../../session/use-permissions.ts';
import { usePrivileges } from '../../session/use-privileges.ts';
import { Field } from '../../ui/Field.tsx';
import { contactName } from '../../session/selectors.ts';
import { REJECTION_TEXTS } from '../refusals/refusal-texts.ts';
import { ResponseButton } from '../responses/lazy-parts.ts';
import { ComposeFoot } from './ComposeFoot.tsx';
import type { DraftFault } from './draft-faults.ts';
import { faultText } from './fault-words.ts';
import type { MailCaret, MailDraft } from './mail-draft.ts';
import type { MailTask } from './mail-task.ts';
import { MailFileButton } from './MailFileButton.tsx';
import { MailFileList } from './MailFileList.tsx';
import { MailResponses } from './MailResponses.tsx';
import { MissingQuestion } from './MissingQuestion.tsx';
import { ReceiverFields } from './ReceiverFields.tsx';
import { RichEditor } from './RichEditor.tsx';
import { useDraft } from './use-draft.ts';
import { useKnownAddresses } from './use-known-addresses.ts';
import { useSending } from './use-sending.ts';
import './compose-form.css';

type Props = {
  readonly task: MailTask;
  readonly chat: AgentInteractionState;
  readonly first: MailDraft;
  readonly copied: readonly EmailFile[];
  readonly caret: MailCaret | null;
  readonly onSent: (email: Email) => void;
  readonly onDiscarded: () => void;
  /** It is not discarded after all. */
  readonly onRestored: () => void;
};

/** The form an e-mail is written in. Every change is kept at once. */
export function ComposeForm({ task, chat, first, copied, caret, onSent, onDiscarded, onRestored }: Props) {
  const { t } = useLingui();
  const { session } = useDesk();
  const from = useDeskState(({ desk }) => desk?.mail?.from ?? null);
  const known = useKnownAddresses(task.interactionId, chat) ?? [];
  const hasResponses = usePrivileges().has('responses.use');
  const own = useDraft({ task, first, copied, caret });
  const { draft, change, uploads, files } = own;
  const sending = useSending({ task, own, onSent });
  const form = useRef<HTMLFormElement>(null);
  const name = contactName(chat) ?? t`Unnamed contact`;
  const blocked = useBlockedReason(task, chat);
  const send = (): void => {
    if (blocked !== null) return;
    sending.begin();
  };
  const faultOf = (field: DraftFault['field']): string | null => {
    const fault = sending.faults.find((each) => each.field === field);
    return fault === undefined ? null : t(faultText(fault));
  };
  useFocusOnFault(form, sending.tries);
  const writeLabel = t`Text of the e-mail`;
  const agentName = session.name;
  return (
    <form
      ref={form}
      className="mail-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className="mail-fields">
        <p className="mail-from quiet">
          <Trans>
            About the chat with <bdi>{name}</bdi>
          </Trans>
          {from !== null && (
            <>
              {' · '}
              <Trans>
                from {agentName}, <bdi>{from}</bdi>
              </Trans>
            </>
          )}
        </p>
        <ReceiverFields
          draft={draft}
          onChange={change}
          faultOf={faultOf}
          known={known}
          takesFocus={first.to === ''}
        />
        <Field
          label={t`Subject of the e-mail`}
          value={draft.subject}
          onChange={(subject) => change({ subject })}
          maxLength={EMAIL_SUBJECT_MAX_CHARS}
          autoComplete="off"
          takesFocus={first.to !== '' && first.subject === ''}
        />
      </div>
      <RichEditor
        key={draft.emailId}
        label={writeLabel}
        html={first.html}
        caret={caret}
        error={faultOf('text')}
        takesFocus={first.to !== '' && first.subject !== ''}
        onWritten={own.write}
        onCaret={own.move}
        onSend={send}
        tools={
          <Suspense fallback={null}>
            <MailFileButton uploads={uploads} />
            {hasResponses && <ResponseButton place="mail" />}
          </Suspense>
        }
      >
        {hasResponses && <MailResponses chat={chat} emailId={draft.emailId} uploads={uploads} />}
      </RichEditor>
      <MailFileList uploads={uploads} files={files} error={faultOf('files')} />
      <ComposeFoot
        contactName={name}
        hasTranscript={draft.hasTranscript}
        onTranscript={(hasTranscript) => change({ hasTranscript })}
        isFormatted={own.shown.isFormatted}
        problem={sending.problem}
        blockedReason={blocked}
        isPending={sending.isPending}
        onDiscard={() => {
          own.discard(onRestored);
          onDiscarded();
        }}
      />
      {sending.missing.length > 0 && (
        <MissingQuestion missing={sending.missing} onSend={sending.goOn} onClose={sending.stop} />
      )}
    </form>
  );
}

/** Why this agent cannot send it now; null when it can be. An answer needs no chat that goes on. */
function useBlockedReason({ source }: MailTask, chat: AgentInteractionState): string | null {
  const { t } = useLingui();
  const privileges = usePrivileges();
  const permission = usePermissions(chat)('sendEmail');
  if (!privileges.has('contact.email')) return t(REJECTION_TEXTS.privilegeMissing);
  return source?.kind === 'answer' || permission.allowed ? null : t(REJECTION_TEXTS[permission.why]);
}

/** When it was tried in vain, the focus goes to the first field with a fault. */
function useFocusOnFault(form: RefObject<HTMLFormElement | null>, tries: number): void {
  useEffect(() => {
    if (tries > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [form, tries]);
}
