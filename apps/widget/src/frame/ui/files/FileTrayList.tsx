import type { FileTray, TrayFile } from '@guichet/client/files/file-tray.ts';
import { useEffect, useState } from 'preact/hooks';
import type { ChatSession } from '../../session/chat-session.ts';
import { Icon } from '../Icon.tsx';
import { useSpoken } from '../spoken.ts';
import { sizeText } from './size-text.ts';
import { trayOf, useTrayFiles } from './file-trays.ts';
import { fileWords } from './words.ts';
import './files.css';

export type FileTrayListProps = { readonly session: ChatSession; readonly interactionId: string };

/** What has been chosen and not sent: seen before it goes, taken off or sent by hand. */
export function FileTrayList({ session, interactionId }: FileTrayListProps) {
  const { language } = useSpoken();
  const words = fileWords[language];
  const tray = trayOf(session, interactionId);
  const files = useTrayFiles(tray);
  if (files.length === 0) return null;
  const ready = files.filter(({ state }) => state.kind === 'stored').length;
  const unsent = files.filter(({ state }) => state.kind !== 'refused' && state.kind !== 'sending').length;
  return (
    <section class="file-tray" aria-label={words.chosen}>
      <ul>
        {files.map((file) => (
          <TrayLine key={file.fileId} file={file} tray={tray} />
        ))}
      </ul>
      {unsent > 0 && (
        <button type="button" class="button small" disabled={ready === 0} onClick={() => tray.send()}>
          {words.send(ready === 0 ? unsent : ready)}
        </button>
      )}
    </section>
  );
}

function TrayLine({
  file: { fileId, name, bytes, content, state },
  tray,
}: {
  file: TrayFile;
  tray: FileTray;
}) {
  const { language, times } = useSpoken();
  const words = fileWords[language];
  const isRefused = state.kind === 'refused';
  return (
    <li>
      {content !== null && <Thumbnail content={content} />}
      <span class="file-name">
        <bdi title={name}>{name}</bdi> <small>{sizeText(bytes, times.locale)}</small>
        <output class={isRefused ? 'file-state wrong' : 'file-state'}>
          {isRefused ? words.refused[state.code] : words.states[state.kind]}
        </output>
        {state.kind === 'uploading' && <progress value={state.fraction} max={1} aria-label={name} />}
        {state.kind === 'waiting' && (
          <button type="button" class="link" onClick={() => tray.uploads.wake()}>
            {words.tryNow}
          </button>
        )}
      </span>
      {state.kind !== 'sending' && (
        <button
          type="button"
          class="icon-button"
          aria-label={words.remove(name)}
          title={words.remove(name)}
          onClick={() => tray.remove(fileId)}
        >
          <Icon name="close" />
        </button>
      )}
    </li>
  );
}

function Thumbnail({ content }: { readonly content: Blob }) {
  const [url, setUrl] = useState<string | null>(null);
  const isPicture = /^image\/(png|jpeg|gif|webp)$/.test(content.type);
  useEffect(() => {
    if (!isPicture) return undefined;
    const made = URL.createObjectURL(content);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [content, isPicture]);
  return url === null ? <Icon name="file" /> : <img src={url} alt="" />;
}
