import { useEffect, useState } from 'react';
import { MAYBE_NUMBER } from './select-number.ts';

export type SelectedNumber = {
  /** In E.164. */
  readonly number: string;
  readonly text: string;
  /** Under the digits, in px of the box. */
  readonly place: { readonly insetBlockStart: number; readonly insetInlineStart: number };
};

/** Room the button wants beside the digits before it is moved to their left, px. */
const BUTTON_PX = 220;

/** The digits that may be a number and are selected within a box, wholly or in part; null when none are. */
export function useSelectedNumber(box: HTMLElement): SelectedNumber | null {
  const [selected, setSelected] = useState<SelectedNumber | null>(null);
  useEffect(() => {
    const look = (): void => setSelected(selectedIn(box));
    look();
    document.addEventListener('selectionchange', look);
    // The digits move away under the button.
    box.addEventListener('scroll', look, true);
    return () => {
      document.removeEventListener('selectionchange', look);
      box.removeEventListener('scroll', look, true);
    };
  }, [box]);
  return selected;
}

function selectedIn(box: HTMLElement): SelectedNumber | null {
  const selection = document.getSelection();
  if (selection === null || selection.isCollapsed || !box.contains(selection.anchorNode)) return null;
  const spans = [...box.querySelectorAll<HTMLElement>(MAYBE_NUMBER)];
  const span = spans.find((each) => selection.containsNode(each, true));
  const number = span?.dataset['number'];
  if (span === undefined || number === undefined) return null;
  const outer = box.getBoundingClientRect();
  const { left, bottom } = span.getBoundingClientRect();
  if (bottom < outer.top || bottom > outer.bottom) return null;
  const start = Math.max(8, Math.min(left - outer.left, outer.width - BUTTON_PX));
  return {
    number,
    text: span.textContent,
    place: { insetBlockStart: bottom - outer.top + 4, insetInlineStart: start },
  };
}
