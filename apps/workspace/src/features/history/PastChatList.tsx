import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { HistoryHit } from '@guichet/protocol/history.ts';
import type { InteractionId } from '@guichet/protocol/ids.ts';
import { paths } from '../../paths.ts';
import { go } from '../../router.ts';
import { useDeskState } from '../../session/desk.ts';
import { dispositionCodesOf } from '../../session/selectors.ts';
import { usePreferences } from '../../session/services.ts';
import { Button } from '../../ui/Button.tsx';
import { FetchProblem } from '../../ui/FetchProblem.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { When } from '../clock/When.tsx';
import { PROBLEM_TEXTS } from '../refusals/refusal-texts.ts';
import { filterCount, NO_FILTERS } from './history-query.ts';
import { HistorySearchForm } from './HistorySearchForm.tsx';
import { MarkedText } from './MarkedText.tsx';
import { useHistorySearch } from './use-history-search.ts';

/** Past chats, found by words and filters. */
export function PastChatList({ selectedId }: { readonly selectedId: InteractionId | null }) {
  const { t } = useLingui();
  const [filters, setFilters] = useState(NO_FILTERS);
  const results = useHistorySearch(filters);
  const { hits, kind, problem } = results;
  const isNarrowed = filters.text.trim() !== '' || filterCount(filters) > 0;
  return (
    <nav className="interaction-bar" aria-label={t`Recent chats`}>
      <h2 className="interaction-bar-title">
        <Trans>Recent chats</Trans>
      </h2>
      <HistorySearchForm filters={filters} onChange={setFilters} />
      {!results.isComplete && (
        <Notice tone="info">
          <Trans>Older chats are still being indexed. Some may be missing.</Trans>
        </Notice>
      )}
      {problem !== null && (
        <FetchProblem
          text={t(PROBLEM_TEXTS[problem.code])}
          retryLabel={t`Try again`}
          onRetry={results.retry}
        />
      )}
      <output className="interaction-bar-empty">
        {kind === 'loading' && hits.length === 0 && <Trans>Searching.</Trans>}
        {kind === 'ok' &&
          hits.length === 0 &&
          (isNarrowed ? (
            <Trans>Nothing found. Try fewer words or filters.</Trans>
          ) : (
            <Trans>No chats yet. Those you have handled appear here.</Trans>
          ))}
      </output>
      {problem === null && (
        <ul aria-busy={kind === 'loading'}>
          {hits.map((hit) => (
            <li key={hit.interactionId}>
              <Hit hit={hit} isSelected={hit.interactionId === selectedId} />
            </li>
          ))}
        </ul>
      )}
      {problem === null && results.hasMore && (
        <div className="history-more">
          <Button isPending={kind === 'loading'} onPress={results.loadMore}>
            <Trans>Show more</Trans>
          </Button>
        </div>
      )}
    </nav>
  );
}

function Hit({ hit, isSelected }: { readonly hit: HistoryHit; readonly isSelected: boolean }) {
  const { t } = useLingui();
  const { language } = usePreferences();
  const codes = useDeskState(dispositionCodesOf);
  const { interactionId, contactName, subject, startedAtMs, endedAtMs, dispositionCodeId, excerpt } = hit;
  const href = paths.pastChat(interactionId);
  const code = codes.find((each) => each.dispositionCodeId === dispositionCodeId)?.label[language];
  const open = endedAtMs === null ? t`open` : null;
  const about = [open, subject, code].filter((part) => part !== undefined && part !== null && part !== '');
  return (
    <a
      className="chat-row"
      href={href}
      aria-current={isSelected ? 'page' : undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        go(href);
      }}
    >
      <span className="chat-row-name">
        <bdi>{contactName ?? t`Unnamed contact`}</bdi>
      </span>
      <When className="chat-row-mark" atMs={startedAtMs} />
      <span className="chat-row-last">
        <bdi>{about.join(' · ')}</bdi>
      </span>
      {excerpt !== null && (
        <span className="history-excerpt">
          <MarkedText text={excerpt.text} marks={excerpt.marks} />
        </span>
      )}
    </a>
  );
}
