import assert from 'node:assert/strict';
import { scenarios } from './scenario.ts';
import { eventually, seen } from './seen.ts';

const scenario = scenarios();

scenario('chats are switched by their place in the list, and what is being written stays', async (scene) => {
  const amelie = await scene.agent();
  for (const name of ['Marie Dubois', 'Paul Martin']) {
    const customer = await scene.customer();
    await customer.begin({ text: `It is ${name}`, name });
    await amelie.accept(name);
  }
  const { page } = amelie;
  await seen(amelie.row('Paul Martin'));
  const names = await amelie.chats
    .getByRole('link')
    .evaluateAll((rows) =>
      rows.map((row) => (row.textContent.includes('Marie Dubois') ? 'Marie Dubois' : 'Paul Martin')),
    );
  const [first, second] = names;
  assert(first !== undefined && second !== undefined && first !== second);
  await page.keyboard.press('Alt+Digit1');
  await seen(page.getByRole('heading', { level: 1, name: first }));
  await amelie.composer.fill('Half a sentence 2');
  await page.keyboard.press('2');
  assert.equal(await amelie.composer.inputValue(), 'Half a sentence 22', 'a digit alone is text here');
  await page.keyboard.press('Alt+Digit2');
  await seen(page.getByRole('heading', { level: 1, name: second }));
  assert.equal(await amelie.composer.inputValue(), '');
  await page.getByRole('heading', { level: 1, name: second }).click();
  await page.keyboard.press('Alt+Digit1');
  await seen(page.getByRole('heading', { level: 1, name: first }));
  await eventually(async () => assert.equal(await amelie.composer.inputValue(), 'Half a sentence 22'));
  await page.keyboard.press('Alt+Digit9');
  await seen(page.getByRole('heading', { level: 1, name: first }));
});
