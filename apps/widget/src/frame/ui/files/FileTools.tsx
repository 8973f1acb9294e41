import type { FileTray } from '@guichet/client/files/file-tray.ts';
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
  const tray = trayOf(session, interactionId);
  useEffect(() => followDocument(tray), [tray]);
  return (
    <span class="tool">
      <input
        ref={chooserRef}
        type="file"
        multiple
        hidden
        accept={accept}
        onChange={({ currentTarget }) => {
          addFiles(tray, currentTarget.files);
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

function followDocument(tray: FileTray): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  const root = document.documentElement;
  const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') === true;
  document.addEventListener(
    'dragover',
    (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      root.toggleAttribute('data-dropping', true);
    },
    { signal },
  );
  document.addEventListener(
    'dragleave',
    ({ relatedTarget }) => {
      if (relatedTarget === null) root.removeAttribute('data-dropping');
    },
    { signal },
  );
  document.addEventListener(
    'drop',
    (event) => {
      root.removeAttribute('data-dropping');
      if (addFiles(tray, event.dataTransfer?.files)) event.preventDefault();
    },
    { signal },
  );
  document.addEventListener(
    'paste',
    (event) => {
      // A table copied from elsewhere comes as text and as its picture: the text is meant.
      const hasText = event.clipboardData?.types.includes('text/plain') === true;
      if (!hasText && addFiles(tray, event.clipboardData?.files)) event.preventDefault();
    },
    { signal },
  );
  return () => {
    root.removeAttribute('data-dropping');
    ending.abort();
  };
}

/** @returns whether there were any */
function addFiles(tray: FileTray, files: FileList | null | undefined): boolean {
  const chosen = [...(files ?? [])];
  tray.add(chosen.map((file) => ({ name: file.name, content: file })));
  return chosen.length > 0;
}
