import Squire from 'squire-rte';
import { openFields } from '@guichet/core/responses/response-fields.ts';
import { cleanFragment } from './clean-fragment.ts';
import { readTree } from './text-tree.ts';
import type { ReadText } from './text-tree.ts';

/** What can be switched on and off where the caret stands. */
export type Format = 'bold' | 'italic' | 'bullets' | 'numbers';
export type Formats = Readonly<Record<Format, boolean>> & { readonly link: string | null };

export const NO_FORMATS: Formats = { bold: false, italic: false, bullets: false, numbers: false, link: null };

/** Keys of the library that format what the toolbar does not, or would hold the focus in the editor. */
const UNUSED_KEYS = ['Tab', 'Shift-Tab', ...withModifier('u', 'd', 'Shift-7', 'Shift-5', 'Shift-6')];

function withModifier(...keys: string[]): string[] {
  return keys.flatMap((key) => [`Ctrl-${key}`, `Meta-${key}`]);
}

/** Makes an element the place where an e-mail is written. Whoever opens it destroys it. */
export function openEditor(root: HTMLElement, html: string): Squire {
  const editor = new Squire(root, {
    blockTag: 'DIV',
    sanitizeToDOMFragment: (markup) => cleanFragment(markup),
  });
  for (const key of UNUSED_KEYS) editor.setKeyHandler(key, null);
  editor.setHTML(html);
  return editor;
}

/** The text of the editor, and where in it its nodes stand. */
export function readEditor(editor: Squire): ReadText<Node> {
  // Proof: the reader asks for names, children, data and addresses, which each node of a document has or lacks as the tree allows.
  return readTree(editor.getRoot() as unknown as Node & Parameters<typeof readTree>[0]);
}

/** Where the selection stands within the text. */
export function selectionOf(editor: Squire, { places, text }: ReadText<Node>): [start: number, end: number] {
  const range = editor.getSelection();
  return [
    offsetOf(places, text, range.startContainer, range.startOffset),
    offsetOf(places, text, range.endContainer, range.endOffset),
  ];
}

export function selectStretch(editor: Squire, start: number, end: number): void {
  const { places } = readEditor(editor);
  const range = document.createRange();
  const from = placeAt(places, start);
  const to = placeAt(places, end);
  if (from === null || to === null) return;
  range.setStart(...from);
  range.setEnd(...to);
  editor.setSelection(range);
  editor.focus();
}

/** Puts text in the place of a stretch, to be undone as one step; then the first field that is still open is selected. */
export function insertInto(editor: Squire, text: string, start: number, end: number): void {
  selectStretch(editor, start, end);
  editor.saveUndoState();
  editor.insertPlainText(text, false);
  const [field] = openFields(text);
  if (field === undefined) return;
  const at = readEditor(editor).text.indexOf(field, start);
  if (at >= 0) selectStretch(editor, at, at + field.length);
}

export function formatsAt(editor: Squire): Formats {
  const link = linkAt(editor);
  return {
    bold: editor.hasFormat('B'),
    italic: editor.hasFormat('I'),
    bullets: editor.hasFormat('UL'),
    numbers: editor.hasFormat('OL'),
    link: link?.getAttribute('href') ?? null,
  };
}

export function toggleFormat(editor: Squire, format: Format): void {
  const isOn = formatsAt(editor)[format];
  switch (format) {
    case 'bold':
      return void (isOn ? editor.removeBold() : editor.bold());
    case 'italic':
      return void (isOn ? editor.removeItalic() : editor.italic());
    case 'bullets':
      return void (isOn ? editor.removeList() : editor.makeUnorderedList());
    case 'numbers':
      return void (isOn ? editor.removeList() : editor.makeOrderedList());
  }
}

/** Whether there is anything that text alone would not show. Addresses that are their own text need no formatting. */
export function isFormatted(root: HTMLElement): boolean {
  if (root.querySelector('b, i, ul, ol') !== null) return true;
  return [...root.querySelectorAll('a')].some(({ href, textContent }) => !href.includes(textContent.trim()));
}

function linkAt(editor: Squire): Element | null {
  const { startContainer } = editor.getSelection();
  const element = startContainer instanceof Element ? startContainer : startContainer.parentElement;
  const link = element?.closest('a') ?? null;
  return link !== null && editor.getRoot().contains(link) ? link : null;
}

function offsetOf(places: ReadText<Node>['places'], text: string, node: Node, offset: number): number {
  const own = places.find((place) => place.node === node);
  if (own !== undefined) return own.start + offset;
  // Beside a text, not in one: where the next one begins.
  const at = document.createRange();
  at.setStart(node, offset);
  return places.find((place) => at.comparePoint(place.node, 0) >= 0)?.start ?? text.length;
}

function placeAt(places: ReadText<Node>['places'], offset: number): [Node, number] | null {
  const place = places.findLast(({ start }) => start <= offset) ?? places[0];
  if (place === undefined) return null;
  const length = place.node.nodeValue?.length ?? 0;
  return [place.node, Math.min(Math.max(0, offset - place.start), length)];
}
