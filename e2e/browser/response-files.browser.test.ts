import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { samplePicture } from '@guichet/testkit/sample-pictures.ts';
import { administrator, openRecord, save, section } from './administration-screen.ts';
import type { AgentScreen } from './agent-screen.ts';
import { findingsOn } from './axe.ts';
import { scenarios } from './scenario.ts';
import type { Scene } from './scenario.ts';
import { eventually, focused, gone, seen } from './seen.ts';

const scenario = scenarios();

const label = { name: 'label.jpg', mimeType: 'image/jpeg', buffer: samplePicture('jpeg') };
const guide = { name: 'guide.txt', mimeType: 'text/plain', buffer: Buffer.from('Tear here.') };
const program = { name: 'page.html', mimeType: 'text/html', buffer: Buffer.from('<script>') };

const attachments = ({ page }: AgentScreen): Locator => page.getByRole('group', { name: 'Attachments' });
const tray = ({ page }: AgentScreen): Locator => page.getByRole('region', { name: 'Files for Marie Dubois' });

/** A response with two attachments, as an administrator makes it on the screen. Its title is made from its shortcut. */
async function writeResponse(scene: Scene, shortcut: string): Promise<AgentScreen> {
  const sophie = await administrator(scene);
  const { page } = sophie;
  await section(page, 'Standard responses').click();
  await page.getByRole('button', { name: 'Add a response' }).click();
  await page.getByRole('textbox', { name: 'Shortcut' }).fill(shortcut);
  await page.getByRole('textbox', { name: 'Title in English' }).fill(`Sending ${shortcut}`);
  await page.getByRole('textbox', { name: 'Title in French' }).fill(`Retour ${shortcut}`);
  await page.getByRole('textbox', { name: 'Text in English' }).fill('Here is how to send it back.');
  await attachments(sophie).locator('input[type=file]').setInputFiles([label, guide]);
  await seen(
    attachments(sophie).getByRole('link', { name: 'label.jpg' }),
    attachments(sophie).getByRole('link', { name: 'guide.txt' }),
  );
  await save(page);
  return sophie;
}

scenario('a response’s attachments come along, can be taken off, and reach the customer', async (scene) => {
  const sophie = await writeResponse(scene, 'back');
  const { amelie, marie } = await scene.inChat();
  const { page } = amelie;
  await page.getByRole('button', { name: 'Standard responses' }).click();
  const panel = page.getByRole('complementary', { name: 'Standard responses' });
  await panel.getByRole('row', { name: 'Sending back' }).first().click();
  const shown = panel.getByRole('list', { name: 'Attachments' });
  await seen(shown.getByText('label.jpg'), shown.getByText('guide.txt'));
  assert.deepEqual(await findingsOn(page, 'a response with attachments'), []);
  await panel.getByRole('button', { name: 'Insert' }).click();
  await seen(tray(amelie).getByText('label.jpg'), tray(amelie).getByText('guide.txt'));
  await eventually(async () => assert.equal(await tray(amelie).getByText('Ready to send').count(), 2));
  await tray(amelie).getByRole('button', { name: 'Remove guide.txt' }).click();
  await gone(tray(amelie).getByText('guide.txt'));
  await tray(amelie).getByRole('button', { name: 'Send 1 file' }).click();
  await seen(marie.log.getByRole('img', { name: 'label.jpg' }));
  assert.equal(await marie.log.getByText('guide.txt').count(), 0);
  // What was sent is the chat's, whatever becomes of the response.
  await attachments(sophie).getByRole('button', { name: 'Remove label.jpg' }).click();
  await save(sophie.page);
  await marie.page.reload();
  await seen(marie.log.getByRole('img', { name: 'label.jpg' }));
});

scenario('attachments come by keys alone, and in French', async (scene) => {
  await writeResponse(scene, 'keys');
  const { amelie, marie } = await scene.inChat();
  const { page } = amelie;
  const { keyboard } = page;
  await amelie.composer.focus();
  await keyboard.type('/keys');
  await seen(page.getByRole('option', { name: /Sending keys.*2 files/ }));
  await keyboard.press('Enter');
  await eventually(async () => assert.equal(await tray(amelie).getByText('Ready to send').count(), 2));
  await focused(amelie.composer);
  await keyboard.press('Enter');
  await seen(marie.bubble('Here is how to send it back.'));
  const sends = tray(amelie).getByRole('button', { name: 'Send 2 files' });
  for (let presses = 0; presses < 5; presses += 1) {
    if (await sends.evaluate((button) => button === document.activeElement)) break;
    await keyboard.press('Shift+Tab');
  }
  await focused(sends);
  await keyboard.press('Enter');
  await seen(marie.log.getByRole('img', { name: 'label.jpg' }), marie.log.getByText('guide.txt'));
  await page.getByRole('button', { name: /^Own menu/ }).click();
  await page.getByRole('menuitem', { name: 'Français' }).click();
  await page.setViewportSize({ width: 375, height: 720 });
  await page.getByRole('button', { name: 'Réponses types' }).click();
  await page.getByRole('row', { name: 'Retour keys' }).first().click();
  await seen(page.getByRole('list', { name: 'Pièces jointes' }).getByText('guide.txt'));
  assert.deepEqual(await findingsOn(page, 'attachments on a phone, in French'), []);
});

scenario('what is dropped on a response is checked, and kept with what is typed', async (scene) => {
  const sophie = await writeResponse(scene, 'drop');
  const { page } = sophie;
  const dropped = await page.evaluateHandle(
    ([bad, good]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['<script>'], bad ?? '', { type: 'text/html' }));
      transfer.items.add(new File(['Fold here.'], good ?? '', { type: 'text/plain' }));
      return transfer;
    },
    [program.name, 'fold.txt'],
  );
  await attachments(sophie).dispatchEvent('drop', { dataTransfer: dropped });
  await seen(
    attachments(sophie).getByRole('link', { name: 'fold.txt' }),
    attachments(sophie).getByText('Files of this type are not taken.'),
  );
  assert.deepEqual(await findingsOn(page, 'attachments of a response'), []);
  await attachments(sophie).getByRole('button', { name: 'Remove page.html' }).press('Enter');
  await gone(attachments(sophie).getByText('page.html'));
  await focused(attachments(sophie).getByRole('button', { name: 'Add files' }));
  // Not saved yet: kept while the administrator looks elsewhere.
  await section(page, 'Queues').click();
  await openRecord(page, 'Standard responses', 'Sending drop');
  await seen(attachments(sophie).getByRole('link', { name: 'fold.txt' }));
  await save(page);
  await page.reload();
  await seen(attachments(sophie).getByRole('link', { name: 'fold.txt' }));
  assert.equal(await attachments(sophie).getByRole('link').count(), 3);
});
