import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { anyCharacter } from '@guichet/testkit/any-character.ts';
import fc from 'fast-check';
import { cleanFileName, isNameOfText } from './file-name.ts';

describe('the name of a file', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['photo.png', 'photo.png'],
    ['Été à la mer.PNG', 'Été à la mer.png'],
    ['../../etc/passwd', 'passwd.png'],
    ['C:\\Users\\me\\shot.png', 'shot.png'],
    ['a\0b\r\nc\u0007.png', 'abc.png'],
    ['invoice\u202Egnp.exe', 'invoicegnp.png'],
    ['zero\u200B\u2060\uFEFFwidth.png', 'zerowidth.png'],
    ['photo.png.exe', 'photo.png.png'],
    ['photo.svg', 'photo.png'],
    ['.htaccess', 'htaccess.png'],
    ['...', 'file.png'],
    ['', 'file.png'],
    ['   ', 'file.png'],
    ['name. . .png', 'name.png'],
    ['CON', '_CON.png'],
    ['lpt1.tar.gz', '_lpt1.tar.png'],
    ['a<b>c:"d|e?f*.png', 'a_b_c__d_e_f_.png'],
    ['x'.repeat(4_096), `${'x'.repeat(196)}.png`],
    ['\ud83d', '\ufffd.png'],
    ['report v1.2 final', 'report v1.2 final.png'],
  ];
  for (const [given, wanted] of cases) {
    test(`[A36, A37, FI-4] makes ${JSON.stringify(given.slice(0, 30))} safe`, () => {
      assert.equal(cleanFileName(given, 'png'), wanted);
    });
  }

  test('[FI-4] keeps any extension that says what the file is, and gives the first where it does not', () => {
    assert.equal(cleanFileName('a.jpeg', 'jpeg'), 'a.jpeg');
    assert.equal(cleanFileName('a.png', 'jpeg'), 'a.jpg');
    assert.equal(cleanFileName('a.log', 'txt'), 'a.log');
    assert.equal(cleanFileName('a', 'pdf'), 'a.pdf');
  });

  test('[FI-3] knows which names text may have', () => {
    for (const name of ['a.txt', 'a.LOG', 'README', 'notes.md', 'v1.2 notes'])
      assert.ok(isNameOfText(name), name);
    for (const name of ['a.html', 'a.svg', 'a.js', 'a.txt.vbs', 'a.csv', 'a.ht\u200Bml', 'a.bat ']) {
      assert.equal(isNameOfText(name), false, name);
    }
  });

  test('[FI-4] is short, visible, in place and stable whatever is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 400 }), (given) => {
        const name = cleanFileName(given, 'gif');
        assert.ok(Array.from(name).length <= 200 && name.length > 4 && name.endsWith('.gif'));
        assert.ok(!/[/\\\p{C}]/u.test(name) && !name.startsWith('.') && name.isWellFormed());
        assert.equal(cleanFileName(name, 'gif'), name);
      }),
      { numRuns: 1_000 },
    );
  });
});
