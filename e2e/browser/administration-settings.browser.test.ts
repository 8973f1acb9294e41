import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { administrator, openRecord, save, section } from './administration-screen.ts';
import { findingsOn } from './axe.ts';
import { scenarios } from './scenario.ts';
import { eventually, focused, gone, seen } from './seen.ts';

const scenario = scenarios();

function box(page: Page, name: string): Locator {
  return page.getByRole('textbox', { name, exact: true });
}

async function label(page: Page, en: string, fr: string): Promise<void> {
  await box(page, 'Label in English').fill(en);
  await box(page, 'Label in French').fill(fr);
}

/** The lines of a list from top to bottom. */
async function lines(page: Page, list: string): Promise<string[]> {
  return page.getByRole('navigation', { name: list }).getByRole('link').allInnerTexts();
}

scenario('a group and a skill are made, given to a user, and asked for by a queue', async (scene) => {
  const { page } = await administrator(scene);
  const paul = await scene.agent({ name: 'Paul Martin' });
  for (const [kind, add, name] of [
    ['Groups', 'Add a group', 'Night team'],
    ['Skills', 'Add a skill', 'Italian'],
  ] as const) {
    await section(page, kind).click();
    await page.getByRole('button', { name: add }).click();
    await box(page, 'Name').fill(name);
    await save(page);
  }
  await page.goto(`${new URL(page.url()).origin}/admin/users/${paul.session.view.userId}`);
  await page.getByRole('checkbox', { name: 'Night team' }).press('Space');
  await page.getByRole('checkbox', { name: 'Italian' }).press('Space');
  await save(page);
  await section(page, 'Queues').click();
  await page.getByRole('button', { name: 'Add a queue' }).click();
  await box(page, 'Name').fill('Night desk');
  await page.getByRole('checkbox', { name: 'Night team' }).press('Space');
  await page.getByRole('checkbox', { name: 'Agents may transfer to this queue' }).press('Space');
  await box(page, 'Time to find somebody').fill('45');
  await save(page);
  await openRecord(page, 'Groups', 'Night team');
  await seen(
    page.getByRole('main').getByRole('link', { name: 'Paul Martin' }),
    page.getByRole('main').getByRole('link', { name: 'Night desk' }),
  );
  // What somebody has stays.
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('button', { name: 'Delete for good' }).click();
  await seen(page.getByRole('alert').filter({ hasText: 'It is still in use, so it cannot be deleted.' }));
});

scenario('a role allows what it says, at once, and the last administrator’s stays', async (scene) => {
  const { page } = await administrator(scene);
  const paul = await scene.agent({ name: 'Paul Martin' });
  await section(page, 'Roles').click();
  await seen(page.getByRole('heading', { name: 'Who may do what' }));
  await page.getByRole('button', { name: 'Add a role' }).click();
  await label(page, 'House keeper', 'Intendant');
  await page.getByRole('checkbox', { name: 'Administrate' }).press('Space');
  await save(page);
  await page.goto(`${new URL(page.url()).origin}/admin/users/${paul.session.view.userId}`);
  await page.getByRole('checkbox', { name: 'House keeper' }).press('Space');
  await save(page);
  await seen(paul.page.getByRole('link', { name: 'Administration' }));
  await openRecord(page, 'Roles', 'House keeper');
  await page.getByRole('checkbox', { name: 'Administrate' }).press('Space');
  await save(page);
  await gone(paul.page.getByRole('link', { name: 'Administration' }));
  await openRecord(page, 'Roles', 'Administrator');
  await page.getByRole('checkbox', { name: 'Administrate' }).press('Space');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await seen(page.getByRole('alert').filter({ hasText: 'This is the last administrator.' }));
});

scenario('disposition codes are put into folders and in order, by keys and by buttons', async (scene) => {
  const { page } = await administrator(scene);
  await section(page, 'Disposition codes').click();
  for (const [en, fr] of [
    ['Shipping', 'Expédition'],
    ['Lost parcel', 'Colis perdu'],
    ['Late parcel', 'Colis en retard'],
  ] as const) {
    await page.getByRole('button', { name: 'Add a code' }).click();
    await label(page, en, fr);
    await save(page);
  }
  const list = page.getByRole('navigation', { name: 'Disposition codes' });
  const line = (name: string): Locator => list.getByRole('link', { name });
  // In under Shipping, by keys; the focus stays with the line.
  await line('Lost parcel').focus();
  await page.keyboard.press('Alt+ArrowRight');
  await seen(
    list.getByRole('listitem').filter({ hasText: 'Shipping' }).getByRole('link', { name: 'Lost parcel' }),
  );
  await focused(line('Lost parcel'));
  await line('Late parcel').click();
  await page.getByRole('button', { name: 'Move into the folder above' }).click();
  await page.getByRole('button', { name: 'Move up' }).click();
  await eventually(async () => {
    const names = await lines(page, 'Disposition codes');
    assert.deepEqual(names.slice(-3), ['Shipping', 'Late parcel', 'Lost parcel']);
  });
  await page.reload();
  await seen(line('Late parcel'));
  assert.deepEqual((await lines(page, 'Disposition codes')).slice(-3), [
    'Shipping',
    'Late parcel',
    'Lost parcel',
  ]);
  await seen(page.getByRole('button', { name: /Stands under/ }).filter({ hasText: 'Shipping' }));
  await page.getByRole('button', { name: 'Move out of its folder' }).click();
  await eventually(async () => {
    const names = await lines(page, 'Disposition codes');
    assert.deepEqual(names.slice(-3), ['Shipping', 'Lost parcel', 'Late parcel']);
  });
});

scenario('a standard response is written in both languages, with fields, and previewed', async (scene) => {
  const { page } = await administrator(scene);
  await section(page, 'Standard responses').click();
  await page.getByRole('button', { name: 'Add a folder' }).click();
  await label(page, 'Greetings', 'Formules');
  await save(page);
  await page.getByRole('button', { name: 'Add a response' }).click();
  await page.getByRole('button', { name: /Folder/ }).click();
  await page.getByRole('option', { name: 'Greetings' }).click();
  await box(page, 'Shortcut').fill('hello');
  await box(page, 'Title in English').fill('Greeting');
  await box(page, 'Title in French').fill('Bonjour');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await seen(page.getByText('Write the text in at least one language.').first());
  await box(page, 'Text in English').fill('Hello , how may I help?');
  await box(page, 'Text in English').evaluate((area) => {
    // The box is a text area, as its role says.
    (area as HTMLTextAreaElement).setSelectionRange(6, 6);
  });
  await page.getByRole('button', { name: 'Contact’s name' }).first().click();
  await eventually(async () => {
    assert.equal(await box(page, 'Text in English').inputValue(), 'Hello {contact.name}, how may I help?');
  });
  await seen(page.getByText('Hello Marie Dubois, how may I help?'));
  await box(page, 'Text in French').fill('Bonjour !');
  await save(page);
  await page.getByRole('button', { name: 'Add a response' }).click();
  await box(page, 'Shortcut').fill('hello');
  await box(page, 'Title in English').fill('Another');
  await box(page, 'Title in French').fill('Autre');
  await box(page, 'Text in English').fill('Hi.');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await seen(page.getByText('Another response has this shortcut.').first());
});

scenario('a case data key has choices, and a site that asks for it keeps it', async (scene) => {
  const { page } = await administrator(scene);
  await section(page, 'Case data').click();
  await page.getByRole('button', { name: 'Add a key' }).click();
  await label(page, 'Subscription', 'Abonnement');
  await page.getByRole('button', { name: /Type/ }).click();
  await page.getByRole('option', { name: 'One of several' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await seen(page.getByText('Add at least one choice.'));
  for (const [number, en, fr] of [
    [1, 'Monthly', 'Mensuel'],
    [2, 'Yearly', 'Annuel'],
  ] as const) {
    await page.getByRole('button', { name: 'Add a choice' }).click();
    const choice = page.getByRole('group', { name: `Choice ${number}` });
    await choice.getByRole('textbox', { name: 'In English' }).fill(en);
    await choice.getByRole('textbox', { name: 'In French' }).fill(fr);
  }
  await page.getByRole('button', { name: 'Move Yearly up' }).click();
  await page.getByRole('checkbox', { name: 'May be asked before the chat' }).press('Space');
  await save(page);
  await openRecord(page, 'Sites', 'Main site');
  await page.getByRole('checkbox', { name: 'Subscription' }).press('Space');
  await box(page, 'Allowed hosts').fill('https://shop.example');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await seen(page.getByText('This is no host: https://shop.example'));
  await box(page, 'Allowed hosts').fill('shop.example\n*.shop.example');
  await page.getByRole('checkbox', { name: 'PDF' }).press('Space');
  await save(page);
  await openRecord(page, 'Case data', 'Subscription');
  await page.getByRole('checkbox', { name: 'May be asked before the chat' }).press('Space');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await seen(page.getByText('A site asks for it. Take it out there first.'));
  await page.getByRole('button', { name: 'Discard changes' }).click();
  await openRecord(page, 'Sites', 'Main site');
  await page.getByRole('checkbox', { name: 'Subscription' }).press('Space');
  await page.getByRole('checkbox', { name: 'PDF' }).press('Space');
  await save(page);
});

scenario('the secret a site signs with is shown when asked for', async (scene) => {
  const { page } = await administrator(scene);
  await openRecord(page, 'Sites', 'Main site');
  const secret = page.getByRole('group', { name: 'Secret', exact: true });
  assert.equal(await secret.count(), 0);
  await page.getByRole('button', { name: 'Show the secret' }).click();
  await seen(secret);
  assert.match(await secret.getByRole('code').innerText(), /^\S{20,}$/);
  assert.deepEqual(await findingsOn(page, 'the secret'), []);
});

scenario('a change is on record with what was before and after', async (scene) => {
  const { page } = await administrator(scene);
  await openRecord(page, 'Queues', 'General');
  await box(page, 'Red after').fill('55');
  await save(page);
  await section(page, 'Changes').click();
  const newest = page.getByRole('row').nth(1);
  await newest.getByText('1 field', { exact: true }).click();
  await seen(
    newest.getByRole('rowheader', { name: 'pendingResponseCriticalMs' }),
    newest.getByRole('cell', { name: '40000' }),
    newest.getByRole('cell', { name: '55000' }),
  );
});

scenario('the HTTP interface can be read in the administration', async (scene) => {
  const { page } = await administrator(scene);
  await section(page, 'HTTP interface').click();
  await page.getByText('/api/admin/queues/{queueId}', { exact: false }).first().click();
  const open = page.locator('details[open]');
  await seen(
    open.getByText('Signed in, with the privilege administration.use.'),
    open.getByText('#/components/schemas/QueueSettings'),
  );
});

scenario('axe finds nothing in the settings', async (scene) => {
  const { page } = await administrator(scene);
  const findings: string[] = [];
  await section(page, 'Roles').click();
  await seen(page.getByRole('heading', { name: 'Who may do what' }));
  findings.push(...(await findingsOn(page, 'who may do what')));
  await openRecord(page, 'Roles', 'Agent');
  findings.push(...(await findingsOn(page, 'a role')));
  await section(page, 'Case data').click();
  await page.getByRole('button', { name: 'Add a key' }).click();
  await page.getByRole('button', { name: /Type/ }).click();
  await page.getByRole('option', { name: 'One of several' }).click();
  await page.getByRole('button', { name: 'Add a choice' }).click();
  findings.push(...(await findingsOn(page, 'a case data key')));
  await section(page, 'Standard responses').click();
  await page.getByRole('button', { name: 'Add a response' }).click();
  await box(page, 'Text in French').fill('Bonjour {agent.name}');
  findings.push(...(await findingsOn(page, 'a response')));
  await section(page, 'HTTP interface').click();
  await page.locator('summary').first().click();
  findings.push(...(await findingsOn(page, 'the HTTP interface')));
  assert.deepEqual(findings, []);
});

scenario('a long list is searched, and shows the line that is open', async (scene) => {
  const { http } = scene.house.administrator;
  for (let number = 1; number <= 30; number += 1) {
    const groupId = `team${number}`;
    await http.ask('PUT', `/api/admin/groups/${groupId}`, { groupId, name: `Équipe ${number}` });
  }
  const { page } = await administrator(scene);
  await page.goto(new URL('/admin/groups/team30', page.url()).href);
  await seen(page.getByRole('heading', { level: 1, name: 'Équipe 30' }));
  const groups = page.getByRole('navigation', { name: 'Groups' });
  await inView(groups.getByRole('link', { name: 'Équipe 30' }));
  const search = groups.getByRole('searchbox', { name: 'Search: Groups' });
  await search.fill('equipe 17');
  await eventually(async () => assert.deepEqual(await lines(page, 'Groups'), ['Équipe 17']));
  await search.fill('zzzzzzz');
  await seen(groups.getByText('Nothing fits. Type less of it.'));
  assert.deepEqual(await findingsOn(page, 'a long list'), []);
  await search.press('Escape');
  await seen(groups.getByRole('link', { name: 'Équipe 1', exact: true }));
  await page.goto(new URL('/admin/users/+', page.url()).href);
  const choice = page.getByRole('group', { name: 'Groups' });
  const find = choice.getByRole('searchbox', { name: 'Search: Groups' });
  await find.fill('equipe 23');
  await find.press('Tab');
  await page.keyboard.press('Space');
  await find.fill('equipe 24');
  // What is chosen stays in view, so that nothing is saved unseen.
  await seen(choice.getByRole('checkbox', { name: 'Équipe 23', checked: true }));
  await seen(choice.getByRole('checkbox', { name: 'Équipe 24' }));
  await gone(choice.getByRole('checkbox', { name: 'Équipe 22' }));
  await page.setViewportSize({ width: 375, height: 720 });
  await page.goto(new URL('/admin/api', page.url()).href);
  await inView(section(page, 'HTTP interface'));
});

/** Resolves when the whole of it is on the screen without scrolling. */
function inView(locator: Locator): Promise<void> {
  return eventually(async () => {
    const isInView = await locator.evaluate((element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      return left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
    });
    assert.ok(isInView, `${String(locator)} is out of view`);
  });
}
