import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contrastRatio, correctAccent, DEFAULT_ACCENT_COLOUR } from './accent-colour.ts';

const LIGHT = '#ffffff';
const DARK = '#16181d';

/** A coarse walk through the whole cube, its corners and greys included. */
function* everyColour(): Generator<string> {
  const steps = ['00', '33', '66', '80', '99', 'cc', 'ff'];
  for (const red of steps)
    for (const green of steps) for (const blue of steps) yield `#${red}${green}${blue}`;
}

for (const ground of [LIGHT, DARK]) {
  test(`any accent on ${ground} keeps 3:1 for controls and 4.5:1 for text`, () => {
    for (const colour of everyColour()) {
      const { fill, onFill, text } = correctAccent(colour, ground);
      assert.ok(contrastRatio(fill, ground) >= 3, `${colour}: fill ${fill}`);
      assert.ok(contrastRatio(onFill, fill) >= 4.5, `${colour}: ${onFill} on ${fill}`);
      assert.ok(contrastRatio(text, ground) >= 4.5, `${colour}: text ${text}`);
    }
  });
}

test('an accent that is readable already is left as the site chose it', () => {
  assert.deepEqual(correctAccent('#1f5fd0', LIGHT), { fill: '#1f5fd0', onFill: '#ffffff', text: '#1f5fd0' });
});

test('a pale accent is darkened on white and kept on a dark ground', () => {
  assert.notEqual(correctAccent('#ffe066', LIGHT).fill, '#ffe066');
  assert.equal(correctAccent('#ffe066', DARK).fill, '#ffe066');
  assert.equal(correctAccent('#ffe066', DARK).onFill, '#000000');
});

test('what is not a colour counts as the default accent', () => {
  for (const wrong of ['', 'red', '#12', '#gggggg', 'url(x)']) {
    assert.deepEqual(correctAccent(wrong, LIGHT), correctAccent(DEFAULT_ACCENT_COLOUR, LIGHT));
  }
});

test('contrast is that of the WCAG: 21 for black on white, 1 for a colour on itself', () => {
  assert.equal(contrastRatio('#000000', '#ffffff'), 21);
  assert.equal(contrastRatio('#767676', '#767676'), 1);
  assert.ok(Math.abs(contrastRatio('#767676', '#ffffff') - 4.54) < 0.01);
});
