import { Trans, useLingui } from '@lingui/react/macro';
import type { ContactId, InteractionId } from '@guichet/protocol/ids.ts';
import type { EmailList } from '@guichet/protocol/mail.ts';
import { EmailRow } from './EmailRow.tsx';
import { mailThreads } from './mail-threads.ts';
import { showMailOf } from './mail-place.ts';
import { useChatEmails, useContactEmails } from './use-mail.ts';

type Props = {
  readonly contactId: ContactId | null;
  /** The chat that is open: what is opened here stands beside it. */
  readonly openId: InteractionId;
};

/** The e-mails with a contact, or of a chat without one: threads with their answers, the newest first. Nothing where there are none. */
export function ContactEmails({ contactId, openId }: Props) {
  return contactId === null ? (
    <OfChat openId={openId} />
  ) : (
    <OfContact contactId={contactId} openId={openId} />
  );
}

function OfChat({ openId }: { readonly openId: InteractionId }) {
  const emails = useChatEmails(openId);
  return emails.kind === 'ok' && <Threads list={emails.value} openId={openId} />;
}

function OfContact({ contactId, openId }: { readonly contactId: ContactId; readonly openId: InteractionId }) {
  const emails = useContactEmails(contactId);
  return emails.kind === 'ok' && <Threads list={emails.value} openId={openId} />;
}

type ThreadsProps = { readonly list: EmailList; readonly openId: InteractionId };

function Threads({ list: { emails, hasEarlier }, openId }: ThreadsProps) {
  const { t } = useLingui();
  if (emails.length === 0) return null;
  return (
    <section className="mail-contact" aria-label={t`E-mails`}>
      <h3>
        <Trans>E-mails</Trans>
      </h3>
      <ul className="mail-list mail-threads" aria-label={t`E-mails`}>
        {mailThreads(emails).flatMap((thread) =>
          thread.emails.map(({ email, depth }) => (
            <EmailRow
              key={email.emailId}
              email={email}
              depth={depth}
              onOpen={() => showMailOf(openId, { kind: 'email', emailId: email.emailId })}
            />
          )),
        )}
        {hasEarlier && (
          <li className="mail-note quiet">
            <Trans>There are earlier ones.</Trans>
          </li>
        )}
      </ul>
    </section>
  );
}
