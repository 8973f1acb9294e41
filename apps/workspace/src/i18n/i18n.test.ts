import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { i18n } from '@lingui/core';
import { addCatalogs } from './i18n.ts';

// Catalogs are loaded one after the other into the same place, so a text that stands in two of them is what the later one says.

const source = join(import.meta.dirname, '..');

type Entry = { readonly id: string; readonly text: string; readonly file: string };

function entriesOf(locale: string): Entry[] {
  const files = globSync([`i18n/locales/${locale}.po`, `features/*/locales/*-${locale}.po`], { cwd: source });
  return files.flatMap((file) =>
    readFileSync(join(source, file), 'utf8')
      .split('\n\n')
      .flatMap((block) => {
        const id = `${field(block, 'msgctxt')} ${field(block, 'msgid')}`;
        return id.trim() === '' || block.includes('\n#~') ? [] : [{ id, text: field(block, 'msgstr'), file }];
      }),
  );
}

/** The text of a field, which may go on over several lines. */
function field(block: string, name: string): string {
  const found = new RegExp(`^${name} ((?:".*"\\n?)+)`, 'm').exec(block)?.[1] ?? '';
  return found
    .split('\n')
    .map((line) => line.replace(/^"|"$/g, ''))
    .join('');
}

for (const locale of ['en', 'fr']) {
  test(`${locale}: every text is translated, and in the same words in every catalog`, () => {
    const entries = entriesOf(locale);
    assert(entries.length > 500, 'the catalogs were found');
    const known = new Map<string, Entry>();
    for (const entry of entries) {
      assert.notEqual(entry.text, '', `${entry.id} in ${entry.file}`);
      const other = known.get(entry.id) ?? entry;
      assert.equal(entry.text, other.text, `${entry.id} in ${entry.file} and ${other.file}`);
      known.set(entry.id, entry);
    }
  });
}

test('fr: no state of a person is told in the masculine alone', () => {
  const alone = /(?<![\p{L}’'])(prêts?|(dé)?connectés?|occupés?|absents?)(?!\p{L})/iu;
  for (const { id, text, file } of entriesOf('fr')) {
    // A file can be ready.
    if (id.trim() === 'Ready to send') continue;
    assert(!alone.test(text), `${text} (${file})`);
  }
});

test('the texts of a part that comes later are there, and nothing on the screen is drawn again for them', async (context) => {
  i18n.loadAndActivate({ locale: 'en', messages: { first: 'of the first screen' } });
  const drawAgain = context.mock.fn();
  const stop = i18n.on('change', drawAgain);
  await addCatalogs({
    en: async () => ({ messages: { later: 'of a part' } }),
    fr: async () => ({ messages: { later: 'd’une partie' } }),
  });
  stop();
  assert.deepEqual([i18n._('first'), i18n._('later')], ['of the first screen', 'of a part']);
  assert.equal(drawAgain.mock.callCount(), 0);
});
