import { focusSoon } from '../focus-targets.ts';

/** Digits in a text that may be a number. */
export const MAYBE_NUMBER = '[data-number]';

/**
 * Selects digits that may be a number and goes to what can be done with them: the newest on the screen, and each time one further up.
 * @returns whether there is one
 */
export function selectNumber(): boolean {
  const all = [...document.querySelectorAll(MAYBE_NUMBER)];
  const selection = document.getSelection();
  const selected = all.findIndex((each) => selection?.containsNode(each, true) === true);
  const next = all[selected > 0 ? selected - 1 : all.length - 1];
  if (next === undefined || selection === null) return false;
  selection.selectAllChildren(next);
  next.scrollIntoView({ block: 'nearest' });
  focusSoon('selectedNumber');
  return true;
}
