/** The places that keys and finished actions move the focus to. Each id is on the screen at most once. */
export const FOCUS_TARGETS = {
  composer: 'composer-text',
  note: 'note-text',
  disposition: 'disposition-code',
  consultation: 'consultation-text',
  transfer: 'transfer-chat',
  conference: 'invite-to-conference',
  consult: 'consult-colleague',
  cancelInvitation: 'cancel-invitation',
  parties: 'party-menu',
  end: 'end-interaction',
  done: 'complete-interaction',
  interactionBar: 'interaction-bar',
  desk: 'desk-empty',
} as const;
export type FocusTarget = keyof typeof FOCUS_TARGETS;

/** Moves the focus after the next paint, when what has just been shown is there. @returns nothing; a missing target is no fault */
export function focusSoon(target: FocusTarget): void {
  requestAnimationFrame(() => requestAnimationFrame(() => focusNow(target)));
}

/** @returns whether the target is on the screen */
export function focusNow(target: FocusTarget): boolean {
  const element = document.getElementById(FOCUS_TARGETS[target]);
  element?.focus();
  return element !== null;
}

/** Presses a button by its key. A blocked one only gets the focus, which says its reason. */
export function pressNow(target: FocusTarget): void {
  const element = document.getElementById(FOCUS_TARGETS[target]);
  element?.focus();
  if (element?.getAttribute('aria-disabled') !== 'true') element?.click();
}
