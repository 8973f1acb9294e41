import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { AgentScreen } from './agent-screen.ts';
import { findingsOn } from './axe.ts';
import { customerScreen } from './customer-screen.ts';
import { recordPage } from './page-record.ts';
import { scenarios } from './scenario.ts';
import { eventually, focused, gone, seen } from './seen.ts';

const scenario = scenarios();

const FRANCE = { site: { phone: { country: 'FR', allowedPrefixes: [] } } };
const TEXT =
  'Call me on 06 12 34 56 78, in London on +44 20 7946 0958, or write to marie@exemple.fr. ' +
  'My old one is no more: 0142685300. See exemple.fr/panier, not readme.md';

const question = (page: Page): Locator => page.getByRole('dialog', { name: 'Call this number?' });
const panelOf = ({ page }: AgentScreen): Locator =>
  page.getByRole('complementary', { name: 'Contact and wrap-up' });

/** What is given to applications of the desk from now on, instead of giving it to them. */
async function givenAway(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const given: string[] = [];
    Object.assign(window, { given });
    window.open = (address) => {
      given.push(String(address));
      return null;
    };
  });
  // Put there above.
  return () => page.evaluate(() => (window as unknown as { given: string[] }).given);
}

scenario(
  '[C11] a number and an address in a message are used where they stand, and the contact learns nothing of it',
  FRANCE,
  async (scene) => {
    const stranger = await scene.stranger();
    const record = recordPage(stranger);
    const [marie, amelie] = await Promise.all([
      customerScreen(stranger, scene.house.site, {}),
      scene.agent(),
    ]);
    await marie.begin({ text: TEXT, name: 'Marie Dubois' });
    await amelie.accept('Marie Dubois');
    const { page, transcript } = amelie;
    const given = await givenAway(page);
    const number = transcript.getByRole('button', { name: 'Call 06 12 34 56 78' });
    await number.click();
    await seen(
      question(page).getByText('+33 6 12 34 56 78'),
      question(page).getByText('France'),
      question(page).getByText('By: Your phone application'),
    );
    assert.deepEqual(await findingsOn(page, 'the question before a call'), []);
    // Asked back, nothing is done without a yes.
    await page.keyboard.press('Escape');
    await gone(question(page));
    await focused(number);
    assert.deepEqual(await given(), []);
    await page.keyboard.press('Enter');
    await focused(question(page).getByRole('button', { name: 'Call', exact: true }));
    await page.keyboard.press('Enter');
    await seen(transcript.getByText('Handed to your phone application: +33 6 12 34 56 78'));
    await gone(question(page));
    assert.deepEqual(await given(), ['tel:+33612345678']);
    // Not of the site's country.
    await transcript.getByRole('button', { name: 'Call +44 20 7946 0958' }).click();
    await seen(
      question(page).getByText('Numbers of this country are not called from here.', { exact: false }),
    );
    assert.equal(await question(page).getByRole('button', { name: 'Call', exact: true }).count(), 0);
    await page.keyboard.press('Escape');
    await transcript.getByRole('button', { name: 'Write to marie@exemple.fr' }).click();
    await seen(transcript.getByText('Handed to your mail application: marie@exemple.fr'));
    assert.deepEqual((await given()).slice(1), ['mailto:marie@exemple.fr']);
    const [link, ...others] = await transcript.getByRole('link').all();
    assert.equal(others.length, 0);
    assert.equal(await link?.getAttribute('href'), 'http://exemple.fr/panier');
    assert.equal(await marie.log.getByText(/Handed|application/).count(), 0);
    assert.deepEqual(await record.whereabouts(['+33612345678', '+33 6 12']), []);
    assert.deepEqual(record.framesNaming(/HandedOver|"marks"/), []);
  },
);

scenario(
  '[C11] digits that may be a number are offered when they are selected, also by key',
  FRANCE,
  async (scene) => {
    const { amelie, marie } = await scene.inChat({ firstWords: { text: TEXT } });
    const { page, transcript } = amelie;
    await marie.say('Or 0142685301');
    await seen(transcript.getByText('Or 0142685301'));
    assert.equal(await transcript.getByRole('button', { name: /014268530/ }).count(), 0);
    const offer = page.getByRole('toolbar', { name: 'Selected digits' });
    await gone(offer);
    await transcript.getByText('0142685301', { exact: true }).dblclick();
    await seen(offer.getByRole('button', { name: 'Call 0142685301' }));
    await offer.getByRole('button').click();
    await seen(question(page).getByText('+33 1 42 68 53 01'));
    await page.keyboard.press('Escape');
    await page.evaluate(() => document.getSelection()?.removeAllRanges());
    await gone(offer);
    // By key: the newest first, and each time one further up.
    await amelie.composer.focus();
    await page.keyboard.press('Alt+;');
    await focused(offer.getByRole('button', { name: 'Call 0142685301' }));
    await page.keyboard.press('Alt+;');
    await focused(offer.getByRole('button', { name: 'Call 0142685300' }));
    await page.keyboard.press('Escape');
    await gone(offer);
    await focused(amelie.composer);
    await page.keyboard.press('Alt+;');
    await page.keyboard.press('Alt+;');
    await focused(offer.getByRole('button', { name: 'Call 0142685300' }));
    await page.keyboard.press('Enter');
    await seen(question(page).getByText('+33 1 42 68 53 00'));
    await page.keyboard.press('Enter');
    await seen(transcript.getByText('Handed to your phone application: +33 1 42 68 53 00'));
  },
);

scenario(
  '[C10] the contact is called and written to from the panel and from the party menu',
  FRANCE,
  async (scene) => {
    const email = 'marie.reach@example.test';
    const { amelie } = await scene.inChat({ firstWords: { text: 'Hello', email } });
    const { page, transcript } = amelie;
    const given = await givenAway(page);
    const panel = panelOf(amelie);
    await panel.getByRole('button', { name: 'Add a number' }).click();
    await panel.getByRole('textbox', { name: 'Telephone number' }).fill('01 42 68 53 00');
    await page.keyboard.press('Enter');
    await panel.getByRole('button', { name: 'Call 01 42 68 53 00' }).click();
    await seen(question(page).getByText('+33 1 42 68 53 00'), question(page).getByText('France'));
    await page.keyboard.press('Escape');
    await panel.getByRole('button', { name: `Write to ${email}` }).click();
    await seen(transcript.getByText(`Handed to your mail application: ${email}`));
    await amelie.composer.focus();
    await page.keyboard.press('Alt+l');
    const menu = page.getByRole('menu', { name: 'People in this chat' });
    await seen(menu.getByRole('menuitem', { name: `Write to ${email}` }));
    await menu.getByRole('menuitem', { name: 'Call 01 42 68 53 00' }).press('Enter');
    await seen(question(page).getByText('+33 1 42 68 53 00'));
    await question(page).getByRole('button', { name: 'Call', exact: true }).click();
    await seen(transcript.getByText('Handed to your phone application: +33 1 42 68 53 00'));
    await eventually(async () => assert.deepEqual(await given(), [`mailto:${email}`, 'tel:+33142685300']));
    // No e-mail is sent from here, so the key for one does what the buttons do.
    await page.keyboard.press('Alt+j');
    await eventually(async () => assert.deepEqual((await given()).slice(2), [`mailto:${email}`]));
    await page.keyboard.press('Alt+.');
    await seen(page.getByText('No e-mail is sent from here: your mail application has the answers.'));
  },
);

scenario('[PH-6] without the right, a number is text, and a button says why', FRANCE, async (scene) => {
  const held = ['chat.use', 'contact.view', 'contact.edit'];
  await scene.house.administrator.http.ask('PUT', '/api/admin/roles/quiet', {
    roleId: 'quiet',
    name: { en: 'Quiet', fr: 'Discret' },
    privileges: held,
  });
  const email = 'marie.quiet@example.test';
  const [amelie, marie] = await Promise.all([scene.agent({ roles: ['quiet'] }), scene.customer()]);
  await amelie.page.getByRole('button', { name: 'Go ready' }).click();
  await marie.begin({ text: TEXT, name: 'Marie Dubois', email });
  await amelie.accept('Marie Dubois');
  const { page, transcript } = amelie;
  await seen(transcript.getByText('06 12 34 56 78', { exact: false }), transcript.getByRole('link'));
  assert.equal(await transcript.getByRole('button', { name: /^(Call|Write to)/ }).count(), 0);
  const write = panelOf(amelie).getByRole('button', { name: `Write to ${email}` });
  await seen(write);
  assert.equal(await write.getAttribute('aria-disabled'), 'true');
  await write.hover();
  await seen(page.getByRole('tooltip').getByText('Your role does not allow this.'));
  await write.press('Enter');
  await gone(page.getByRole('dialog'));
  assert.equal(await transcript.getByText(/Handed/).count(), 0);
});
