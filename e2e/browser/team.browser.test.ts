import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { AgentScreen } from './agent-screen.ts';
import { findingsOn } from './axe.ts';
import { reachable, request } from './colleagues.ts';
import type { House } from './house.ts';
import { scenarios } from './scenario.ts';
import { focused, gone, seen } from './seen.ts';

const scenario = scenarios();

/** The team, as it stands over a page. */
function team(page: Page) {
  const dialog = page.getByRole('dialog', { name: /^(Team|Équipe)$/ });
  const row = (name: string): Locator => dialog.getByRole('row', { name: new RegExp(`^${name}`) });
  return { dialog, row, search: dialog.getByRole('searchbox') };
}

async function openTeam({ page }: AgentScreen) {
  await page.keyboard.press('Alt+t');
  const parts = team(page);
  await focused(parts.search);
  return parts;
}

/** Puts a user into a group, with a skill. */
async function enrol(
  { administrator }: House,
  { account, session }: AgentScreen,
  group: string,
  skill: string,
) {
  const { userId } = session.view;
  const user = {
    name: account.name,
    roleIds: ['agent'],
    groupIds: [group],
    skillIds: [skill],
    isEnabled: true,
  };
  await administrator.http.ask('PATCH', `/api/admin/users/${userId}`, user);
}

async function setUpTeam({ administrator }: House): Promise<void> {
  await administrator.http.ask('PUT', '/api/admin/groups/team-sales', {
    groupId: 'team-sales',
    name: 'Sales',
  });
  const skill = { skillId: 'team-french', name: 'French' };
  await administrator.http.ask('PUT', '/api/admin/skills/team-french', skill);
}

scenario(
  '[TC-1, TC-3] a colleague is found by key from anywhere, without accents and with a slip, and written to',
  async ({ agent }) => {
    const [amelie, zoe] = [await agent(), await agent({ name: 'Zoé Quentin' })];
    const { page } = amelie;
    const { dialog, row, search } = await openTeam(amelie);
    await page.keyboard.type('zoe quntin');
    await seen(row('Zoé Quentin, Ready'));
    await page.keyboard.press('Control+a');
    await page.keyboard.type('quentin zo');
    await seen(row('Zoé Quentin'));
    await page.keyboard.press('ArrowDown');
    await focused(row('Zoé Quentin'));
    await page.keyboard.press('ArrowUp');
    await focused(search);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('m');
    await gone(dialog);
    const words = page.getByRole('textbox', { name: /Zoé Quentin/ });
    await focused(words);
    await words.fill('Are you there?');
    await words.press('Enter');
    await zoe.page.getByRole('button', { name: /^Internal messages, 1/ }).waitFor();
  },
);

scenario('[TC-6] a row says at once how a colleague stands, and stays where it is', async ({ agent }) => {
  const [amelie, nils] = [await agent(), await agent({ name: 'Nils Okonkwo' })];
  const { row, search } = await openTeam(amelie);
  await search.fill('okonkwo');
  await seen(row('Nils Okonkwo, Ready'));
  await nils.page.getByRole('button', { name: 'My state: Ready' }).click();
  await nils.page.getByRole('menuitem', { name: 'Lunch' }).click();
  await seen(row('Nils Okonkwo, Not ready, Lunch'));
  await nils.page.context().setOffline(true);
  await nils.page.close();
  await seen(row('Nils Okonkwo, Not connected'));
});

scenario(
  '[TC-6, RT-3] with a chat open, what cannot be asked of a colleague says why, the rest is one letter away',
  { queue: { capacityPerAgent: 1 } },
  async ({ agent, inChat, customer, house }) => {
    const { amelie } = await inChat();
    const lea = await agent({ name: 'Léa Moreau' });
    const other = await customer();
    await other.begin({ text: 'Hello', name: 'Jean Petit' });
    await lea.accept('Jean Petit');
    const { dialog, row, search } = await openTeam(amelie);
    await seen(dialog.getByText('For the chat with Marie Dubois'));
    await search.fill('lea moreau');
    await seen(row('Léa Moreau, Busy, 1 of 1 chat'));
    const transfer = row('Léa Moreau').getByRole('button', { name: 'Transfer: Léa Moreau' });
    assert.equal(await transfer.getAttribute('aria-disabled'), 'true');
    await transfer.focus();
    await seen(amelie.page.getByRole('tooltip', { name: 'No room for another chat.' }));
    await search.focus();
    await amelie.page.keyboard.press('ArrowDown');
    await amelie.page.keyboard.press('t');
    await seen(dialog.getByRole('status').filter({ hasText: 'No room for another chat.' }));
    await house.use({ queue: { capacityPerAgent: 2 } });
    await seen(row('Léa Moreau, Ready, 1 of 2 chats'));
    await search.focus();
    await amelie.page.keyboard.press('ArrowDown');
    await amelie.page.keyboard.press('t');
    await gone(dialog);
    await request(lea, 'Marie Dubois').accept();
    await seen(lea.page.getByRole('heading', { level: 1, name: 'Marie Dubois' }));
  },
);

scenario(
  '[TC-8] favourites and the last used stand on top, also at another machine',
  async ({ agent, house }) => {
    await setUpTeam(house);
    const [amelie] = [await agent(), await agent({ name: 'Ottilie Braun' })];
    const { row, search, dialog } = await openTeam(amelie);
    await search.fill('ottilie');
    await row('Ottilie Braun').getByRole('button', { name: 'Favourite: Ottilie Braun' }).click();
    await seen(row('Ottilie Braun').getByRole('button', { pressed: true }));
    await search.fill('');
    await search.press('Escape');
    await gone(dialog);
    const elsewhere = await amelie.secondScreen();
    await seen(elsewhere.page.getByRole('button', { name: /^My state: / }));
    const there = await openTeam(elsewhere);
    const favourites = there.dialog.getByRole('rowgroup', { name: 'Favourites' });
    await seen(favourites.getByRole('row', { name: /^Ottilie Braun/ }));
    await there.search.press('ArrowDown');
    await focused(favourites.getByRole('row', { name: /^Ottilie Braun/ }));
    await elsewhere.page.keyboard.press('f');
    await gone(favourites.getByRole('button', { pressed: true }));
  },
);

scenario(
  '[TC-7] groups, skills and queues say how many are ready, and filters show one kind',
  async ({ agent, house, inChat }) => {
    await setUpTeam(house);
    const { amelie } = await inChat();
    const noor = await agent({ name: 'Noor Haddad', isReady: false });
    await enrol(house, noor, 'team-sales', 'team-french');
    const { dialog, row, search } = await openTeam(amelie);
    await seen(row('Sales, Group, Nobody ready'));
    await noor.page.getByRole('button', { name: 'Go ready' }).click();
    await seen(row('Sales, Group, 1 ready'), row('French, Skill, 1 ready'));
    await dialog.getByRole('radio', { name: 'Skills' }).click();
    await seen(row('French, Skill'));
    await gone(row('Sales'), row('Noor Haddad'));
    await dialog.getByRole('radio', { name: 'All' }).click();
    await search.fill('noor');
    await seen(reachable(dialog, 'Noor Haddad'), row('Noor Haddad, Sales, Ready'));
  },
);

scenario(
  'contacts are found in the same field, and say when their earlier chats can be read',
  async ({ agent }) => {
    const amelie = await agent();
    const address = { channel: 'email', label: 'home', value: 'olympe@valmont.test', isPrimary: true };
    await amelie.session.http.ask('PUT', '/api/contacts/contact-olympe-0001', {
      name: 'Olympe Valmont',
      company: '',
      language: 'fr',
      note: '',
      addresses: [{ addressId: 'address-olympe-1', ...address }],
    });
    const { dialog, row, search } = await openTeam(amelie);
    await amelie.page.keyboard.type('olympe val');
    await seen(row('Olympe Valmont, Contact, olympe@valmont.test'));
    await amelie.page.keyboard.press('ArrowDown');
    await focused(row('Olympe Valmont'));
    await amelie.page.keyboard.press('Enter');
    const contact = dialog.getByRole('region', { name: 'Olympe Valmont' });
    const closed = 'Earlier chats can be read while you are in a chat with this contact.';
    await seen(contact.getByText('olympe@valmont.test'), contact.getByText(closed));
    assert.deepEqual(await findingsOn(amelie.page, 'a contact in the team'), []);
    await contact.getByRole('button', { name: 'Back to the search' }).click();
    await focused(search);
    await search.press('Escape');
    await gone(dialog);
  },
);

scenario('the team passes axe in both themes, fits a phone, and speaks French', async ({ inChat, agent }) => {
  const { amelie } = await inChat();
  await agent({ name: 'Maximiliane-Wilhelmine von und zu Hohenstein-Schillingsfürst' });
  const phone = { viewport: { width: 360, height: 700 }, locale: 'fr-FR' };
  const french = await agent({ name: 'Camille Roy', isReady: false, browser: phone });
  await french.page.getByRole('button', { name: 'Me rendre disponible' }).waitFor();
  // A phone has no room for the button, and no keys.
  await gone(french.page.getByRole('button', { name: 'Équipe' }));
  await french.page.getByRole('button', { name: /Camille Roy/ }).click();
  await french.page.getByRole('menuitem', { name: 'Équipe' }).click();
  await openTeam(amelie);
  for (const screen of [amelie, french]) {
    const { dialog, row } = team(screen.page);
    await seen(row('Maximiliane-Wilhelmine').first());
    assert.deepEqual(await findingsOn(screen.page, 'the team'), []);
    const overflow = await dialog.evaluate((element) => element.scrollWidth - element.clientWidth);
    assert.ok(overflow <= 0, `${overflow} px too wide`);
  }
  await seen(team(french.page).row('Maximiliane-Wilhelmine.*, Disponible'));
});
