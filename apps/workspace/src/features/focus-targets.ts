/** The places that keys and finished actions move the focus to. Each id is on the screen at most once. */
export const FOCUS_TARGETS = {
  composer: 'composer-text',
  pushUrl: 'push-url',
  responses: 'responses',
  mailResponses: 'mail-responses',
  pushUrlField: 'push-url-field',
  note: 'note-text',
  disposition: 'disposition-code',
  consultation: 'consultation-text',
  thread: 'thread-text',
  transfer: 'transfer-chat',
  conference: 'invite-to-conference',
  consult: 'consult-colleague',
  cancelInvitation: 'cancel-invitation',
  parties: 'party-menu',
  selectedNumber: 'selected-number',
  end: 'end-interaction',
  done: 'complete-interaction',
  interactionBar: 'interaction-bar',
  desk: 'desk-empty',
} as const;
export type FocusTarget = keyof typeof FOCUS_TARGETS;

/** Where the focus goes for want of a target: whoever is consulted writes in the consultation alone. */
const INSTEAD: Partial<Record<FocusTarget, FocusTarget>> = { composer: 'consultation' };

/** A target that is still being fetched is waited for that many frames. */
const FRAMES_MAX = 60;

/**
 * Moves the focus after the next paint, when what has just been shown is there, or a little later when it is still being fetched,
 * unless the person has moved the focus meanwhile. A missing target is no fault.
 */
export function focusSoon(target: FocusTarget): void {
  requestAnimationFrame(() => requestAnimationFrame(() => focusWhenThere(target, FRAMES_MAX)));
}

function focusWhenThere(target: FocusTarget, framesLeft: number): void {
  if (focusNow(target) || framesLeft === 0) return;
  const before = document.activeElement;
  requestAnimationFrame(() => {
    const after = document.activeElement;
    if (after === before || after === document.body) focusWhenThere(target, framesLeft - 1);
  });
}

/** @returns whether the target, or what stands for it, is on the screen */
export function focusNow(target: FocusTarget): boolean {
  const element = document.getElementById(FOCUS_TARGETS[target]);
  const instead = INSTEAD[target];
  if (element === null) return instead !== undefined && focusNow(instead);
  element.focus();
  return true;
}

/**
 * Presses a button by its key. A blocked one only gets the focus.
 * @returns why it is blocked, in the person's language; null when it was pressed or is not there
 */
export function pressNow(target: FocusTarget): string | null {
  const element = document.getElementById(FOCUS_TARGETS[target]);
  element?.focus();
  if (element?.getAttribute('aria-disabled') !== 'true') {
    element?.click();
    return null;
  }
  const reasonId = element.getAttribute('aria-describedby')?.split(' ')[0] ?? '';
  return document.getElementById(reasonId)?.textContent ?? null;
}

/** Opens a menu by its key, with the focus on its first entry, as the arrow does on the menu's button. */
export function openMenuNow(target: FocusTarget): void {
  const element = document.getElementById(FOCUS_TARGETS[target]);
  element?.focus();
  element?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true }));
}
