import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actionOf, ariaKeyShortcuts, chatPlaceOf, KEYMAP, shortcutText } from './keymap.ts';

const press = (key: string, more = {}) => ({
  key,
  code: `Key${key.toUpperCase()}`,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  ...more,
});
const reading = { isWriting: false, areLettersOn: true };
const writing = { isWriting: true, areLettersOn: true };

test('no two actions share a key', () => {
  const keys = KEYMAP.map(({ key }) => key.toLowerCase());
  const letters = KEYMAP.flatMap(({ letter }) => (letter === null ? [] : [letter]));
  assert.equal(new Set(keys).size, keys.length);
  assert.equal(new Set(letters).size, letters.length);
});

test('keys with Alt work while writing, letters do not', () => {
  assert.equal(actionOf(press('a', { altKey: true }), writing), 'acceptOffer');
  assert.equal(actionOf(press('a'), writing), undefined);
  assert.equal(actionOf(press('a'), reading), 'acceptOffer');
});

test('letters can be switched off, keys with Alt cannot', () => {
  const lettersOff = { isWriting: false, areLettersOn: false };
  assert.equal(actionOf(press('?'), lettersOff), undefined);
  assert.equal(actionOf(press('/', { altKey: true }), lettersOff), 'showShortcuts');
});

test('the browser’s own keys are left alone', () => {
  assert.equal(actionOf(press('a', { ctrlKey: true }), reading), undefined);
  assert.equal(actionOf(press('r', { metaKey: true }), reading), undefined);
  assert.equal(actionOf(press('a', { altKey: true, ctrlKey: true }), reading), undefined);
});

test('a keyboard that types another character with Alt is understood by the key’s place', () => {
  assert.equal(actionOf(press('å', { altKey: true, code: 'KeyA' }), writing), 'acceptOffer');
  assert.equal(actionOf(press('0', { altKey: true, code: 'KeyA' }), writing), undefined);
});

test('the comma opens the preferences also where it stands at the place of the M', () => {
  assert.equal(actionOf(press(',', { altKey: true, code: 'Comma' }), writing), 'openPreferences');
  assert.equal(actionOf(press(',', { altKey: true, code: 'KeyM' }), writing), 'openPreferences');
  assert.equal(actionOf(press('µ', { altKey: true, code: 'KeyM' }), writing), 'focusComposer');
});

test('a shortcut is written the same way wherever it is shown', () => {
  assert.equal(shortcutText('acceptOffer'), 'Alt+A');
  assert.equal(shortcutText('nextChat', '⌥'), '⌥+↓');
  assert.equal(ariaKeyShortcuts('nextChat'), 'Alt+ArrowDown');
});

test('digits open the chat at their place, with Alt also while writing', () => {
  const digit = (more = {}) => press('&', { code: 'Digit1', ...more });
  assert.equal(chatPlaceOf(digit(), reading), 1, 'also where the digit itself needs Shift');
  assert.equal(chatPlaceOf(press('9', { code: 'Numpad9' }), reading), 9);
  assert.equal(chatPlaceOf(digit(), writing), undefined);
  assert.equal(chatPlaceOf(digit({ altKey: true }), writing), 1);
  assert.equal(chatPlaceOf(digit(), { isWriting: false, areLettersOn: false }), undefined);
  assert.equal(chatPlaceOf(digit({ ctrlKey: true }), reading), undefined);
  const bracket = press('{', { code: 'Digit5', altKey: true });
  assert.equal(chatPlaceOf(bracket, writing), undefined, 'how a bracket is written on some keyboards');
  assert.equal(chatPlaceOf(bracket, reading), 5);
  assert.equal(chatPlaceOf(press('1', { code: 'Numpad1', altKey: true }), writing), undefined);
  assert.equal(chatPlaceOf(press('0', { code: 'Digit0' }), reading), undefined);
  assert.equal(chatPlaceOf(press('a'), reading), undefined);
});
