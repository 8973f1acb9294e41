import { Trans, useLingui } from '@lingui/react/macro';
import type { ContactRecord } from '@guichet/protocol/contacts.ts';
import type { HistoryPage } from '@guichet/protocol/history.ts';
import { paths } from '../../paths.ts';
import { go } from '../../router.ts';
import { useDeskState } from '../../session/desk.ts';
import { dispositionCodesOf } from '../../session/selectors.ts';
import { usePreferences } from '../../session/services.ts';
import { useFetched } from '../../session/use-fetched.ts';
import { usePrivileges } from '../../session/use-privileges.ts';
import { FetchProblem } from '../../ui/FetchProblem.tsx';
import { When } from '../clock/When.tsx';
import { PROBLEM_TEXTS, REJECTION_TEXTS } from '../refusals/refusal-texts.ts';

type Props = {
  readonly contact: ContactRecord | null;
  /** The chat that is open: it is no past one. */
  readonly openId: string;
};

/** The contact's earlier chats, newest first; with those of contacts that went up in this one. */
export function ContactHistory({ contact, openId }: Props) {
  const { t } = useLingui();
  const privileges = usePrivileges();
  if (!privileges.has('history.contact')) {
    return <p className="contact-note">{t(REJECTION_TEXTS.privilegeMissing)}</p>;
  }
  if (contact === null) {
    return (
      <p className="contact-note">
        <Trans>Assign a contact to see the earlier chats.</Trans>
      </p>
    );
  }
  return <Chats key={contact.contactId} contact={contact} openId={openId} />;
}

function Chats({ contact, openId }: { readonly contact: ContactRecord; readonly openId: string }) {
  const { t } = useLingui();
  const { language } = usePreferences();
  const codes = useDeskState(dispositionCodesOf);
  const absorbed = contact.absorbedIds.length;
  const fetched = useFetched<HistoryPage>(
    `/api/history?scope=contact&contactId=${contact.contactId}&absorbed=${absorbed}`,
  );
  if (fetched.kind === 'loading') return <p className="contact-note" />;
  // The server's answer to who may not read it now, see docs/operating/contacts.md.
  if (fetched.kind === 'problem' && fetched.problem.code === 'notFound') {
    return (
      <p className="contact-note">
        <Trans>Earlier chats can be read while you are in a chat with this contact.</Trans>
      </p>
    );
  }
  if (fetched.kind === 'problem') {
    return (
      <FetchProblem
        text={t(PROBLEM_TEXTS[fetched.problem.code])}
        retryLabel={t`Try again`}
        onRetry={fetched.retry}
      />
    );
  }
  const hits = fetched.value.hits.filter(({ interactionId }) => interactionId !== openId);
  if (hits.length === 0) {
    return (
      <p className="contact-note">
        <Trans>This is the first chat.</Trans>
      </p>
    );
  }
  return (
    <ul className="contact-list contact-history">
      {hits.map(({ interactionId, startedAtMs, subject, agentNames, dispositionCodeId }) => {
        const href = paths.pastChat(interactionId);
        const code = codes.find((each) => each.dispositionCodeId === dispositionCodeId)?.label[language];
        const about = [subject, code, ...agentNames].filter((part) => part !== null && part !== undefined);
        return (
          <li key={interactionId}>
            <a
              className="contact-line"
              href={href}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                event.preventDefault();
                go(href);
              }}
            >
              <When className="contact-line-name" atMs={startedAtMs} />
              <bdi className="quiet">{about.join(' · ')}</bdi>
            </a>
          </li>
        );
      })}
    </ul>
  );
}
