import { useLingui } from '@lingui/react/macro';
import { useEffect, useEffectEvent, useState } from 'react';
import type { ReactNode } from 'react';
import type { Transcript } from '@guichet/protocol/http.ts';
import type { EmailId } from '@guichet/protocol/ids.ts';
import type { AgentInteractionState } from '@guichet/protocol/interaction.ts';
import type { Email, EmailFile } from '@guichet/protocol/mail.ts';
import { formatTag } from '../../i18n/i18n.ts';
import { useDesk, useDeskState } from '../../session/desk.ts';
import { useFetched } from '../../session/use-fetched.ts';
import { fullDate } from '../clock/wall-time.ts';
import { withAddress } from './addresses.ts';
import { ComposeForm } from './ComposeForm.tsx';
import { againDraft, answerDraft, AT_START, keepDraft, newDraft, readDraft } from './mail-draft.ts';
import type { MailDraft } from './mail-draft.ts';
import type { MailTask } from './mail-task.ts';
import { MailProblem } from './MailProblem.tsx';
import { useEmail } from './use-mail.ts';
import { useKnownAddresses } from './use-known-addresses.ts';

type Props = {
  readonly task: MailTask;
  /** Whom a new e-mail is for; nobody named is the contact. */
  readonly to: readonly string[];
  /** The draft says it now. */
  readonly onTakenUp: () => void;
  readonly onSent: (email: Email) => void;
  readonly onDiscarded: () => void;
  /** It is not discarded after all. */
  readonly onRestored: () => void;
};

type OfChat = Props & { readonly chat: AgentInteractionState };

/** An e-mail being written. First what it is about is brought together: the chat, the draft that was left, what is answered. */
export function ComposeMail(props: Props) {
  const chat = useDeskState(({ interactions }) => interactions.get(props.task.interactionId)?.state ?? null);
  return chat === null ? <OfPastChat {...props} /> : <Drafted {...props} chat={chat} />;
}

function OfPastChat(props: Props) {
  const past = useFetched<Transcript>(`/api/interactions/${props.task.interactionId}`);
  if (past.kind === 'ok') return <Drafted {...props} chat={past.value.state} />;
  return past.kind === 'problem' && <MailProblem problem={past.problem} onRetry={past.retry} />;
}

function Drafted(props: OfChat): ReactNode {
  const { drafts } = useDesk();
  const { task } = props;
  const [to] = useState(props.to);
  const [kept] = useState(() => readDraft(drafts, task));
  // An address that was pressed while a draft waits is one more for it.
  if (kept !== null)
    return <Form {...props} begin={() => ({ ...kept, to: to.reduce(withAddress, kept.to) })} />;
  if (task.source !== null) return <FromSource {...props} sourceId={task.source.emailId} />;
  if (to.length > 0) return <Form {...props} begin={(emailId) => newDraft(emailId, to)} />;
  return <ToContact {...props} />;
}

function ToContact(props: OfChat) {
  const known = useKnownAddresses(props.task.interactionId, props.chat);
  if (known === null) return null;
  return <Form {...props} begin={(emailId) => newDraft(emailId, known.slice(0, 1))} />;
}

function FromSource({ sourceId, ...props }: OfChat & { readonly sourceId: EmailId }) {
  const { t, i18n } = useLingui();
  const source = useEmail(sourceId);
  if (source.kind === 'problem') return <MailProblem problem={source.problem} onRetry={source.retry} />;
  if (source.kind === 'loading') return null;
  const email = source.value;
  const date = fullDate(email.atMs, formatTag(i18n.locale));
  const who = email.from.name ?? email.from.address;
  if (props.task.source?.kind === 'again') {
    return <Form {...props} begin={(emailId) => againDraft(emailId, email)} copied={email.files} />;
  }
  const said = t`On ${date}, ${who} wrote:`;
  return <Form {...props} begin={(emailId) => answerDraft(emailId, email, said)} />;
}

type FormProps = OfChat & {
  readonly begin: (emailId: EmailId) => MailDraft;
  readonly copied?: readonly EmailFile[];
};

/** Begins once: an answer that comes again meanwhile is no reason to begin anew. */
function Form({ begin, copied = [], ...props }: FormProps) {
  const { drafts } = useDesk();
  const [first] = useState(() => begin(crypto.randomUUID()));
  const [caret] = useState(() => readDraft(drafts, props.task));
  const takeUp = useEffectEvent(() => {
    if (props.to.length === 0) return;
    keepDraft(drafts, props.task, first, caret ?? AT_START);
    props.onTakenUp();
  });
  // From now on the draft alone says whom it is for: what is taken out of it does not come back with the next look.
  useEffect(() => takeUp(), []);
  return <ComposeForm {...props} first={first} copied={copied} caret={caret} />;
}
