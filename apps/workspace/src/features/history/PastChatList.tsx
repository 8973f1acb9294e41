import { Trans, useLingui } from '@lingui/react/macro';
import type { InteractionId } from '@guichet/protocol/ids.ts';
import { formatTag } from '../../i18n/i18n.ts';
import { paths } from '../../paths.ts';
import { go } from '../../router.ts';
import { useDeskState, useNow } from '../../session/desk.ts';
import { dispositionCodesOf } from '../../session/selectors.ts';
import { usePreferences } from '../../session/services.ts';
import { FetchProblem } from '../../ui/FetchProblem.tsx';
import { fullDate, shortWhen } from '../clock/wall-time.ts';
import { PROBLEM_TEXTS } from '../refusals/refusal-texts.ts';
import type { HistoryList } from './use-history.ts';

type Props = { readonly history: HistoryList; readonly selectedId: InteractionId | null };

export function PastChatList({ history, selectedId }: Props) {
  const { t, i18n } = useLingui();
  const { language } = usePreferences();
  const nowMs = useNow();
  const codes = useDeskState(dispositionCodesOf);
  const tag = formatTag(i18n.locale);
  return (
    <nav className="interaction-bar" aria-label={t`Recent chats`}>
      <h2 className="interaction-bar-title">
        <Trans>Recent chats</Trans>
        {history.kind === 'ok' && <span className="tabular">{history.value.entries.length}</span>}
      </h2>
      {history.kind === 'problem' && (
        <FetchProblem
          text={t(PROBLEM_TEXTS[history.problem.code])}
          retryLabel={t`Try again`}
          onRetry={history.retry}
        />
      )}
      {history.kind === 'ok' && history.value.entries.length === 0 && (
        <p className="interaction-bar-empty">
          <Trans>No chats yet. Those you have handled appear here.</Trans>
        </p>
      )}
      {history.kind === 'ok' && (
        <ul>
          {history.value.entries.map(
            ({ interactionId, contactName, subject, startedAtMs, dispositionCodeId }) => {
              const href = paths.pastChat(interactionId);
              const code = codes.find((each) => each.dispositionCodeId === dispositionCodeId)?.label[
                language
              ];
              return (
                <li key={interactionId}>
                  <a
                    className="chat-row"
                    href={href}
                    aria-current={interactionId === selectedId ? 'page' : undefined}
                    onClick={(event) => {
                      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                      event.preventDefault();
                      go(href);
                    }}
                  >
                    <span className="chat-row-name">{contactName ?? t`Unnamed contact`}</span>
                    <time
                      className="chat-row-mark"
                      dateTime={new Date(startedAtMs).toISOString()}
                      title={fullDate(startedAtMs, tag)}
                    >
                      {shortWhen(startedAtMs, nowMs, tag)}
                    </time>
                    <span className="chat-row-last">
                      {[subject, code]
                        .filter((part) => part !== undefined && part !== null && part !== '')
                        .join(' · ')}
                    </span>
                  </a>
                </li>
              );
            },
          )}
        </ul>
      )}
    </nav>
  );
}
