import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { CaseDataKey } from '@guichet/protocol/config.ts';
import { readConfiguration } from '../harness/provision.ts';
import type { AgentScreen } from './agent-screen.ts';
import { findingsOn } from './axe.ts';
import type { House } from './house.ts';
import { scenarios } from './scenario.ts';
import { eventually, gone, seen } from './seen.ts';

const scenario = scenarios();

const base = { choices: [], isAskedBefore: true, isRequired: false, isOnOffer: false, isEditable: true };
const KEYS: readonly CaseDataKey[] = [
  {
    ...base,
    key: 'order',
    label: { en: 'Order number', fr: 'Numéro de commande' },
    type: 'text',
    isRequired: true,
    isOnOffer: true,
  },
  { ...base, key: 'amount', label: { en: 'Amount', fr: 'Montant' }, type: 'number' },
  {
    ...base,
    key: 'topic',
    label: { en: 'Topic', fr: 'Sujet de la demande' },
    type: 'choice',
    choices: [
      { choiceId: 'returns', label: { en: 'Returns', fr: 'Retours' } },
      { choiceId: 'billing', label: { en: 'Billing', fr: 'Facturation' } },
    ],
    isOnOffer: true,
    isEditable: false,
  },
  { ...base, key: 'gift', label: { en: 'A gift', fr: 'Un cadeau' }, type: 'boolean' },
  { ...base, key: 'bought', label: { en: 'Bought on', fr: 'Acheté le' }, type: 'date' },
  { ...base, key: 'item', label: { en: 'Article', fr: 'Article' }, type: 'url', isEditable: false },
];

/** The site asks for all of them; the next scenario's rules take them off its form again. */
async function ask({ administrator, site }: House): Promise<void> {
  for (const key of KEYS) await administrator.http.ask('PUT', `/api/admin/case-data-keys/${key.key}`, key);
  const { sites } = await readConfiguration(administrator);
  const [first] = sites;
  assert(first !== undefined);
  const wanted = { ...first, allowedOrigins: [site.origin], caseDataKeys: KEYS.map(({ key }) => key) };
  await administrator.http.ask('PUT', `/api/admin/sites/${first.siteId}`, wanted);
}

const panelOf = ({ page }: AgentScreen): Locator =>
  page.getByRole('complementary', { name: 'Contact and wrap-up' });

const fact = (panel: Locator, name: string): Locator =>
  panel.locator('dl.facts > div').filter({ has: panel.page().getByText(name, { exact: true }) });

scenario('what the site asks goes with the chat, onto the card and into the panel', async (scene) => {
  await ask(scene.house);
  const [amelie, marie] = await Promise.all([scene.agent(), scene.customer()]);
  await marie.open();
  const form = marie.chat.getByRole('group', { name: 'About your request' });
  await marie.chat.getByRole('textbox', { name: 'Name', exact: true }).fill('Marie Dubois');
  const order = form.getByRole('textbox', { name: 'Order number (required)' });
  const amount = form.getByRole('textbox', { name: 'Amount' });
  await amount.fill('a lot');
  await marie.say('Where is it?');
  await seen(form.getByText('This is needed before the chat can begin.'));
  await seen(form.getByText('Please write a number, in digits.'));
  await eventually(async () =>
    assert.equal(await order.evaluate((element) => element === element.ownerDocument.activeElement), true),
  );
  assert.deepEqual(await findingsOn(marie.page, 'form with problems'), []);
  assert.equal(await marie.composer.inputValue(), 'Where is it?', 'the message stays');
  await order.fill('A-17');
  await amount.fill('1249,5');
  await gone(form.getByText('Please write a number, in digits.'));
  await form.getByRole('combobox', { name: 'Topic' }).selectOption({ label: 'Returns' });
  await form.getByRole('combobox', { name: 'A gift' }).selectOption({ label: 'No' });
  await form.getByLabel('Bought on').fill('2026-02-28');
  await form.getByRole('textbox', { name: 'Article' }).fill('shop.example/jacket');
  await marie.composer.press('Enter');
  await seen(marie.log.getByText('Where is it?', { exact: true }));

  const card = amelie.card('Marie Dubois');
  await seen(card.getByText('A-17'));
  await seen(card.getByText('Returns'));
  assert.equal(await card.getByText('1,249.5').count(), 0, 'not a fact for the card');
  await amelie.accept('Marie Dubois');
  const panel = panelOf(amelie);
  await seen(fact(panel, 'Topic').getByText('Returns'));
  const link = fact(panel, 'Article').getByRole('link', { name: 'shop.example/jacket' });
  assert.equal(await link.getAttribute('href'), 'https://shop.example/jacket');
  await eventually(async () => assert.equal(await panel.getByLabel('Order number').inputValue(), 'A-17'));
  assert.equal(await panel.getByLabel('Amount').inputValue(), '1249.5');
  assert.equal(await panel.getByLabel('Bought on').inputValue(), '2026-02-28');
  await seen(panel.getByRole('button', { name: /A gift/ }).filter({ hasText: 'No' }));
  assert.deepEqual(await findingsOn(amelie.page, 'case data'), []);
});

scenario('an agent changes facts, and the other screen shows who did', async (scene) => {
  const { amelie } = await scene.inChat();
  await ask(scene.house);
  const other = await amelie.secondScreen();
  await other.row('Marie Dubois').click();
  const panel = panelOf(amelie);
  const order = panel.getByLabel('Order number');
  await order.fill('B-2');
  await order.press('Enter');
  await seen(panel.getByText(/^Changed by Amélie Laurent,/));
  await eventually(async () =>
    assert.equal(await panelOf(other).getByLabel('Order number').inputValue(), 'B-2'),
  );
  const amount = panel.getByLabel('Amount');
  await amount.fill('a lot');
  await seen(panel.getByText('Write a number, in digits.'));
  await amount.fill('12,5');
  await amount.press('Tab');
  await eventually(async () => assert.equal(await panelOf(other).getByLabel('Amount').inputValue(), '12.5'));
  await panel.getByRole('button', { name: /A gift/ }).click();
  await amelie.page.getByRole('option', { name: 'Yes' }).click();
  await seen(
    panelOf(other)
      .getByRole('button', { name: /A gift/ })
      .filter({ hasText: 'Yes' }),
  );
  assert.deepEqual(await findingsOn(amelie.page, 'case data being edited'), []);
});
