import { useEffect, useRef, useState } from 'react';
import type { HistoryHit, HistoryPage } from '@guichet/protocol/history.ts';
import type { Problem } from '../../session/http.ts';
import { request } from '../../session/http.ts';
import { historyAddress } from './history-query.ts';
import type { HistoryFilters } from './history-query.ts';

export type HistoryResults = {
  /** What is there, of this search or of the one before while this one is on its way. */
  readonly hits: readonly HistoryHit[];
  readonly kind: 'loading' | 'problem' | 'ok';
  readonly problem: Problem | null;
  readonly hasMore: boolean;
  readonly isComplete: boolean;
  readonly loadMore: () => void;
  readonly retry: () => void;
};

type Got = {
  readonly hits: readonly HistoryHit[];
  readonly cursor: string | null;
  readonly isComplete: boolean;
};
const NOTHING: Got = { hits: [], cursor: null, isComplete: true };

/** Searches the history, page by page; an answer to an earlier question is dropped. */
export function useHistorySearch(filters: HistoryFilters): HistoryResults {
  const [got, setGot] = useState<Got>(NOTHING);
  const [kind, setKind] = useState<HistoryResults['kind']>('loading');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [attempt, setAttempt] = useState(0);
  const address = historyAddress(filters, null);
  // Which question the screen is about: the address of its first page, and how often it was asked.
  const question = useRef('');
  const ask = async (cursor: string | null, before: readonly HistoryHit[]): Promise<void> => {
    const asked = question.current;
    setKind('loading');
    const answer = await request<HistoryPage>('GET', historyAddress(filters, cursor), null);
    if (question.current !== asked) return;
    if (answer.kind === 'problem') {
      setProblem(answer.problem);
      setKind('problem');
      return;
    }
    const { hits, nextCursor, isComplete } = answer.value;
    setGot({ hits: [...before, ...hits], cursor: nextCursor, isComplete });
    setProblem(null);
    setKind('ok');
  };
  useEffect(() => {
    question.current = `${attempt} ${address}`;
    void ask(null, []);
    return () => {
      question.current = '';
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the address says all that the question depends on
  }, [address, attempt]);
  return {
    hits: got.hits,
    kind,
    problem,
    hasMore: got.cursor !== null,
    isComplete: got.isComplete,
    loadMore: () => {
      if (kind !== 'loading' && got.cursor !== null) void ask(got.cursor, got.hits);
    },
    retry: () => setAttempt((value) => value + 1),
  };
}
