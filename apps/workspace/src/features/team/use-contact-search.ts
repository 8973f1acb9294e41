import { useEffect, useState } from 'react';
import type { ContactList, ContactSummary } from '@guichet/protocol/contacts.ts';
import { SEARCH_MAX_CHARS } from '@guichet/protocol/limits.ts';
import { request } from '../../session/http.ts';

export type ContactSearch = {
  readonly contacts: readonly ContactSummary[];
  readonly hasMore: boolean;
  /** The server did not answer; colleagues are found all the same. */
  readonly isUnavailable: boolean;
};

const NONE: ContactSearch = { contacts: [], hasMore: false, isUnavailable: false };

/** Waits for a pause in the typing, ms: contacts are on the server, and too many to be brought here. */
const PAUSE_MS = 200;
/** Letters from which on a search is worth a question. */
const LETTERS_MIN = 2;

/** The contacts that fit what was typed; those of the text before while the answer is on its way. */
export function useContactSearch(typed: string, isWanted: boolean): ContactSearch {
  const [found, setFound] = useState(NONE);
  const text = isWanted ? typed.trim().slice(0, SEARCH_MAX_CHARS) : '';
  const isWorthIt = text.length >= LETTERS_MIN;
  useEffect(() => {
    if (!isWorthIt) return undefined;
    let isCurrent = true;
    const ask = async (): Promise<void> => {
      const answer = await request<ContactList>('GET', `/api/contacts?q=${encodeURIComponent(text)}`, null);
      if (!isCurrent) return;
      setFound(
        answer.kind === 'ok' ? { ...answer.value, isUnavailable: false } : { ...NONE, isUnavailable: true },
      );
    };
    const timer = setTimeout(() => void ask(), PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [text, isWorthIt]);
  return isWorthIt ? found : NONE;
}
