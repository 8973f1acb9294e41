import { useLingui } from '@lingui/react/macro';
import { Suspense } from 'react';
import { openFields } from '@guichet/core/responses/response-fields.ts';
import type { StandardResponse } from '@guichet/protocol/config.ts';
import { useDesk } from '../../session/desk.ts';
import type { SteadyEntry } from '../../session/steady-entry.ts';
import { useComposerBox } from '../composer/composer-box.ts';
import { addResponseFiles } from '../files/file-trays.ts';
import { focusSoon } from '../focus-targets.ts';
import { editingOf } from './box-editing.ts';
import { HeldBackNotice } from './HeldBackNotice.tsx';
import { ResponsePanel } from './lazy-parts.ts';
import { useResponsePanelPlace } from './panel-store.ts';
import type { PanelPlace } from './panel-store.ts';
import { ResponseSearch } from './ResponseSearch.tsx';
import { useAttachFiles } from './use-attach-files.ts';
import type { ResponseSubject } from './use-responses.ts';
import './responses.css';

type ChatProps = { readonly entry: SteadyEntry; readonly isForContact: boolean };

/** What stands around the composer of a chat for those who use standard responses. */
export function ResponseAssist({ entry: { interactionId, state }, isForContact }: ChatProps) {
  const desk = useDesk();
  const attach = useAttachFiles(
    isForContact ? (files) => addResponseFiles(desk, interactionId, files) : null,
  );
  return (
    <BoxAssist
      key={interactionId}
      place="chat"
      about={state}
      onAttach={attach}
      onPanelClosed={() => focusSoon('composer')}
    />
  );
}

type Props = {
  readonly place: PanelPlace;
  readonly about: ResponseSubject;
  readonly onAttach: (response: StandardResponse) => void;
  readonly onPanelClosed: () => void;
};

/** The same around any text box. */
export function BoxAssist({ place, about, onAttach, onPanelClosed }: Props) {
  const box = useComposerBox();
  const { t } = useLingui();
  const isPanelShown = useResponsePanelPlace() === place;
  const open = openFields(box.text);
  return (
    <>
      <ResponseSearch about={about} box={box} onAttach={onAttach} />
      {open.length > 0 && <HeldBackNotice box={box} fields={open} isSentByEnter={place === 'chat'} />}
      {isPanelShown && (
        <Suspense fallback={<aside className="response-panel" aria-label={t`Standard responses`} />}>
          <ResponsePanel
            place={place}
            about={about}
            onInsert={(text) => editingOf(box).insertAtCaret(text)}
            onAttach={onAttach}
            onClosed={onPanelClosed}
          />
        </Suspense>
      )}
    </>
  );
}
