import assert from 'node:assert/strict';
import type { AgentScreen } from './agent-screen.ts';
import { findingsOn } from './axe.ts';
import type { CustomerScreen } from './customer-screen.ts';
import { scenarios } from './scenario.ts';
import type { Scene } from './scenario.ts';
import { eventually, focused, gone, seen } from './seen.ts';

const scenario = scenarios();

scenario('chats are switched by their place in the list, and what is being written stays', async (scene) => {
  const { amelie } = await twoChats(scene);
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

scenario(
  'caret, selection and scroll of what is being written come back after a switch and a reload',
  async (scene) => {
    const { amelie } = await twoChats(scene);
    const { page, composer } = amelie;
    const lines = Array.from({ length: 60 }, (_, number) => `line ${number} of a long answer`).join('\n');
    await amelie.row('Marie Dubois').click();
    await composer.fill(lines);
    await composer.press('Control+Home');
    for (let line = 0; line < 8; line += 1) await composer.press('ArrowDown');
    await composer.press('Shift+End');
    await composer.evaluate((box: HTMLTextAreaElement) => (box.scrollTop = 100));
    const place = () =>
      composer.evaluate((box: HTMLTextAreaElement) => ({
        start: box.selectionStart,
        end: box.selectionEnd,
        top: box.scrollTop,
      }));
    const left = await place();
    assert.equal(left.top, 100, 'the text is higher than its box');
    assert.equal(lines.slice(left.start, left.end), 'line 8 of a long answer');
    const asLeft = () => eventually(async () => assert.deepEqual(await place(), left));
    // The box tells of its scrolling with the next frame.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    await amelie.row('Paul Martin').click();
    await seen(page.getByRole('heading', { level: 1, name: 'Paul Martin' }));
    assert.equal(await composer.inputValue(), '');
    await amelie.row('Marie Dubois').press('Enter');
    await seen(page.getByRole('heading', { level: 1, name: 'Marie Dubois' }));
    await focused(composer);
    await asLeft();
    await page.reload();
    await seen(page.getByRole('heading', { level: 1, name: 'Marie Dubois' }));
    assert.equal(await composer.inputValue(), lines);
    await asLeft();
    await composer.focus();
    await page.keyboard.type('instead');
    assert.equal(await composer.inputValue(), lines.replace('line 8 of a long answer', 'instead'));
  },
);

scenario('the key for the next chat that needs one leads to whoever has waited longest', async (scene) => {
  const { amelie, marie, paul } = await twoChats(scene);
  const { page } = amelie;
  const isOpen = (name: string) => seen(page.getByRole('heading', { level: 1, name }));
  for (const name of ['Paul Martin', 'Marie Dubois']) {
    await amelie.row(name).click();
    await isOpen(name);
    await amelie.say('I will look');
    await seen(amelie.row(name).getByText('answered'));
  }
  await paul.say('And now?');
  await seen(amelie.row('Paul Martin').getByText('reply pending'));
  await marie.say('Are you there?');
  await seen(amelie.row('Marie Dubois').getByText('reply pending'));
  // The row of Marie's chat is held where it is by the pointer; Paul has waited longer all the same.
  await amelie.row('Marie Dubois').hover();
  await page.keyboard.press('Alt+n');
  await isOpen('Paul Martin');
  await focused(amelie.composer);
  await page.keyboard.press('Alt+n');
  await isOpen('Marie Dubois');
  await page.keyboard.press('Alt+n');
  await isOpen('Paul Martin');
  await amelie.say('Here it is');
  await seen(amelie.row('Paul Martin').getByText('answered'));
  await page.keyboard.press('Alt+n');
  await isOpen('Marie Dubois');
});

scenario(
  'a row under the pointer or with the focus stays where it is while the others change places',
  async (scene) => {
    const { amelie, marie, paul } = await twoChats(scene);
    const { page } = amelie;
    const customers = new Map([
      ['Marie Dubois', marie],
      ['Paul Martin', paul],
    ]);
    const order = (): Promise<string[]> =>
      amelie.chats
        .locator('.chat-row-name')
        .evaluateAll((names) => names.map((name) => name.textContent.trim()));
    const answer = async (name: string): Promise<void> => {
      await amelie.row(name).click();
      await seen(page.getByRole('heading', { level: 1, name }));
      await amelie.say('I will look');
      await seen(amelie.row(name).getByText('answered'));
    };
    for (const name of customers.keys()) await answer(name);
    await page.mouse.move(700, 300);
    await amelie.composer.focus();
    const [first = '', second = ''] = await order();
    const row = amelie.row(second);
    const ways = {
      'under the pointer': { hold: () => row.hover(), let: () => page.mouse.move(700, 300) },
      'with the focus': { hold: () => row.focus(), let: () => amelie.composer.focus() },
    };
    for (const [way, { hold, let: letGo }] of Object.entries(ways)) {
      await hold();
      await customers.get(second)?.say('Are you there?');
      await seen(row.getByText('reply pending'));
      assert.deepEqual(await order(), [first, second], `the row ${way} has not moved`);
      await letGo();
      await eventually(async () => assert.deepEqual(await order(), [second, first]));
      await answer(second);
      await page.mouse.move(700, 300);
      await amelie.composer.focus();
      await eventually(async () => assert.deepEqual(await order(), [first, second]));
    }
  },
);

async function twoChats(scene: Scene) {
  const amelie = await scene.agent();
  const begun = async (name: string): Promise<CustomerScreen> => {
    const customer = await scene.customer();
    await customer.begin({ text: `It is ${name}`, name });
    await amelie.accept(name);
    return customer;
  };
  return { amelie, marie: await begun('Marie Dubois'), paul: await begun('Paul Martin') };
}

scenario(
  'of several offers at once the oldest is whole and the others are lines, each answered with one press',
  { queue: { capacityPerAgent: 4 } },
  async (scene) => {
    const { amelie } = await scene.inChat();
    const { page } = amelie;
    const jean = await offered(scene, amelie, 'Jean Petit');
    const heightOf = async (name: string): Promise<number> =>
      (await amelie.card(name).boundingBox())?.height ?? 0;
    await seen(amelie.card('Jean Petit').getByText('Hello from Jean Petit'));
    await offered(scene, amelie, 'Ana Lima');
    await offered(scene, amelie, 'Karim Haddad');
    await seen(amelie.card('Ana Lima').getByText('Repair of Ana Lima · '), amelie.card('Karim Haddad'));
    await gone(amelie.card('Ana Lima').getByText('Hello from Ana Lima'));
    assert.ok((await heightOf('Ana Lima')) < 64, 'two lines');
    assert.deepEqual(await findingsOn(page, 'several offers'), []);
    // What is being read keeps the last line, and what is being written all of it.
    await page.setViewportSize({ width: 375, height: 720 });
    await seen(page.getByText('1 more offer'));
    const [cards, composer, actions] = await Promise.all([
      page.getByRole('region', { name: 'New chats' }).boundingBox(),
      amelie.composer.boundingBox(),
      page.getByRole('button', { name: 'End', exact: true }).boundingBox(),
    ]);
    assert.ok(cards !== null && composer !== null && actions !== null);
    assert.ok(cards.y + cards.height < composer.y - 100, 'the end of the transcript can be read');
    assert.ok(cards.y >= actions.y + actions.height, 'the actions of the chat can be reached');
    await page.setViewportSize({ width: 1280, height: 800 });
    // Under the pointer a line stays a line, so that nobody presses what was not there.
    const accept = amelie.card('Ana Lima').getByRole('button', { name: 'Accept the chat from Ana Lima' });
    await accept.hover();
    await jean.end();
    await gone(amelie.card('Jean Petit'));
    assert.ok((await heightOf('Ana Lima')) < 64, 'still two lines');
    await amelie.card('Karim Haddad').hover();
    await seen(amelie.card('Ana Lima').getByText('Hello from Ana Lima'));
    await amelie.card('Karim Haddad').getByRole('button', { name: 'Reject' }).click();
    await gone(amelie.card('Karim Haddad'));
    await page.keyboard.press('Alt+a');
    await seen(page.getByRole('heading', { level: 1, name: 'Ana Lima' }));
  },
);

/** A customer whose chat is offered, one after another so that who came first is sure. */
async function offered(scene: Scene, agent: AgentScreen, name: string): Promise<CustomerScreen> {
  const customer = await scene.customer();
  await customer.begin({ text: `Hello from ${name}`, name, subject: `Repair of ${name}` });
  await seen(agent.card(name));
  return customer;
}
