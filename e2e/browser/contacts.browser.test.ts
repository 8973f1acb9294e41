import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { WorkspaceSession } from '../harness/sign-in.ts';
import type { AgentScreen } from './agent-screen.ts';
import { findingsOn } from './axe.ts';
import { HOSTILE_TEXTS } from './hostile-texts.ts';
import { scenarios } from './scenario.ts';
import { eventually, gone, seen } from './seen.ts';

const scenario = scenarios();
let made = 0;

const panelOf = ({ page }: AgentScreen): Locator =>
  page.getByRole('complementary', { name: 'Contact and wrap-up' });

/** The name in the record, as it stands. */
async function recordName(panel: Locator, name: string): Promise<void> {
  await eventually(async () =>
    assert.equal(await panel.getByRole('textbox', { name: 'Name', exact: true }).inputValue(), name),
  );
}

type Given = {
  readonly name: string;
  readonly email?: string;
  readonly phone?: string;
  readonly company?: string;
};

/** A contact that was there before. */
async function addContact({ http }: WorkspaceSession, given: Given): Promise<string> {
  made += 1;
  const contactId = `contact-${process.pid}-${made}`;
  const { name, email, phone, company = '' } = given;
  const address = (channel: string, value: string | undefined, number: number) =>
    value === undefined
      ? []
      : [{ addressId: `address-${number}`, channel, label: 'home', value, isPrimary: true }];
  const addresses = [...address('email', email, 1), ...address('phone', phone, 2)];
  await http.ask('PUT', `/api/contacts/${contactId}`, { name, company, language: 'fr', note: '', addresses });
  return contactId;
}

async function finish(agent: AgentScreen, contact: string): Promise<void> {
  const { page } = agent;
  await agent.end();
  await page.getByRole('button', { name: /Disposition code/ }).click();
  await page.getByRole('option', { name: 'Resolved' }).click();
  await page.getByRole('button', { name: 'Mark done' }).click();
  await gone(agent.row(contact));
}

scenario('a new customer gets a record, and is known again in the next chat', async (scene) => {
  const { amelie, marie } = await scene.inChat({
    firstWords: { text: 'Do you have it in blue?', email: 'marie.new@example.test', subject: 'Jacket' },
  });
  const panel = panelOf(amelie);
  await recordName(panel, 'Marie Dubois');
  await seen(panel.getByText('marie.new@example.test'));
  await panel.getByRole('textbox', { name: 'Company' }).fill('Dubois et fils');
  await panel.getByRole('textbox', { name: 'Company' }).press('Enter');
  await seen(panel.getByText('Saved.', { exact: true }));
  await panel.getByRole('tab', { name: 'History' }).click();
  await seen(panel.getByText('This is the first chat.'));
  await finish(amelie, 'Marie Dubois');
  await marie.chat.getByRole('button', { name: 'New chat' }).click();
  await marie.composer.fill('It is me again');
  await marie.composer.press('Enter');
  const card = amelie.page.getByRole('article').filter({ hasText: 'It is me again' });
  await card.getByRole('button', { name: /^Accept/ }).click();
  await eventually(async () =>
    assert.equal(await panel.getByRole('textbox', { name: 'Company' }).inputValue(), 'Dubois et fils'),
  );
  await panel.getByRole('tab', { name: 'History' }).click();
  await seen(panel.getByRole('tabpanel').getByRole('link', { name: /Jacket/ }));
});

scenario('numbers and addresses are added, changed and removed by keyboard alone', async (scene) => {
  const { amelie } = await scene.inChat({ firstWords: { text: 'Hello', email: 'marie.keys@example.test' } });
  const panel = panelOf(amelie);
  const { page } = amelie;
  await panel.getByRole('button', { name: 'Add a number' }).press('Enter');
  // The focus is where the next word goes.
  await page.keyboard.type('call me');
  await page.keyboard.press('Enter');
  await seen(panel.getByText('This is no telephone number.'));
  await panel.getByRole('textbox', { name: 'Telephone number' }).fill('01 42 68 53 00');
  await page.keyboard.press('Enter');
  await seen(panel.getByText('01 42 68 53 00', { exact: true }), panel.getByText('primary').nth(1));
  await panel.getByRole('button', { name: 'Edit 01 42 68 53 00' }).press('Enter');
  await panel.getByRole('textbox', { name: 'Telephone number' }).fill('+33 1 42 68 53 01');
  await page.keyboard.press('Enter');
  await seen(panel.getByText('+33 1 42 68 53 01', { exact: true }));
  await panel.getByRole('button', { name: 'Edit marie.keys@example.test' }).press('Enter');
  await panel.getByRole('button', { name: 'Remove' }).press('Enter');
  await gone(panel.getByText('marie.keys@example.test'));
  await panel.getByRole('textbox', { name: 'About this contact' }).fill('half a wor');
  await page.keyboard.press('Escape');
  await eventually(async () =>
    assert.equal(await panel.getByRole('textbox', { name: 'About this contact' }).inputValue(), ''),
  );
});

scenario(
  '[CO-13] an address that was merely typed proposes a contact, and an agent confirms',
  async (scene) => {
    const email = 'known@example.test';
    await addContact(scene.house.administrator, { name: 'Jean Petit', email, company: 'Petit SA' });
    const [amelie, stranger] = await Promise.all([scene.agent(), scene.customer()]);
    await stranger.begin({ text: 'It is Jean', name: 'Jean', email });
    await amelie.accept('Jean');
    const panel = panelOf(amelie);
    await seen(panel.getByText('Ask before you confirm.', { exact: false }));
    await gone(panel.getByRole('textbox', { name: 'Company' }));
    await panel.getByRole('tab', { name: 'History' }).click();
    await seen(panel.getByText('Assign a contact to see the earlier chats.'));
    await panel.getByRole('tab', { name: 'Contact' }).click();
    await panel.getByRole('button', { name: 'Confirm Jean Petit' }).click();
    await recordName(panel, 'Jean Petit');
  },
);

scenario('another contact is found and assigned, or made', async (scene) => {
  await addContact(scene.house.administrator, { name: 'Zoé Martin', phone: '+33 1 42 68 53 99' });
  const { amelie } = await scene.inChat();
  const panel = panelOf(amelie);
  await recordName(panel, 'Marie Dubois');
  await panel.getByRole('button', { name: 'Another contact' }).click();
  const dialog = amelie.page.getByRole('dialog', { name: 'Whose chat is this?' });
  const search = dialog.getByRole('searchbox', { name: 'Name, company, address or number' });
  await search.fill('nobody of that name');
  await seen(dialog.getByText('No contact found.'));
  await search.fill('68 53 99');
  await dialog.getByRole('button', { name: 'Zoé Martin' }).click();
  await recordName(panel, 'Zoé Martin');
  await panel.getByRole('button', { name: 'Another contact' }).click();
  await dialog.getByRole('button', { name: 'New contact' }).click();
  await recordName(panel, 'Marie Dubois');
});

scenario('two records of one person become one, after a look at both', async (scene) => {
  await addContact(scene.house.administrator, { name: 'M. Dubois (old)', email: 'old@example.test' });
  const amelie = await scene.agent({ roles: ['agent', 'supervisor'] });
  const marie = await scene.customer();
  await marie.begin({ text: 'Hello', name: 'Marie Dubois', email: 'new@example.test' });
  await amelie.accept('Marie Dubois');
  const panel = panelOf(amelie);
  await panel.getByRole('button', { name: 'Merge', exact: true }).click();
  const dialog = amelie.page.getByRole('dialog', { name: 'Merge two contacts' });
  await dialog.getByRole('searchbox').fill('old@example');
  await dialog.getByRole('button', { name: 'M. Dubois (old)' }).click();
  await seen(
    dialog.getByRole('region', { name: 'Stays' }).getByText('new@example.test'),
    dialog.getByRole('region', { name: 'Goes up in it' }).getByText('old@example.test'),
  );
  await dialog.getByRole('button', { name: 'Merge for good' }).click();
  await seen(panel.getByText('old@example.test'), panel.getByText('new@example.test'));
  await recordName(panel, 'Marie Dubois');
});

scenario('an agent without the right may not merge, and is told why', async (scene) => {
  const { amelie } = await scene.inChat();
  const merge = panelOf(amelie).getByRole('button', { name: 'Merge', exact: true });
  assert.equal(await merge.getAttribute('aria-disabled'), 'true');
  await merge.click({ force: true });
  await gone(amelie.page.getByRole('dialog'));
});

scenario('[A16, A17] whatever stands in a record is text', async (scene) => {
  const amelie = await scene.agent({ roles: ['agent', 'supervisor'] });
  const marie = await scene.customer();
  await marie.begin({ text: 'Hello', name: 'Marie Dubois', email: '"><svg/onload=fired=1>@x.example' });
  await amelie.accept('Marie Dubois');
  const panel = panelOf(amelie);
  await recordName(panel, 'Marie Dubois');
  const hostile = HOSTILE_TEXTS.filter((text) => !/[\u202e]/.test(text)).slice(0, 12);
  for (const text of hostile) {
    await addContact(scene.house.administrator, {
      name: text,
      company: text,
      email: '<img/src=x/onerror=fired=1>@x.example',
    });
  }
  await panel.getByRole('button', { name: 'Merge', exact: true }).click();
  const dialog = amelie.page.getByRole('dialog', { name: 'Merge two contacts' });
  for (const [index, text] of hostile.entries()) {
    await dialog.getByRole('searchbox').fill(text);
    const found = dialog
      .getByRole('button')
      .filter({ has: amelie.page.getByText(text, { exact: true }) })
      .first();
    await found.click();
    await seen(
      dialog.getByRole('region', { name: 'Goes up in it' }).getByText(text, { exact: true }).first(),
    );
    if (index === 0) {
      await dialog.getByRole('button', { name: 'Merge for good' }).click();
      await seen(panel.getByText('<img/src=x/onerror=fired=1>@x.example'));
      await panel.getByRole('button', { name: 'Merge', exact: true }).click();
    } else await dialog.getByRole('button', { name: 'Back to the search' }).click();
  }
  await noneFired(amelie.page);
});

scenario('axe finds nothing in the record, its dialogs and its history', async (scene) => {
  await addContact(scene.house.administrator, { name: 'Zoé Axe', email: 'axe@example.test' });
  const { amelie } = await scene.inChat({
    agent: { roles: ['agent', 'supervisor'] },
    firstWords: { text: 'Hello', email: 'marie.axe@example.test' },
  });
  const { page } = amelie;
  const panel = panelOf(amelie);
  const findings: string[] = [];
  const check = async (screen: string): Promise<void> =>
    void findings.push(...(await findingsOn(page, screen)));
  await recordName(panel, 'Marie Dubois');
  await check('record');
  await panel.getByRole('button', { name: 'Add a number' }).click();
  await check('address form');
  await panel.getByRole('button', { name: 'Cancel' }).click();
  await panel.getByRole('button', { name: 'Merge', exact: true }).click();
  await page.getByRole('dialog').getByRole('searchbox').fill('axe');
  await page.getByRole('dialog').getByRole('button', { name: 'Zoé Axe' }).click();
  await seen(page.getByRole('dialog').getByText('axe@example.test', { exact: true }));
  await check('merge preview');
  await page.keyboard.press('Escape');
  await panel.getByRole('tab', { name: 'History' }).click();
  await check('contact history');
  assert.deepEqual(findings, []);
});

async function noneFired(page: Page): Promise<void> {
  assert.equal(await page.evaluate(() => 'fired' in window), false);
}
