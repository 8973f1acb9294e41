import { Paperclip } from 'lucide-react';
import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import type { FileTray } from '@guichet/client/files/file-tray.ts';
import { useDeskState } from '../../session/desk.ts';
import type { DeskEntry } from '../../session/desk.ts';
import { usePermissions } from '../../session/use-permissions.ts';
import { Button } from '../../ui/Button.tsx';
import { REJECTION_TEXTS } from '../refusals/refusal-texts.ts';
import { acceptOf } from './file-types.ts';
import { fileRules, useFileTray } from './file-trays.ts';
import './files.css';

/** Takes files for a chat: chosen by button, dropped onto the chat, or pasted where one writes. */
export function FileTools({ entry }: { readonly entry: DeskEntry }) {
  const { t } = useLingui();
  const { interactionId, state } = entry;
  const { tray } = useFileTray(interactionId);
  const permission = usePermissions(state)('sendFile');
  const rules = useDeskState((snapshot) => fileRules(snapshot, state.siteId));
  const chooser = useRef<HTMLInputElement>(null);
  const reason = disabledReason();
  useFilesFrom(chooser, reason === null ? tray : null);
  return (
    <>
      <input
        ref={chooser}
        className="file-chooser"
        type="file"
        multiple
        hidden
        accept={acceptOf(rules?.allowedTypes ?? [])}
        onChange={({ currentTarget }) => {
          addFiles(tray, currentTarget.files);
          // The same file may be chosen again.
          currentTarget.value = '';
        }}
      />
      <Button
        kind="quiet"
        aria-label={t`Attach files`}
        disabledReason={reason}
        onPress={() => chooser.current?.click()}
      >
        <Paperclip size={18} aria-hidden />
      </Button>
    </>
  );

  function disabledReason(): string | null {
    if (!permission.allowed) return t(REJECTION_TEXTS[permission.why]);
    return rules?.isEnabled === false ? t`This site takes no files.` : null;
  }
}

/** Hears what is dropped onto the chat around the chooser, and pasted into its composer. @param tray  null: nothing is taken */
function useFilesFrom(inside: RefObject<HTMLElement | null>, tray: FileTray | null): void {
  useEffect(() => {
    const composer = inside.current?.closest<HTMLElement>('.composer');
    const chat = inside.current?.closest<HTMLElement>('.interaction-chat');
    if (tray === null || !composer || !chat) return undefined;
    const ending = new AbortController();
    const { signal } = ending;
    const onDrag = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') !== true) return;
      event.preventDefault();
      chat.toggleAttribute('data-dropping', true);
    };
    chat.addEventListener('dragenter', onDrag, { signal });
    chat.addEventListener('dragover', onDrag, { signal });
    const stop = (event: DragEvent): void => {
      // Crossing from one child to the next leaves and enters, too.
      if (!(event.relatedTarget instanceof Node && chat.contains(event.relatedTarget))) {
        chat.removeAttribute('data-dropping');
      }
    };
    chat.addEventListener('dragleave', stop, { signal });
    chat.addEventListener(
      'drop',
      (event) => {
        chat.removeAttribute('data-dropping');
        if (addFiles(tray, event.dataTransfer?.files)) event.preventDefault();
      },
      { signal },
    );
    composer.addEventListener(
      'paste',
      (event) => {
        // A table copied from elsewhere comes as text and as its picture: the text is meant.
        const hasText = event.clipboardData?.types.includes('text/plain') === true;
        if (!hasText && addFiles(tray, event.clipboardData?.files)) event.preventDefault();
      },
      { signal },
    );
    return () => {
      chat.removeAttribute('data-dropping');
      ending.abort();
    };
  }, [inside, tray]);
}

/** @returns whether there were any */
function addFiles(tray: FileTray, files: FileList | null | undefined): boolean {
  const chosen = [...(files ?? [])];
  tray.add(chosen.map((file) => ({ name: file.name, content: file })));
  return chosen.length > 0;
}
