import { transcriptFileName, transcriptText } from '../model/transcript-text.ts';
import type { ChatSession } from '../session/chat-session.ts';
import type { Spoken } from './spoken.ts';

/** The address of the file is given back this long after the click, ms: the browser has taken it over by then. */
const RELEASE_AFTER_MS = 30_000;

/** Fetches what is not loaded yet and hands the browser a text file. Nothing of it leaves the device. */
export async function saveTranscript(
  session: ChatSession,
  title: string,
  { words, times }: Spoken,
): Promise<void> {
  const whole = await session.wholeChat();
  if (whole === null) return;
  const { entry, isIncomplete } = whole;
  const { startedAtMs, subject } = entry.state;
  const text = transcriptText(
    { title, startedAtMs, subject, events: entry.events, isIncomplete },
    words,
    times,
  );
  // The mark at the beginning tells old editors that this is UTF-8.
  const url = URL.createObjectURL(new Blob(['\ufeff', text], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = transcriptFileName(startedAtMs, words);
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), RELEASE_AFTER_MS);
}
