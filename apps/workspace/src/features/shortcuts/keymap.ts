/** Everything a key can do. */
export type ShortcutAction =
  | 'acceptOffer'
  | 'declineOffer'
  | 'nextUrgentChat'
  | 'nextChat'
  | 'previousChat'
  | 'focusComposer'
  | 'openResponses'
  | 'pushUrl'
  | 'focusNote'
  | 'chooseDisposition'
  | 'transferChat'
  | 'inviteToConference'
  | 'consultColleague'
  | 'cancelInvitation'
  | 'focusConsultation'
  | 'openParties'
  | 'writeEmail'
  | 'selectNumber'
  | 'endInteraction'
  | 'completeInteraction'
  | 'undo'
  | 'muteCall'
  | 'holdCall'
  | 'hangUpCall'
  | 'toggleReady'
  | 'toggleSidePanel'
  | 'openTeam'
  | 'openMessages'
  | 'openEmails'
  | 'openHistory'
  | 'openPreferences'
  | 'showShortcuts';

export type ShortcutGroup = 'offers' | 'calls' | 'chats' | 'chat' | 'desk';

/**
 * `key` works everywhere, with Alt held down, also while writing. `letter` works alone, outside of text fields, unless
 * single keys are switched off.
 */
export type Shortcut = {
  readonly action: ShortcutAction;
  readonly group: ShortcutGroup;
  readonly key: string;
  readonly letter: string | null;
};

/** The one table of keys: handlers, buttons' hints and the sheet are all made from it. */
export const KEYMAP: readonly Shortcut[] = [
  { action: 'acceptOffer', group: 'offers', key: 'a', letter: 'a' },
  { action: 'declineOffer', group: 'offers', key: 'r', letter: 'r' },
  { action: 'muteCall', group: 'calls', key: 'e', letter: 'e' },
  { action: 'holdCall', group: 'calls', key: 'f', letter: 'f' },
  // Without a letter: a call that is hung up by mistake is gone.
  { action: 'hangUpCall', group: 'calls', key: 'd', letter: null },
  { action: 'nextUrgentChat', group: 'chats', key: 'n', letter: 'n' },
  { action: 'nextChat', group: 'chats', key: 'ArrowDown', letter: 'j' },
  { action: 'previousChat', group: 'chats', key: 'ArrowUp', letter: 'k' },
  { action: 'focusComposer', group: 'chat', key: 'm', letter: 'm' },
  { action: 'openResponses', group: 'chat', key: 'v', letter: 'v' },
  { action: 'pushUrl', group: 'chat', key: 'u', letter: 'u' },
  { action: 'focusNote', group: 'chat', key: 'o', letter: 'o' },
  { action: 'chooseDisposition', group: 'chat', key: 'c', letter: 'c' },
  { action: 'transferChat', group: 'chat', key: 'g', letter: 'g' },
  { action: 'inviteToConference', group: 'chat', key: 'b', letter: 'b' },
  { action: 'consultColleague', group: 'chat', key: 'q', letter: 'q' },
  { action: 'cancelInvitation', group: 'chat', key: 'z', letter: 'z' },
  { action: 'focusConsultation', group: 'chat', key: 'w', letter: 'w' },
  { action: 'openParties', group: 'chat', key: 'l', letter: 'l' },
  // The letter moves through the chats.
  { action: 'writeEmail', group: 'chat', key: 'j', letter: null },
  { action: 'selectNumber', group: 'chat', key: ';', letter: ';' },
  { action: 'endInteraction', group: 'chat', key: 'x', letter: 'x' },
  { action: 'completeInteraction', group: 'chat', key: 'k', letter: 'd' },
  { action: 'undo', group: 'chats', key: 'y', letter: 'y' },
  { action: 'toggleReady', group: 'desk', key: 's', letter: 's' },
  { action: 'toggleSidePanel', group: 'desk', key: 'p', letter: 'p' },
  { action: 'openTeam', group: 'desk', key: 't', letter: 't' },
  { action: 'openMessages', group: 'desk', key: 'i', letter: 'i' },
  { action: 'openEmails', group: 'desk', key: '.', letter: '.' },
  { action: 'openHistory', group: 'desk', key: 'h', letter: 'h' },
  { action: 'openPreferences', group: 'desk', key: ',', letter: ',' },
  { action: 'showShortcuts', group: 'desk', key: '/', letter: '?' },
];

/** What a key press says; the part of a KeyboardEvent that matters here. */
export type KeyPress = {
  readonly key: string;
  readonly code: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
};

export type KeySituation = {
  /** The focus is where letters are text. */
  readonly isWriting: boolean;
  readonly areLettersOn: boolean;
};

/** The action of a key press, if it has one. */
export function actionOf(press: KeyPress, situation: KeySituation): ShortcutAction | undefined {
  if (press.ctrlKey || press.metaKey) return undefined;
  if (press.altKey)
    return (KEYMAP.find(({ key }) => isTyped(press, key)) ?? KEYMAP.find(({ key }) => isAt(press, key)))
      ?.action;
  if (situation.isWriting || !situation.areLettersOn) return undefined;
  return KEYMAP.find(({ letter }) => letter === press.key)?.action;
}

/** What the keys of the digits type without Shift, on keyboards of here. */
const plainDigit = /^[1-9&é"'(\-è_ç]$/;

/**
 * Which chat of the list a press of 1 to 9 opens, from 1. By the key's place: where digits are typed with Shift, nobody holds it
 * for this.
 */
export function chatPlaceOf(press: KeyPress, situation: KeySituation): number | undefined {
  if (press.ctrlKey || press.metaKey) return undefined;
  if (!press.altKey && (situation.isWriting || !situation.areLettersOn)) return undefined;
  // On a Mac, Option with a digit may be how a bracket is written.
  if (press.altKey && situation.isWriting && !plainDigit.test(press.key)) return undefined;
  // On Windows, Alt with the keypad writes a character by its number.
  const place = (press.altKey ? /^Digit([1-9])$/ : /^(?:Digit|Numpad)([1-9])$/).exec(press.code)?.[1];
  return place === undefined ? undefined : Number(place);
}

// What a key types counts before where it is: on a French keyboard the comma stands where others have the M.
function isTyped(press: KeyPress, key: string): boolean {
  return press.key.toLowerCase() === key.toLowerCase();
}

// On a Mac, Option+A types another character; then the place of the key on the keyboard decides.
function isAt(press: KeyPress, key: string): boolean {
  const isPlain = /^[a-z0-9/]$/.test(press.key.toLowerCase());
  return !isPlain && key.length === 1 && press.code === `Key${key.toUpperCase()}`;
}

/** How a shortcut is written on a button or in the sheet. `altName`: the modifier as this keyboard calls it. */
export function shortcutText(action: ShortcutAction, altName = 'Alt'): string {
  const key = KEYMAP.find((shortcut) => shortcut.action === action)?.key ?? '';
  const shown = key === 'ArrowDown' ? '↓' : key === 'ArrowUp' ? '↑' : key.toUpperCase();
  return `${altName}+${shown}`;
}

/** The same in the form of `aria-keyshortcuts`. */
export function ariaKeyShortcuts(action: ShortcutAction): string {
  const key = KEYMAP.find((shortcut) => shortcut.action === action)?.key ?? '';
  return `Alt+${key.length === 1 ? key.toUpperCase() : key}`;
}
