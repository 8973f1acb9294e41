import type { BoxEditing, ComposerBox } from '../composer/composer-box.ts';
import { insertText } from './insert-text.ts';

/** How a composer's box is written into: a text area, or a box that says how itself. */
export function editingOf({ element, editing }: ComposerBox): BoxEditing {
  const { current } = element;
  return editing ?? (current instanceof HTMLTextAreaElement ? editingOfArea(current) : NOWHERE);
}

function editingOfArea(area: HTMLTextAreaElement): BoxEditing {
  return {
    insert: (text, start, end) => insertText(area, start, end, text),
    insertAtCaret: (text) => insertText(area, area.selectionStart, area.selectionEnd, text),
    select(start, end) {
      area.focus();
      area.setSelectionRange(start, end);
    },
  };
}

/** A box that has gone from the screen meanwhile. */
const NOWHERE: BoxEditing = {
  insert: () => undefined,
  insertAtCaret: () => undefined,
  select: () => undefined,
};
