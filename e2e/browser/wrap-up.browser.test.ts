import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { DispositionCode } from '@guichet/protocol/config.ts';
import { readConfiguration } from '../harness/provision.ts';
import type { AgentScreen } from './agent-screen.ts';
import { findingsOn } from './axe.ts';
import type { House } from './house.ts';
import { scenarios } from './scenario.ts';
import { eventually, focused, gone, seen } from './seen.ts';

const scenario = scenarios();

const OPTIONAL = { queue: { isDispositionMandatory: false } };

const codeButton = ({ page }: AgentScreen, name: RegExp = /Disposition code/): Locator =>
  page.getByRole('button', { name });
const doneButton = ({ page }: AgentScreen): Locator => page.getByRole('button', { name: 'Mark done' });
const undoButton = ({ page }: AgentScreen): Locator => page.getByRole('button', { name: 'Undo' });
const search = ({ page }: AgentScreen): Locator =>
  page.getByRole('searchbox', { name: 'Search disposition codes' });

const FOLDERS = 12;
const CODES_OF_EACH = 25;

/** As many codes as a large company has, in folders two deep. */
async function addManyCodes({ administrator }: House): Promise<void> {
  const numbers = (count: number): number[] => Array.from({ length: count }, (_, at) => at + 1);
  const codes: DispositionCode[] = numbers(FOLDERS).flatMap((folder) => [
    {
      dispositionCodeId: `many-${folder}`,
      parentId: 'many',
      label: { en: `Department ${folder}`, fr: `Service ${folder}` },
    },
    ...numbers(CODES_OF_EACH).map((code) => ({
      dispositionCodeId: `many-${folder}-${code}`,
      parentId: `many-${folder}`,
      label: {
        en: `Warehouse matter ${folder}-${code}`,
        fr: `Affaire d’entrepôt ${folder}-${code}`,
      },
    })),
  ]);
  const top = { dispositionCodeId: 'many', parentId: null, label: { en: 'Matters', fr: 'Affaires' } };
  const configuration = await readConfiguration(administrator);
  const dispositionCodes = [...configuration.dispositionCodes, top, ...codes];
  await administrator.http.ask('POST', '/api/admin/config/import', {
    ...configuration,
    dispositionCodes,
  });
}

scenario(
  '[C13, C14] done is undone by the mouse, with note and code as they were',
  OPTIONAL,
  async (scene) => {
    const { amelie, marie } = await scene.inChat();
    const { page } = amelie;
    await page.getByRole('textbox', { name: 'Note' }).fill('Refund promised.');
    await codeButton(amelie).click();
    await page.getByRole('option', { name: 'Resolved' }).click();
    await amelie.end();
    await seen(marie.log.getByText('The agent ended the chat'));
    await doneButton(amelie).click();
    await gone(amelie.row('Marie Dubois'));
    await seen(page.getByText('Marie Dubois: marked done.'));
    await undoButton(amelie).click();
    await seen(
      amelie.row('Marie Dubois').getByText('to finish'),
      codeButton(amelie, /Resolved.*Disposition/),
    );
    assert.equal(await page.getByRole('textbox', { name: 'Note' }).inputValue(), 'Refund promised.');
    await gone(undoButton(amelie));
    await focused(codeButton(amelie));
    // The customer has been told of one end, and of nothing else.
    assert.equal(await marie.log.getByText('The agent ended the chat').count(), 1);
    await doneButton(amelie).click();
    await gone(amelie.row('Marie Dubois'));
  },
);

scenario('[C12, C13, C14] a chat is ended, recorded, done and undone by keys alone', async (scene) => {
  const { amelie } = await scene.inChat();
  const { page } = amelie;
  const { keyboard } = page;
  await focused(amelie.composer);
  await keyboard.press('Alt+o');
  await focused(page.getByRole('textbox', { name: 'Note' }));
  await keyboard.type('Called back.');
  await keyboard.press('Alt+x');
  await focused(page.getByRole('alertdialog').getByRole('button', { name: 'End the chat' }));
  await keyboard.press('Enter');
  await focused(codeButton(amelie, /Disposition code \(required\)/));
  await keyboard.press('Enter');
  await focused(search(amelie));
  await keyboard.type('resolvd');
  await seen(page.getByRole('option', { name: 'Resolved' }));
  assert.equal(await page.getByRole('option').count(), 1);
  await keyboard.press('Enter');
  await focused(codeButton(amelie, /Resolved.*Disposition code/));
  await keyboard.press('Alt+k');
  await gone(amelie.row('Marie Dubois'));
  await seen(undoButton(amelie));
  await keyboard.press('Alt+y');
  await seen(amelie.row('Marie Dubois').getByText('to finish'));
  await focused(codeButton(amelie, /Resolved.*Disposition code/));
  assert.equal(await page.getByRole('textbox', { name: 'Note' }).inputValue(), 'Called back.');
});

scenario(
  '[C14] what is offered to be undone waits for the pointer and the focus',
  OPTIONAL,
  async (scene) => {
    const { amelie } = await scene.inChat();
    const { page } = amelie;
    await amelie.end();
    // From here on the page's own clock runs only as far as it is told.
    await page.clock.install();
    await doneButton(amelie).click();
    await seen(undoButton(amelie));
    await undoButton(amelie).hover();
    await page.clock.runFor(20_000);
    await seen(undoButton(amelie));
    await undoButton(amelie).focus();
    await page.mouse.move(700, 300);
    await page.clock.runFor(20_000);
    await seen(undoButton(amelie));
    await undoButton(amelie).blur();
    await page.clock.runFor(8_500);
    await gone(undoButton(amelie));
  },
);

scenario(
  '[C14] a crash just after loses neither that it is done nor the others’ way to it',
  OPTIONAL,
  async (scene) => {
    const { amelie } = await scene.inChat();
    await amelie.end();
    await doneButton(amelie).click();
    await seen(undoButton(amelie));
    await amelie.page.reload();
    await seen(amelie.page.getByText('Ready for the next chat'));
    await gone(amelie.row('Marie Dubois'));
  },
);

scenario('[C12] one of 300 codes is found by typing, in the folder it stands in', OPTIONAL, async (scene) => {
  await addManyCodes(scene.house);
  const { amelie } = await scene.inChat();
  const { page } = amelie;
  await codeButton(amelie).click();
  await focused(search(amelie));
  await eventually(async () => assert.ok((await page.getByRole('option').count()) > FOLDERS * CODES_OF_EACH));
  await page.keyboard.type('departmnt 7 warehouse 12');
  const found = page.getByRole('option', { name: 'Warehouse matter 7-12' });
  await seen(found, page.getByRole('listbox').getByText('Matters › Department 7'));
  // The library moves on a moment after the last letter.
  await eventually(async () => {
    const chosen = await search(amelie).getAttribute('aria-activedescendant');
    assert.equal(chosen, await found.getAttribute('id'));
  });
  assert.deepEqual(await findingsOn(page, 'disposition codes searched'), []);
  await page.keyboard.press('Escape');
  assert.equal(await search(amelie).inputValue(), '', 'Escape empties the search');
  await seen(page.getByRole('listbox'));
  await page.keyboard.type('zzzzz');
  await seen(page.getByText('No code fits.'));
  await page.keyboard.press('Escape');
  await page.keyboard.type('department 12 25');
  await seen(page.getByRole('option', { name: 'Warehouse matter 12-25' }));
  await page.keyboard.press('Control+A');
  await page.keyboard.type('warehouse');
  // Arrows start from the row that is marked, which lags behind what was typed.
  await seen(page.locator('[role=option][data-focused]', { hasText: /^Warehouse matter 1-1$/ }));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await seen(codeButton(amelie, /Warehouse matter 1-2/));
  await page.keyboard.press('Enter');
  await focused(search(amelie));
  await page.keyboard.press('Escape');
  await gone(page.getByRole('listbox'));
  await focused(codeButton(amelie));
});

scenario(
  '[C12, C14] on a phone, in French, the code is searched and done is undone',
  OPTIONAL,
  async (scene) => {
    const { amelie } = await scene.inChat();
    const { page } = amelie;
    await page.getByRole('button', { name: /^Own menu/ }).click();
    await page.getByRole('menuitem', { name: 'Français' }).click();
    await page.setViewportSize({ width: 375, height: 720 });
    await page.getByRole('button', { name: 'Finir', exact: true }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Finir le chat' }).click();
    const code = page.getByRole('button', { name: /Code de disposition/ });
    await focused(code);
    await seen(page.getByRole('textbox', { name: 'Société' }));
    await eventually(async () => {
      const { top, bottom } = await code.evaluate((button) => button.getBoundingClientRect());
      assert.ok(
        top >= 0 && bottom <= 720,
        'what has the focus stays on the screen when the contact’s record arrives',
      );
    });
    await code.click();
    const field = page.getByRole('searchbox', { name: 'Rechercher un code de disposition' });
    await field.fill('resolu');
    await page.getByRole('option', { name: 'Résolu' }).click();
    await page.getByRole('button', { name: 'Marquer comme terminé' }).click();
    const undo = page.getByRole('button', { name: 'Annuler' });
    await seen(undo);
    assert.deepEqual(await findingsOn(page, 'undo on a phone'), []);
    await undo.click();
    await seen(page.getByRole('button', { name: /Résolu.*Code de disposition/ }));
  },
);
