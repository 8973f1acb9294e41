import { useState } from 'preact/hooks';
import type { ChatSession } from '../session/chat-session.ts';
import { saveTranscript } from './save-transcript.ts';
import { useSpoken } from './spoken.ts';

/** After the end: a copy, another chat, or no trace on this device. */
export function EndedPanel({ session, title }: { readonly session: ChatSession; readonly title: string }) {
  const spoken = useSpoken();
  const { words } = spoken;
  const [isSaving, setSaving] = useState(false);
  const save = (): void => {
    if (isSaving) return;
    setSaving(true);
    void saveTranscript(session, title, spoken).finally(() => setSaving(false));
  };
  return (
    <footer class="ended">
      <p>{words.endedHint}</p>
      <button type="button" class="button primary" data-start onClick={() => session.startOver()}>
        {words.newChat}
      </button>
      <div class="buttons">
        {' '}
        <button type="button" class="button" aria-busy={isSaving} onClick={save}>
          {isSaving ? words.downloading : words.download}
        </button>
        <button type="button" class="button" onClick={() => session.deleteHere()}>
          {words.deleteHere}
        </button>
      </div>{' '}
    </footer>
  );
}
