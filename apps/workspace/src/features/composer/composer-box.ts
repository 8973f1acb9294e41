import { createContext, use } from 'react';
import type { RefObject } from 'react';

/** How a box is written into from outside, as if by hand: it can be undone. Places count from the beginning of its text. */
export type BoxEditing = {
  /** Puts text in the place of a stretch; the caret then stands behind it, or on the first field that is still open. */
  insert(text: string, start: number, end: number): void;
  insertAtCaret(text: string): void;
  select(start: number, end: number): void;
};

/** The text box as what stands around it sees it. */
export type ComposerBox = {
  /** Has the focus while somebody writes, and hears the keys. */
  readonly element: RefObject<HTMLElement | null>;
  readonly text: string;
  /** Where the caret stands, or what is selected begins. */
  readonly caret: number;
  /** Sends what is there, also what is held back. */
  readonly send: () => void;
  /** Of a box that is no text area. */
  readonly editing?: BoxEditing;
};

export const ComposerBoxPlace = createContext<ComposerBox | null>(null);

export function useComposerBox(): ComposerBox {
  const box = use(ComposerBoxPlace);
  if (box === null) throw new Error('no composer around this component');
  return box;
}
