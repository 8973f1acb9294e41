import { openFields } from '@guichet/core/responses/response-fields.ts';

/**
 * Puts text in the place of a stretch of the box's text, as if it had been typed: it can be undone, and whoever listens hears of it.
 * The caret then stands behind it, or the first field that is still open is selected, to be typed over. A box that cannot be written
 * in only gets the focus.
 */
export function insertText(box: HTMLTextAreaElement, start: number, end: number, text: string): void {
  box.focus();
  if (box.readOnly) return;
  box.setSelectionRange(start, end);
  // Deprecated, and the one way that keeps the browser's own undo: text boxes have no other.
  if (!document.execCommand('insertText', false, text)) {
    box.setRangeText(text, start, end, 'end');
    box.dispatchEvent(new Event('input', { bubbles: true }));
  }
  selectOpenField(box, start, start + text.length);
}

function selectOpenField(box: HTMLTextAreaElement, from: number, to: number): void {
  const part = box.value.slice(from, to);
  const [field] = openFields(part);
  if (field === undefined) return;
  const at = from + part.indexOf(field);
  box.setSelectionRange(at, at + field.length);
}
