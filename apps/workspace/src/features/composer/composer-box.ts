import { createContext, use } from 'react';
import type { RefObject } from 'react';

/** The text box as what stands around it sees it. */
export type ComposerBox = {
  readonly element: RefObject<HTMLTextAreaElement | null>;
  readonly text: string;
  /** Where the caret stands, or what is selected begins. */
  readonly caret: number;
  /** Sends what is there, also what is held back. */
  readonly send: () => void;
};

export const ComposerBoxPlace = createContext<ComposerBox | null>(null);

export function useComposerBox(): ComposerBox {
  const box = use(ComposerBoxPlace);
  if (box === null) throw new Error('no composer around this component');
  return box;
}
