import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { samplePicture } from '@guichet/testkit/sample-pictures.ts';
import { findingsOn } from './axe.ts';
import { scenarios } from './scenario.ts';
import { gone, seen } from './seen.ts';

const scenario = scenarios();

const picture = { name: 'photo.jpeg', mimeType: 'image/jpeg', buffer: samplePicture('jpeg') };
const notes = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('Bring the parcel.') };

/** The hidden field behind the button. */
const chooser = (place: Page | FrameLocator): Locator => place.locator('input[type=file]');

async function saved(page: Page, save: () => Promise<void>): Promise<{ name: string; content: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), save()]);
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}

scenario(
  'a customer sends a picture, and an agent a file; each sees and saves the other’s',
  async ({ inChat }) => {
    const { amelie, marie } = await inChat();
    await chooser(marie.chat).setInputFiles(picture);
    const tray = marie.chat.getByRole('region', { name: 'Files to send' });
    await seen(tray.getByText('photo.jpeg'), tray.getByText('Ready to send'));
    await tray.getByRole('button', { name: 'Send 1 file' }).click();
    await seen(marie.log.getByRole('img', { name: 'photo.jpeg' }));
    await gone(tray);
    const shown = amelie.transcript.getByRole('img', { name: 'photo.jpeg' });
    await seen(shown);
    await amelie.page.waitForFunction(
      (image) => image instanceof HTMLImageElement && image.naturalWidth > 0,
      await shown.elementHandle(),
    );
    const got = await saved(amelie.page, () => amelie.transcript.getByRole('link', { name: 'Save' }).click());
    assert.equal(got.name, 'photo.jpeg');
    assert.ok(got.content.length > 500 && !got.content.includes('canary'));

    await chooser(amelie.page).setInputFiles(notes);
    const agentTray = amelie.page.getByRole('region', { name: 'Files for Marie Dubois' });
    await seen(agentTray.getByText('Ready to send'));
    await agentTray.getByRole('button', { name: 'Send 1 file' }).click();
    await seen(
      amelie.transcript.getByRole('link', { name: 'Save notes.txt' }),
      marie.log.getByText('notes.txt'),
    );
    const kept = await saved(marie.page, () =>
      marie.log.getByRole('button', { name: 'Save notes.txt' }).click(),
    );
    assert.deepEqual(kept, { name: 'notes.txt', content: notes.buffer });
  },
);

scenario('a file is still there after a reload, on both sides', async ({ inChat }) => {
  const { amelie, marie } = await inChat();
  await chooser(marie.chat).setInputFiles(picture);
  await marie.chat.getByRole('button', { name: 'Send 1 file' }).click();
  await seen(amelie.transcript.getByRole('img', { name: 'photo.jpeg' }));
  await Promise.all([amelie.page.reload(), marie.page.reload()]);
  await seen(
    amelie.transcript.getByRole('img', { name: 'photo.jpeg' }),
    marie.log.getByRole('img', { name: 'photo.jpeg' }),
  );
});

scenario(
  'what is refused says why, and nothing of it is sent',
  {
    site: {
      files: { isEnabled: true, maxBytes: 2_000, maxFilesPerInteraction: 5, allowedTypes: ['png', 'txt'] },
    },
  },
  async ({ inChat }) => {
    const { amelie, marie } = await inChat();
    const large = { ...notes, name: 'large.txt', buffer: Buffer.alloc(2_001, 'x') };
    const page = { name: 'page.html', mimeType: 'text/html', buffer: Buffer.from('<script>1</script>') };
    const disguised = { name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from('<svg onload="1"/>') };
    for (const place of [marie.chat, amelie.page]) {
      await chooser(place).setInputFiles([large, page, disguised, picture]);
      const isAgent = place === amelie.page;
      const tooLarge = place.getByText(isAgent ? 'The file is too large.' : 'This file is too large.');
      const wrongType = place.getByText(
        isAgent ? 'Files of this type are not taken.' : 'Files of this type cannot be sent.',
      );
      await seen(tooLarge, wrongType.nth(2));
      assert.equal(await wrongType.count(), 3);
      for (const name of ['large.txt', 'page.html', 'photo.png', 'photo.jpeg']) {
        await place.getByRole('button', { name: `Remove ${name}` }).click();
      }
      await gone(tooLarge, wrongType.first());
    }
    await amelie.say('Still here');
    await seen(marie.bubble('Still here'));
    assert.equal(await marie.log.getByRole('img').count(), 0);
  },
);

scenario('several files sent at once are all there', async ({ inChat }) => {
  const { amelie, marie } = await inChat();
  const names = ['one.txt', 'two.txt', 'three.txt', 'four.txt'];
  await chooser(marie.chat).setInputFiles(names.map((name) => ({ ...notes, name })));
  // The button sends what is there already.
  await seen(marie.chat.getByText('Ready to send').nth(3));
  await marie.chat.getByRole('button', { name: 'Send 4 files' }).click();
  for (const name of names) {
    await seen(
      marie.log.getByRole('button', { name: `Save ${name}` }),
      amelie.transcript.getByRole('link', { name: `Save ${name}` }),
    );
  }
});

scenario('a file taken off before it is sent reaches nobody', async ({ inChat }) => {
  const { amelie, marie } = await inChat();
  await chooser(marie.chat).setInputFiles([notes, picture]);
  await marie.chat.getByRole('button', { name: 'Remove notes.txt' }).click();
  await marie.chat.getByRole('button', { name: 'Send 1 file' }).click();
  await seen(amelie.transcript.getByRole('img', { name: 'photo.jpeg' }));
  assert.equal(await amelie.transcript.getByText('notes.txt').count(), 0);
});

scenario('an upload goes on by itself when the line is back', async ({ inChat }) => {
  const { amelie, marie } = await inChat();
  await seen(marie.chat.getByRole('button', { name: 'Attach files' }));
  await marie.page.context().setOffline(true);
  await chooser(marie.chat).setInputFiles(picture);
  await seen(marie.chat.getByText('No connection. It goes on by itself.'));
  await marie.page.context().setOffline(false);
  await seen(marie.chat.getByText('Ready to send'));
  await marie.chat.getByRole('button', { name: 'Send 1 file' }).click();
  await seen(amelie.transcript.getByRole('img', { name: 'photo.jpeg' }));
  assert.equal(await amelie.transcript.getByRole('img').count(), 1);
});

scenario('files are taken by pasting and by dropping, on both sides', async ({ inChat }) => {
  const { amelie, marie } = await inChat();
  await seen(marie.chat.getByRole('button', { name: 'Attach files' }));
  await give(marie.composer, 'paste');
  await give(marie.composer, 'drop');
  await seen(marie.chat.getByText('given.txt').nth(1));
  await seen(amelie.page.getByRole('button', { name: 'Attach files' }));
  await give(amelie.composer, 'paste');
  await give(amelie.transcript, 'drop');
  await seen(amelie.page.getByText('given.txt').nth(1));
});

scenario('files are fit for everyone, and sent by keyboard', async ({ inChat }) => {
  const { amelie, marie } = await inChat();
  await chooser(amelie.page).setInputFiles([picture, { ...notes, name: 'x.html' }]);
  await seen(
    amelie.page.getByText('Ready to send'),
    amelie.page.getByText('Files of this type are not taken.'),
  );
  assert.deepEqual(await findingsOn(amelie.page, 'files at the desk'), []);
  await amelie.composer.focus();
  await amelie.page.keyboard.press('Shift+Tab');
  assert.equal(await focusedName(amelie.page), 'Send 1 file');
  await amelie.page.keyboard.press('Enter');
  await seen(marie.log.getByRole('img', { name: 'photo.jpeg' }));
  await chooser(marie.chat).setInputFiles(picture);
  await seen(marie.chat.getByText('Ready to send'));
  assert.deepEqual(await findingsOn(marie.page, 'files in the widget'), []);
});

/** As the browser would after a copy or a drag from elsewhere. */
async function give(target: Locator, how: 'paste' | 'drop'): Promise<void> {
  await target.evaluate((element, type) => {
    const data = new DataTransfer();
    data.items.add(new File(['given'], 'given.txt', { type: 'text/plain' }));
    const init = { bubbles: true, cancelable: true };
    const event =
      type === 'paste'
        ? new ClipboardEvent('paste', { ...init, clipboardData: data })
        : new DragEvent('drop', { ...init, dataTransfer: data });
    element.dispatchEvent(event);
  }, how);
}

function focusedName(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.activeElement?.textContent?.trim());
}
