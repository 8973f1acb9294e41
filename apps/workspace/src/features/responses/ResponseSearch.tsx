import { Plural, useLingui } from '@lingui/react/macro';
import { useEffect, useEffectEvent, useId, useMemo, useState } from 'react';
import type { StandardResponse } from '@guichet/protocol/config.ts';
import { usePreferences } from '../../session/services.ts';
import type { ComposerBox } from '../composer/composer-box.ts';
import { FileCount } from './FileCount.tsx';
import { editingOf } from './box-editing.ts';
import { answerLanguage } from './filled-in.ts';
import { MarkedText } from './MarkedText.tsx';
import { slashQuery } from './slash-query.ts';
import { useResponses } from './use-responses.ts';
import type { ResponseSubject } from './use-responses.ts';

/** More than these would be scrolled through rather than typed on. */
const SHOWN_MAX = 8;
const NOTHING: readonly StandardResponse[] = [];

type Props = {
  readonly about: ResponseSubject;
  readonly box: ComposerBox;
  readonly onAttach: (response: StandardResponse) => void;
};

/** Opens at a slash that begins a word, above the box, and leaves the focus in it: arrows choose, Enter inserts, Escape closes. */
export function ResponseSearch({ about, box, onAttach }: Props) {
  const { t } = useLingui();
  const { language: ownLanguage } = usePreferences();
  const { find, fill, noteUse } = useResponses(about);
  const { element, text, caret } = box;
  const listId = useId();
  const slash = slashQuery(text, caret);
  const hasFocus = useHasFocus(box);
  /** Where a search was closed by Escape: that slash is only a slash. */
  const [closedAt, setClosedAt] = useState<number | null>(null);
  if (slash === null && closedAt !== null) setClosedAt(null);
  const [choice, setChoice] = useState<{ readonly query: string; readonly index: number } | null>(null);
  const query = slash?.query ?? null;
  const found = useMemo(() => (query === null ? NOTHING : find(query)), [query, find]);
  const isOpen = hasFocus && slash !== null && slash.start !== closedAt && found.length > 0;
  const shown = isOpen ? found.slice(0, SHOWN_MAX) : NOTHING;
  // What is typed on finds something else: the best of it is chosen again.
  const chosen = choice !== null && choice.query === query ? Math.min(choice.index, shown.length - 1) : 0;
  const language = answerLanguage(about);
  const insert = (response: StandardResponse | undefined): void => {
    if (response === undefined || slash === null) return;
    const { start } = slash;
    editingOf(box).insert(fill(response, language).text, start, start + slash.query.length + 1);
    onAttach(response);
    noteUse(response);
  };
  const step = (by: 1 | -1): void =>
    setChoice({ query: query ?? '', index: (chosen + by + shown.length) % shown.length });
  const onKey = useEffectEvent((event: KeyboardEvent): void => {
    if (event.isComposing || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'ArrowDown') step(1);
    else if (event.key === 'ArrowUp') step(-1);
    else if (event.key === 'Enter') insert(shown[chosen]);
    else if (event.key === 'Escape') setClosedAt(slash?.start ?? null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  useEffect(() => {
    if (!isOpen) return undefined;
    const { current } = element;
    const ending = new AbortController();
    // Before the box's own keys, which would send.
    current?.addEventListener('keydown', onKey, { signal: ending.signal, capture: true });
    return () => ending.abort();
  }, [isOpen, element]);
  useListOfBox(box, isOpen ? listId : null, `${listId}-${String(chosen)}`);
  if (!isOpen) return null;
  return (
    <div className="response-search">
      {/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events -- a list whose focus stays in the text box, which has the keys: no element of HTML is one */}
      <div id={listId} className="response-options" role="listbox" aria-label={t`Standard responses`}>
        {shown.map((response, index) => (
          <div
            key={response.responseId}
            id={`${listId}-${String(index)}`}
            className="response-option"
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            // The focus stays in the box.
            onPointerDown={(event) => event.preventDefault()}
            onPointerMove={() => setChoice({ query: query ?? '', index })}
            onClick={() => insert(response)}
          >
            <span className="response-option-title">
              {response.title[ownLanguage]}
              {response.shortcut !== '' && <span className="quiet"> /{response.shortcut}</span>}
              <FileCount count={response.fileIds.length} />
            </span>
            <span className="response-option-text" lang={fill(response, language).language}>
              <MarkedText text={fill(response, language).text} />
            </span>
          </div>
        ))}
      </div>
      {/* oxlint-enable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events */}
      <output className="visually-hidden">
        <Plural value={found.length} one="# response" other="# responses" />
      </output>
    </div>
  );
}

function useHasFocus({ element }: ComposerBox): boolean {
  const [hasFocus, setHasFocus] = useState(() => document.activeElement === element.current);
  useEffect(() => {
    const ending = new AbortController();
    const { signal } = ending;
    element.current?.addEventListener('focus', () => setHasFocus(true), { signal });
    element.current?.addEventListener('blur', () => setHasFocus(false), { signal });
    return () => ending.abort();
  }, [element]);
  return hasFocus;
}

/** Tells assistive technology, while the focus stays in the box, which list belongs to it and what is chosen there. */
function useListOfBox({ element }: ComposerBox, listId: string | null, chosenId: string): void {
  useEffect(() => {
    const { current } = element;
    if (current === null || listId === null) return undefined;
    current.setAttribute('aria-autocomplete', 'list');
    current.setAttribute('aria-controls', listId);
    current.setAttribute('aria-activedescendant', chosenId);
    document.getElementById(chosenId)?.scrollIntoView({ block: 'nearest' });
    return () => {
      for (const name of ['aria-autocomplete', 'aria-controls', 'aria-activedescendant']) {
        current.removeAttribute(name);
      }
    };
  }, [element, listId, chosenId]);
}
