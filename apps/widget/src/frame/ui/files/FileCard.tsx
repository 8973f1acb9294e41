import type { FileId } from '@guichet/protocol/ids.ts';
import type { SentFile } from '@guichet/protocol/interaction.ts';
import { useEffect, useState } from 'preact/hooks';
import type { ChatSession } from '../../session/chat-session.ts';
import { Icon } from '../Icon.tsx';
import { useSpoken } from '../spoken.ts';
import { fileAddress } from './file-trays.ts';
import { sizeText } from './size-text.ts';
import { fileWords } from './words.ts';
import './files.css';

export type FileCardProps = { readonly session: ChatSession; readonly file: SentFile };

/** A picture is shown no larger than this, px. */
const PICTURE_WIDTH_MAX = 220;
const PICTURE_HEIGHT_MAX = 180;
/** The address of a saved file is given back this long after the click, ms: the browser has taken it over by then. */
const RELEASE_AFTER_MS = 30_000;

/** A file in the log: a picture as itself, anything else by name and size; to be saved by a click. */
export function FileCard({ session, file }: FileCardProps) {
  const { language, times } = useSpoken();
  const words = fileWords[language];
  const [hasFailed, setFailed] = useState(false);
  const preview = usePreview(session, file);
  const { name, bytes, width, height } = file;
  const save = async (): Promise<void> => {
    const content = await fetchFile(session, file.fileId, '');
    setFailed(content === null);
    if (content === null) return;
    const url = URL.createObjectURL(content);
    const link = document.createElement('a');
    link.href = url;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), RELEASE_AFTER_MS);
  };
  return (
    <div class="file-card">
      {width !== null && height !== null ? (
        <img {...shownSize(width, height)} src={preview ?? EMPTY_PICTURE} alt={name} />
      ) : (
        <Icon name="file" />
      )}
      <p>
        <bdi title={name}>{name}</bdi> <small>{sizeText(bytes, times.locale)}</small>
      </p>
      <button type="button" class="button small" aria-label={words.save(name)} onClick={() => void save()}>
        <Icon name="download" />
        {words.saveShort}
      </button>
      <output class="wrong">{hasFailed && words.notSaved}</output>
    </div>
  );
}

/** One clear pixel, until the picture is there. */
const EMPTY_PICTURE = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

/** A picture's address for this page; its own address asks for the token, which a plain picture does not bring. */
function usePreview(session: ChatSession, file: SentFile): string | null {
  const [url, setUrl] = useState<string | null>(null);
  const { fileId } = file;
  const isPicture = file.width !== null;
  useEffect(() => {
    if (!isPicture) return undefined;
    let made: string | null = null;
    let isOver = false;
    void fetchFile(session, fileId, '?as=preview').then((content) => {
      if (isOver || content === null) return;
      made = URL.createObjectURL(content);
      setUrl(made);
    });
    return () => {
      isOver = true;
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [session, fileId, isPicture]);
  return url;
}

async function fetchFile(session: ChatSession, fileId: FileId, query: string): Promise<Blob | null> {
  const { stage } = session.getModel();
  if (!('entry' in stage)) return null;
  const path = `${fileAddress(stage.entry.interactionId, fileId)}${query}`;
  try {
    const response = await fetch(path, { headers: session.files.headers() });
    return response.ok ? await response.blob() : null;
  } catch {
    return null;
  }
}

/** Space is kept before the picture comes, so that nothing moves when it does. */
function shownSize(width: number, height: number): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, PICTURE_WIDTH_MAX / width, PICTURE_HEIGHT_MAX / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
