import { useEffect, useRef } from 'react';
import { usePreferences } from '../../session/services.ts';
import { actionOf } from './keymap.ts';
import type { ShortcutAction } from './keymap.ts';

export type ShortcutHandlers = Readonly<Record<ShortcutAction, () => void>>;

/** Runs the handler of each key in the table, wherever the focus is. An open dialog or menu keeps its keys to itself. */
export function useShortcuts(handlers: ShortcutHandlers): void {
  const { areLetterKeysOn } = usePreferences();
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.repeat || isOverlayOpen()) return;
      const action = actionOf(event, { isWriting: isWriting(event.target), areLettersOn: areLetterKeysOn });
      if (action === undefined) return;
      event.preventDefault();
      latest.current[action]();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
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
