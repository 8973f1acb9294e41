import { Star, X } from 'lucide-react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import type { Language, StandardResponse } from '@guichet/protocol/config.ts';
import { LANGUAGE_NAMES, LANGUAGES } from '../../i18n/i18n.ts';
import { usePreferences } from '../../session/services.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { SearchBox } from '../../ui/SearchBox.tsx';
import { useMediaQuery } from '../../ui/use-media-query.ts';
import { AttachedFiles } from './AttachedFiles.tsx';
import { answerLanguage } from './filled-in.ts';
import { MarkedText } from './MarkedText.tsx';
import { showResponsePanel } from './panel-store.ts';
import type { PanelPlace } from './panel-store.ts';
import { nodeOf, responseTree } from './response-tree.ts';
import { ResponseTree } from './ResponseTree.tsx';
import type { TreePart } from './ResponseTree.tsx';
import { useResponses } from './use-responses.ts';
import type { Responses, ResponseSubject } from './use-responses.ts';
import './responses.css';

/** More results than these are not shown: typing on is faster than scrolling. */
const FOUND_MAX = 50;

type Props = {
  readonly place: PanelPlace;
  readonly about: ResponseSubject;
  readonly onInsert: (text: string) => void;
  readonly onAttach: (response: StandardResponse) => void;
  /** The panel has closed: the focus belongs where one writes. */
  readonly onClosed: () => void;
};

/** All standard responses, to look through, read as the contact would, and put where the caret stands. */
export function ResponsePanel({ place, about, onInsert, onAttach, onClosed }: Props) {
  const { t } = useLingui();
  const own = useResponses(about);
  const [language, setLanguage] = useState<Language>(() => answerLanguage(about));
  const [typed, setTyped] = useState('');
  const [chosenId, setChosenId] = useState<string | null>(null);
  const isBeside = useMediaQuery('(width >= 1100px)');
  const { parts, hiddenCount } = usePanelParts(own, typed);
  const chosen = own.responses.find(({ responseId }) => responseId === chosenId);
  const close = (): void => {
    showResponsePanel(null);
    onClosed();
  };
  const insert = (response: StandardResponse): void => {
    onInsert(own.fill(response, language).text);
    onAttach(response);
    own.noteUse(response);
    // Where it lies over the chat it would hide what was put in.
    if (!isBeside) close();
  };
  return createPortal(
    <aside className="response-panel" data-place={place} aria-label={t`Standard responses`}>
      <div
        className="response-panel-body"
        role="presentation"
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.defaultPrevented) return;
          // Whatever it was opened from hears the key too, and must know that it is spent.
          event.preventDefault();
          close();
        }}
      >
        <header className="response-panel-head">
          <h2>
            <Trans>Standard responses</Trans>
          </h2>
          <IconButton icon={X} label={t`Close the responses`} onPress={close} />
        </header>
        <div className="response-panel-tools">
          <LanguageChoice language={language} onChange={setLanguage} />
          <SearchBox
            label={t`Search responses`}
            isLabelHidden
            value={typed}
            onChange={setTyped}
            placeholder={t`Shortcut, title or text`}
            takesFocus
          />
        </div>
        <ResponseTree
          key={typed === '' ? 'all' : 'found'}
          parts={parts}
          chosenId={chosenId}
          onChoose={setChosenId}
          onInsert={insert}
        />
        <output className="response-more quiet">
          {typed.trim() !== '' && hiddenCount > 0 && (
            <Plural value={hiddenCount} one="# more. Type more of it." other="# more. Type more of it." />
          )}
        </output>
        {chosen !== undefined && (
          <Preview response={chosen} own={own} language={language} onInsert={() => insert(chosen)} />
        )}
      </div>
    </aside>,
    document.body,
  );
}

/** What the tree shows: what was found, or everything, with what this person likes and used before it. */
function usePanelParts(
  { responses, folders, habits, find }: Responses,
  typed: string,
): { readonly parts: readonly TreePart[]; readonly hiddenCount: number } {
  const { t } = useLingui();
  if (typed.trim() !== '') {
    const found = find(typed);
    const nodes = found.slice(0, FOUND_MAX).map((response) => nodeOf(response, 'found'));
    return { parts: [{ id: 'found', title: null, nodes }], hiddenCount: found.length - nodes.length };
  }
  const byId = new Map(responses.map((response) => [response.responseId, response]));
  const nodesOf = (ids: Iterable<string>, place: string) =>
    [...ids].flatMap((id) => {
      const response = byId.get(id);
      return response === undefined ? [] : [nodeOf(response, place)];
    });
  const parts: readonly TreePart[] = [
    { id: 'favourites', title: t`Favourites`, nodes: nodesOf(habits.favourites, 'favourite') },
    { id: 'recents', title: t`Last used`, nodes: nodesOf(habits.recents, 'recent') },
    { id: 'all', title: t`All`, nodes: responseTree(folders, responses) },
  ];
  return { parts: parts.filter(({ nodes }) => nodes.length > 0), hiddenCount: 0 };
}

type LanguageProps = { readonly language: Language; readonly onChange: (language: Language) => void };

function LanguageChoice({ language, onChange }: LanguageProps) {
  const { t } = useLingui();
  return (
    <fieldset className="response-languages" aria-label={t`Language of the responses`}>
      {LANGUAGES.map((each) => (
        <button
          key={each}
          type="button"
          className="response-language"
          lang={each}
          aria-pressed={each === language}
          onClick={() => onChange(each)}
        >
          {LANGUAGE_NAMES[each]}
        </button>
      ))}
    </fieldset>
  );
}

type PreviewProps = {
  readonly response: StandardResponse;
  readonly own: Responses;
  readonly language: Language;
  readonly onInsert: () => void;
};

function Preview({ response, own, language, onInsert }: PreviewProps): ReactNode {
  const { t } = useLingui();
  const { language: ownLanguage } = usePreferences();
  const filled = own.fill(response, language);
  const isFavourite = own.habits.favourites.has(response.responseId);
  return (
    <section className="response-preview-box" aria-label={t`Preview`}>
      <h3>{response.title[ownLanguage]}</h3>
      <p className="response-preview-text" lang={filled.language}>
        <MarkedText text={filled.text} />
      </p>
      {filled.language !== language && (
        <p className="quiet">
          <Trans>There is no text in the other language.</Trans>
        </p>
      )}
      <AttachedFiles fileIds={response.fileIds} />
      <div className="response-preview-actions">
        <Button kind="primary" onPress={onInsert}>
          <Trans>Insert</Trans>
        </Button>
        <IconButton
          icon={Star}
          label={isFavourite ? t`Take out of the favourites` : t`Add to the favourites`}
          isSelected={isFavourite}
          onPress={() => own.toggleFavourite(response)}
        />
      </div>
    </section>
  );
}
