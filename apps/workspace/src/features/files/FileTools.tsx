import { Paperclip } from 'lucide-react';
import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import { addFiles, takeFiles } from '@guichet/client/files/take-files.ts';
import type { FileTaker } from '@guichet/client/files/take-files.ts';
import { useDeskState } from '../../session/desk.ts';
import type { SteadyEntry } from '../../session/steady-entry.ts';
import { usePermissions } from '../../session/use-permissions.ts';
import { Button } from '../../ui/Button.tsx';
import { REJECTION_TEXTS } from '../refusals/refusal-texts.ts';
import { acceptOf } from './file-types.ts';
import { fileRules, useFileTray } from './file-trays.ts';
import './files.css';

/** Takes files for a chat: chosen by button, dropped onto the chat, or pasted where one writes. */
export function FileTools({ entry }: { readonly entry: SteadyEntry }) {
  const { t } = useLingui();
  const { interactionId, state } = entry;
  const { uploads } = useFileTray(interactionId).tray;
  const permission = usePermissions(state)('sendFile');
  const rules = useDeskState((snapshot) => fileRules(snapshot, state.siteId));
  const chooser = useRef<HTMLInputElement>(null);
  const reason = disabledReason();
  useFilesFrom(chooser, reason === null ? uploads : null);
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
          addFiles(uploads, currentTarget.files);
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

/** Hears what is dropped onto the chat around the chooser, and pasted into its composer. @param taker  null: nothing is taken */
function useFilesFrom(inside: RefObject<HTMLElement | null>, taker: FileTaker | null): void {
  useEffect(() => {
    const composer = inside.current?.closest<HTMLElement>('.composer');
    const chat = inside.current?.closest<HTMLElement>('.interaction-chat');
    if (taker === null || !composer || !chat) return undefined;
    return takeFiles(taker, { drop: chat, paste: composer });
  }, [inside, taker]);
}
