import { useEffect, useRef } from 'react';
import { usePreferences } from '../../session/services.ts';
import { actionOf, chatPlaceOf } from './keymap.ts';
import type { ShortcutAction } from './keymap.ts';

/** A letter this soon after typed text belongs to the text, ms. */
const TYPING_PAUSE_MS = 1_000;

export type ShortcutHandlers = Readonly<Record<ShortcutAction, () => void>>;

/** Runs the handler of each key in the table, and opens a chat by its place in the list, from 1, wherever the focus is. An open dialog or menu keeps its keys to itself. */
export function useShortcuts(handlers: ShortcutHandlers, openChatAt: (place: number) => void): void {
  const { areLetterKeysOn } = usePreferences();
  const latest = useRef({ handlers, openChatAt });
  useEffect(() => {
    latest.current = { handlers, openChatAt };
  });
  useEffect(() => {
    let typedAtMs = -TYPING_PAUSE_MS;
    const endTyping = (): void => void (typedAtMs = -TYPING_PAUSE_MS);
    // A chat can be taken away in the middle of a word: the rest of the word is no commands.
    const isTyping = (event: KeyboardEvent): boolean => {
      const isText = event.key.length === 1 && !event.altKey && !event.ctrlKey && !event.metaKey;
      if (event.key === 'Tab' || event.key === 'Escape') endTyping();
      const isWritten = isWriting(event.target);
      const goesOn = isWritten || event.timeStamp - typedAtMs < TYPING_PAUSE_MS;
      if (isText && goesOn) typedAtMs = event.timeStamp;
      return isWritten || (isText && goesOn);
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      const isPartOfText = isTyping(event);
      if (event.defaultPrevented || event.repeat || isOverlayOpen()) return;
      const situation = { isWriting: isPartOfText, areLettersOn: areLetterKeysOn };
      const action = actionOf(event, situation);
      const place = chatPlaceOf(event, situation);
      if (action === undefined && place === undefined) return;
      event.preventDefault();
      if (action !== undefined) latest.current.handlers[action]();
      else if (place !== undefined) latest.current.openChatAt(place);
    };
    window.addEventListener('keydown', onKeyDown);
    window.addEventListener('pointerdown', endTyping, true);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      window.removeEventListener('pointerdown', endTyping, true);
    };
  }, [areLetterKeysOn]);
}

function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable || target.matches('input, textarea, select, [role="listbox"], [role="menu"] *')
  );
}

function isOverlayOpen(): boolean {
  return (
    document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]') !== null
  );
}
