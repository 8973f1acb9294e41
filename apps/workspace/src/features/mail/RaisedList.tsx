import { MailCheck } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import type { EmailId } from '@guichet/protocol/ids.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { EmailRow } from './EmailRow.tsx';
import { MailProblem } from './MailProblem.tsx';
import { useRaisedEmails } from './use-mail.ts';

/** Answers that wait for this agent, and e-mails that did not arrive; newest first. */
export function RaisedList({ onOpen }: { readonly onOpen: (emailId: EmailId) => void }) {
  const { t } = useLingui();
  const raised = useRaisedEmails();
  if (raised.kind === 'problem') return <MailProblem problem={raised.problem} onRetry={raised.retry} />;
  if (raised.kind === 'loading') return null;
  const { emails, hasEarlier } = raised.value;
  if (emails.length === 0) {
    return (
      <EmptyState icon={MailCheck} title={t`Nothing waits for you`} level={2}>
        <Trans>Answers to your e-mails, and those that could not be delivered, appear here.</Trans>
      </EmptyState>
    );
  }
  return (
    <ul className="mail-list" aria-label={t`E-mail that waits`}>
      {emails.map((email) => (
        <EmailRow key={email.emailId} email={email} onOpen={() => onOpen(email.emailId)} />
      ))}
      {hasEarlier && (
        <li className="mail-note quiet">
          <Trans>There are earlier ones. They appear when some of these are done.</Trans>
        </li>
      )}
    </ul>
  );
}
