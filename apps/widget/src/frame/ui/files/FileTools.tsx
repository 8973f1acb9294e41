import { addFiles, takeFiles } from '@guichet/client/files/take-files.ts';
import { useEffect, useRef } from 'preact/hooks';
import type { ChatSession } from '../../session/chat-session.ts';
import { Icon } from '../Icon.tsx';
import { useSpoken } from '../spoken.ts';
import { trayOf } from './file-trays.ts';
import { fileWords } from './words.ts';
import './files.css';

export type FileToolsProps = {
  readonly session: ChatSession;
  readonly interactionId: string;
  /** What the chooser shows first. */
  readonly accept: string;
};

/** Takes files: chosen by button, dropped anywhere onto the chat, or pasted. */
export function FileTools({ session, interactionId, accept }: FileToolsProps) {
  const { language } = useSpoken();
  const words = fileWords[language];
  const chooserRef = useRef<HTMLInputElement>(null);
  const { uploads } = trayOf(session, interactionId);
  useEffect(() => {
    const root = document.documentElement;
    return takeFiles(uploads, { drop: root, paste: root });
  }, [uploads]);
  return (
    <span class="tool">
      <input
        ref={chooserRef}
        type="file"
        multiple
        hidden
        accept={accept}
        onChange={({ currentTarget }) => {
          addFiles(uploads, currentTarget.files);
          // The same file may be chosen again.
          currentTarget.value = '';
        }}
      />
      <button
        type="button"
        class="icon-button"
        aria-label={words.attach}
        title={words.attach}
        onClick={() => chooserRef.current?.click()}
      >
        <Icon name="clip" />
      </button>
    </span>
  );
}
