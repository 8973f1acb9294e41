import assert from 'node:assert/strict';
import { focused, gone, seen } from './seen.ts';
import { scenarios } from './scenario.ts';

// What a hand does by mistake in a long day must cost nobody a chat.
const scenario = scenarios();

scenario('signing out with a chat in progress asks first', async ({ inChat }) => {
  const { amelie, marie } = await inChat();
  const { page } = amelie;
  const menu = page.getByRole('button', { name: 'Own menu: Amélie Laurent' });
  await menu.click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  const question = page.getByRole('alertdialog', { name: 'Sign out with chats in progress?' });
  await seen(question.getByText('1 chat in progress goes back to the queue, for another agent.'));
  await question.getByRole('button', { name: 'Stay signed in' }).click();
  await gone(question);
  await focused(menu);
  await amelie.say('Still here');
  await seen(marie.bubble('Still here'));
});

scenario(
  'a double click on End or Mark done is one',
  { queue: { isDispositionMandatory: false } },
  async (scene) => {
    const { page } = (await scene.inChat()).amelie;
    await page.getByRole('button', { name: 'End', exact: true }).dblclick();
    await page.getByRole('alertdialog').getByRole('button', { name: 'End the chat' }).dblclick();
    await page.getByRole('button', { name: 'Mark done' }).dblclick();
    // Where the focus goes when the last chat is done; that it is done is said once, and no refusal beside it.
    await focused(page.getByRole('main', { name: 'Open chat' }));
    const notices = await page.getByRole('region', { name: 'Notices' }).innerText();
    assert.match(notices, /^Marie Dubois: marked done\.\s+Undo\s+Alt\+Y$/);
  },
);

scenario('who gave no name is still named over each message', async ({ agent, customer }) => {
  const [amelie, nobody] = await Promise.all([agent(), customer()]);
  await nobody.begin({ text: 'Is anybody there?' });
  await amelie.accept('Unnamed contact');
  await seen(
    amelie.transcript.getByText('Unnamed contact', { exact: true }),
    amelie.transcript.getByText('You joined.'),
  );
});

scenario(
  'what the first screen works with is made once, however often the screen is begun',
  async ({ agent }) => {
    const { page } = await agent();
    await page.addInitScript(() => {
      const plain = Storage.prototype.getItem;
      const found: string[] = [];
      Object.assign(window, { askedFor: () => found });
      Storage.prototype.getItem = function (this: Storage, key) {
        found.push(key);
        return plain.call(this, key);
      };
    });
    await page.reload();
    await seen(page.getByRole('button', { name: 'My state: Ready' }));
    const keys = await page.evaluate(() => askedFor());
    // Each desk asks once what has been read.
    assert.equal(keys.filter((key) => key.endsWith('.read')).length, 1, keys.join(', '));
  },
);

declare function askedFor(): readonly string[];
