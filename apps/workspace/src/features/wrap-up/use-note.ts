import { useEffect, useRef, useState } from 'react';
import { NOTE_MAX_CHARS } from '@guichet/protocol/limits.ts';
import { useDesk, useDeskState } from '../../session/desk.ts';
import type { SteadyEntry } from '../../session/steady-entry.ts';
import { useSayRefusal } from '../refusals/use-say-refusal.ts';

/** Typing pauses this long before the note is saved, ms. */
const SAVE_AFTER_MS = 800;

export type NoteState = 'empty' | 'saved' | 'changed' | 'saving' | 'waiting' | 'refused';

type Note = {
  readonly text: string;
  readonly state: NoteState;
  readonly change: (text: string) => void;
  readonly save: () => void;
};

/**
 * The note being written. What is not saved yet is kept on this machine, so a crash costs nothing; a change made on another screen
 * shows here unless something unsaved stands in its place.
 */
export function useNote({ interactionId, state: { note: saved } }: SteadyEntry): Note {
  const { client, noteDrafts } = useDesk();
  const sayRefusal = useSayRefusal();
  const isLive = useDeskState(({ connection }) => connection.kind === 'live');
  const [draft, setDraft] = useState<string | null>(() => noteDrafts.read(interactionId).text || null);
  const [sentText, setSentText] = useState<string | null>(null);
  const [isRefused, setIsRefused] = useState(false);
  const text = draft ?? saved;
  const isDirty = draft !== null && draft !== saved;

  const save = (): void => {
    if (!isDirty || draft === sentText || draft.length > NOTE_MAX_CHARS) return;
    setSentText(draft);
    const sent = client.send(interactionId, { type: 'setNote', note: draft });
    sayRefusal(sent);
    void sent.settled.then(({ kind }) => {
      setSentText((current) => (current === draft ? null : current));
      setIsRefused(kind === 'rejected');
      if (kind === 'accepted') setDraft((current) => (current === draft ? null : current));
      if (kind === 'accepted' && noteDrafts.read(interactionId).text === draft)
        noteDrafts.remove(interactionId);
    });
  };

  const latestSave = useRef(save);
  useEffect(() => {
    latestSave.current = save;
  });
  useEffect(() => {
    const timer = setTimeout(() => latestSave.current(), SAVE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text]);
  // Leaving the chat saves at once.
  useEffect(() => () => latestSave.current(), []);

  const change = (next: string): void => {
    setDraft(next);
    setIsRefused(false);
    // A cleared note is a change too, but an empty draft is not kept: the reload then shows what was saved.
    noteDrafts.write(interactionId, { text: next, selectionStart: next.length, selectionEnd: next.length });
  };
  return { text, change, save, state: stateOf() };

  function stateOf(): NoteState {
    if (isRefused) return 'refused';
    if (isDirty && sentText === draft) return isLive ? 'saving' : 'waiting';
    if (isDirty) return isLive ? 'changed' : 'waiting';
    return text === '' ? 'empty' : 'saved';
  }
}
