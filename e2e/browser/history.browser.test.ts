import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { createAgentClient } from '../harness/chat-client.ts';
import { until } from '../harness/until.ts';
import type { AgentScreen } from './agent-screen.ts';
import { findingsOn } from './axe.ts';
import type { CustomerScreen } from './customer-screen.ts';
import { HOSTILE_TEXTS } from './hostile-texts.ts';
import { scenarios } from './scenario.ts';
import type { Scene } from './scenario.ts';
import { eventually, gone, PATIENCE_MS, seen } from './seen.ts';

const scenario = scenarios();

const list = ({ page }: AgentScreen): Locator => page.getByRole('navigation', { name: 'Recent chats' });

/** A chat from its first word to its end; it stays in wrap-up. */
async function chatOf(scene: Scene, agent: AgentScreen, name: string, text: string): Promise<CustomerScreen> {
  const customer = await scene.customer();
  await customer.begin({ text, name });
  await agent.accept(name);
  await agent.say(`Thank you, ${name}.`);
  await seen(customer.bubble(`Thank you, ${name}.`));
  await customer.end();
  await seen(agent.row(name).getByText('to finish'));
  return customer;
}

async function search({ page }: AgentScreen, text: string): Promise<void> {
  await page.getByRole('searchbox', { name: 'Search what was said' }).fill(text);
}

scenario('what was said is found by the beginnings of words, and marked', async (scene) => {
  const amelie = await scene.agent();
  await chatOf(scene, amelie, 'Marie Dubois', 'Où est ma veste délavée ?');
  await chatOf(scene, amelie, 'Jean Petit', 'My trousers are torn.');
  await amelie.page.getByRole('link', { name: 'History' }).click();
  await seen(
    list(amelie).getByRole('link', { name: 'Marie Dubois' }),
    list(amelie).getByRole('link', { name: 'Jean Petit' }),
  );
  await search(amelie, 'DELAV ves');
  await seen(list(amelie).locator('mark').filter({ hasText: 'délav' }));
  await gone(list(amelie).getByRole('link', { name: 'Jean Petit' }));
  assert.deepEqual(await list(amelie).locator('mark').allTextContents(), ['ves', 'délav']);
  await search(amelie, 'torn veste');
  await seen(list(amelie).getByText('Nothing found. Try fewer words or filters.'));
  await search(amelie, '');
  await seen(list(amelie).getByRole('link', { name: 'Jean Petit' }));
});

scenario('filters narrow the list, and are cleared at once', async (scene) => {
  const amelie = await scene.agent();
  await chatOf(scene, amelie, 'Marie Dubois', 'Filter me');
  const { page } = amelie;
  await page.getByRole('link', { name: 'History' }).click();
  await seen(list(amelie).getByRole('link', { name: 'Marie Dubois' }));
  await page.getByRole('button', { name: 'Filters' }).click();
  await page
    .getByRole('textbox', { name: 'To' })
    .or(page.getByLabel('To', { exact: true }))
    .fill('2020-01-01');
  await seen(list(amelie).getByText('Nothing found. Try fewer words or filters.'));
  await page.getByRole('button', { name: 'Clear the filters' }).click();
  await seen(list(amelie).getByRole('link', { name: 'Marie Dubois' }));
});

scenario('all chats are for those whose role allows it', async (scene) => {
  const [amelie, sophie] = await Promise.all([
    scene.agent(),
    scene.agent({ name: 'Sophie Bernard', roles: ['supervisor'], isReady: false }),
  ]);
  await chatOf(scene, amelie, 'Rhea Barb', 'Only for leads: rhubarb');
  const paul = await scene.agent({ name: 'Paul Roux', isReady: false });
  await paul.page.getByRole('link', { name: 'History' }).click();
  await seen(list(paul).getByText('No chats yet. Those you have handled appear here.'));
  await gone(paul.page.getByRole('radio', { name: 'All chats' }));
  await sophie.page.getByRole('link', { name: 'History' }).click();
  await sophie.page.getByRole('radio', { name: 'All chats' }).click();
  await search(sophie, 'rhubarb');
  await list(sophie).getByRole('link', { name: 'Rhea Barb' }).click();
  await seen(sophie.page.getByRole('main').getByText('Only for leads: rhubarb'));
  await search(paul, 'rhubarb');
  await seen(list(paul).getByText('Nothing found. Try fewer words or filters.'));
});

scenario('a transcript is shown as its customer could read it', async (scene) => {
  const { amelie, marie } = await scene.inChat({ firstWords: { text: 'Who reads this?' } });
  const own = createAgentClient(amelie.session);
  own.start();
  try {
    const ids = await until(own, 'the open chat', PATIENCE_MS, ({ interactions }) =>
      interactions.size === 0 ? undefined : [...interactions.keys()],
    );
    const word = { type: 'sendMessage', text: 'A hard case.', audience: 'agents' } as const;
    const result = await own.send(ids[0] ?? '', word).settled;
    assert.equal(result.kind, 'accepted');
  } finally {
    own.stop();
  }
  await marie.end();
  await seen(amelie.row('Marie Dubois').getByText('to finish'));
  const { page } = amelie;
  await page.getByRole('link', { name: 'History' }).click();
  await list(amelie).getByRole('link', { name: 'Marie Dubois' }).click();
  const past = page.getByRole('main', { name: 'Past chat with Marie Dubois' });
  await seen(past.getByText('A hard case.'));
  for (const [viewer, isShown] of [
    ['The contact', false],
    ['The agents', true],
  ] as const) {
    await past.getByRole('button', { name: 'Shown as read by' }).click();
    await page.getByRole('option', { name: viewer }).click();
    await seen(past.getByText('Who reads this?'));
    await (isShown ? seen : gone)(past.getByText('A hard case.'));
  }
});

scenario('[A18] what hostile texts leave in the history is text, searched and marked', async (scene) => {
  const amelie = await scene.agent();
  const { page } = amelie;
  const marie = await scene.customer();
  const [script = '', , image = ''] = HOSTILE_TEXTS;
  await marie.begin({ text: 'Hello', name: script, subject: image });
  await amelie.accept(script);
  for (const text of HOSTILE_TEXTS) await marie.say(text);
  await seen(amelie.transcript.getByText(HOSTILE_TEXTS.at(-1) ?? '', { exact: true }).last());
  await page.getByRole('link', { name: 'History' }).click();
  await seen(list(amelie).getByText(image, { exact: false }).first());
  for (const words of [
    'script fired',
    'onerror',
    'svg onload',
    'javascript',
    'constructor',
    '<img src=x',
    '" OR "',
  ]) {
    await search(amelie, words);
    await eventually(async () =>
      assert.ok((await list(amelie).locator('mark').count()) > 0 || words === '" OR "'),
    );
  }
  await search(amelie, '');
  await list(amelie).getByRole('link').first().click();
  await seen(page.getByRole('main').getByText(script, { exact: true }).first());
  assert.equal(await page.evaluate(() => 'fired' in window), false);
});

scenario('the history is French, accessible in both themes, and fits a phone', async (scene) => {
  const amelie = await scene.agent({ roles: ['agent', 'supervisor'] });
  await chatOf(scene, amelie, 'Marie Dubois', 'A word to find');
  const { page } = amelie;
  const findings: string[] = [];
  const check = async (screen: string): Promise<void> =>
    void findings.push(...(await findingsOn(page, screen)));
  await page.getByRole('link', { name: 'History' }).click();
  await page.getByRole('button', { name: 'Filters' }).click();
  await search(amelie, 'word');
  await seen(list(amelie).locator('mark').first());
  await check('results');
  await page.setViewportSize({ width: 360, height: 740 });
  await check('results on a phone');
  await list(amelie).getByRole('link', { name: 'Marie Dubois' }).click();
  await seen(page.getByRole('main').getByText('A word to find'));
  await check('past chat');
  // All of it can be read, however narrow.
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  const date = page.getByRole('main', { name: 'Past chat with Marie Dubois' }).locator('header time');
  assert.ok(await date.evaluate((time) => time.getBoundingClientRect().right <= innerWidth));
  await page.goto(new URL('/history/none-such', page.url()).href);
  await seen(page.getByRole('heading', { name: 'This no longer exists.' }));
  await check('a past chat that is none');
  await page.getByRole('button', { name: 'Back to the recent chats' }).press('Enter');
  await seen(list(amelie).getByRole('link', { name: 'Marie Dubois' }));
  assert.deepEqual(findings, []);
});

scenario(
  '[A04] a colleague’s chat with a contact opens to who talks to the contact, and closes again',
  async (scene) => {
    const amelie = await scene.agent();
    await amelie.page.bringToFront();
    const customer = await scene.customer();
    await customer.begin({ text: 'My parcel is late', name: 'Rita Voss' });
    await amelie.accept('Rita Voss');
    await amelie.say('It comes tomorrow.');
    await seen(customer.bubble('It comes tomorrow.'));
    const interactionId = new URL(amelie.page.url()).pathname.split('/').at(-1) ?? '';
    const contactOf = async (): Promise<string> => {
      const about = await amelie.session.http.request('GET', `/api/interactions/${interactionId}/contact`);
      return (about.body as { contact: { contactId: string } | null }).contact?.contactId ?? '';
    };
    const contactId = await eventually(async () => {
      const found = await contactOf();
      assert.notEqual(found, '');
      return found;
    });
    await customer.end();
    await finish(amelie, 'Rita Voss');
    await amelie.page.getByRole('button', { name: 'My state: Ready' }).click();
    await amelie.page.getByRole('menuitem', { name: 'Break' }).click();
    const lea = await scene.agent({ name: 'Léa Martin' });
    const statuses = async (): Promise<number[]> => {
      const { http } = lea.session;
      const answers = await Promise.all([
        http.request('GET', `/api/interactions/${interactionId}`),
        http.request('GET', `/api/history?scope=contact&contactId=${contactId}`),
      ]);
      return answers.map(({ status }) => status);
    };
    assert.deepEqual(await statuses(), [404, 404], 'nobody of the contact is there');
    await customer.chat.getByRole('button', { name: 'New chat' }).click();
    await customer.say('It is still not here');
    const card = lea.page.getByRole('article').filter({ hasText: 'It is still not here' });
    await card.getByRole('button', { name: /^Accept/ }).click();
    await seen(lea.row('Rita Voss'));
    await eventually(async () => assert.deepEqual(await statuses(), [200, 200]));
    await lea.page.getByRole('tab', { name: 'History' }).click();
    await seen(lea.page.getByRole('complementary').getByText('Amélie Laurent'));
    await lea.end();
    await finish(lea, 'Rita Voss');
    await eventually(async () => assert.deepEqual(await statuses(), [404, 404]));
  },
);

/** Marks a chat that has ended done. */
async function finish({ page, row }: AgentScreen, contact: string): Promise<void> {
  await page.getByRole('button', { name: /Disposition code/ }).click();
  await page.getByRole('option', { name: 'Resolved' }).click();
  await page.getByRole('button', { name: 'Mark done' }).click();
  await gone(row(contact));
}
