import { useLingui } from '@lingui/react/macro';
import { Suspense } from 'react';
import { openFields } from '@guichet/core/responses/response-fields.ts';
import type { DeskEntry } from '../../session/desk.ts';
import { useComposerBox } from '../composer/composer-box.ts';
import { HeldBackNotice } from './HeldBackNotice.tsx';
import { insertText } from './insert-text.ts';
import { ResponsePanel } from './lazy-parts.ts';
import { useIsResponsePanelShown } from './panel-store.ts';
import { ResponseSearch } from './ResponseSearch.tsx';
import { useAttachFiles } from './use-attach-files.ts';
import './responses.css';

type Props = { readonly entry: DeskEntry; readonly isForContact: boolean };

/** What stands around a text box for those who use standard responses. */
export function ResponseAssist({ entry, isForContact }: Props) {
  const box = useComposerBox();
  const { t } = useLingui();
  const isPanelShown = useIsResponsePanelShown();
  const attach = useAttachFiles(entry.interactionId, isForContact);
  const open = openFields(box.text);
  const insertAtCaret = (text: string): void => {
    const element = box.element.current;
    if (element !== null) insertText(element, element.selectionStart, element.selectionEnd, text);
  };
  return (
    <>
      <ResponseSearch entry={entry} box={box} onAttach={attach} />
      {open.length > 0 && <HeldBackNotice box={box} fields={open} />}
      {isPanelShown && (
        <Suspense fallback={<aside className="response-panel" aria-label={t`Standard responses`} />}>
          <ResponsePanel key={entry.interactionId} entry={entry} onInsert={insertAtCaret} onAttach={attach} />
        </Suspense>
      )}
    </>
  );
}
