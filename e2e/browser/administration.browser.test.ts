import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { Configuration } from '@guichet/protocol/config.ts';
import { parsed } from '../harness/parsed.ts';
import { startServerProcess } from '../harness/server-process.ts';
import { administrator, openRecord, save, section } from './administration-screen.ts';
import { scenarios } from './scenario.ts';
import { gone, seen } from './seen.ts';

const scenario = scenarios();

const PASSWORD = 'a short sentence is good';
/** Adds a user and returns the one-time link that is shown. */
async function addUser(page: Page, name: string, email: string, roles: readonly string[]): Promise<string> {
  await section(page, 'Users').click();
  await page.getByRole('button', { name: 'Add a user' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('textbox', { name: 'E-mail address' }).fill(email);
  for (const role of ['agent', 'supervisor', 'administrator']) {
    const box = page.getByRole('checkbox', { name: role });
    if ((await box.isChecked()) !== roles.includes(role)) await box.press('Space');
  }
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const box = page.getByRole('group', { name: 'Invitation link' });
  await seen(box);
  return box.getByRole('code').innerText();
}

scenario('the set-up link creates the first administrator, once', async ({ stranger }) => {
  await using fresh = await startServerProcess();
  assert.ok(fresh.setupLink !== undefined, 'the server printed no set-up link');
  const page = await stranger();
  await page.goto(fresh.setupLink);
  await page.getByRole('textbox', { name: 'Your name' }).fill('Sophie Bernard');
  await page.getByRole('textbox', { name: 'E-mail address' }).fill('sophie@example.test');
  await page.getByRole('textbox', { name: 'Password' }).fill('too short');
  await page.getByRole('button', { name: 'Create the account' }).click();
  await seen(page.getByText('The password is too short.'));
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Create the account' }).click();
  await seen(
    page.getByRole('button', { name: 'Own menu: Sophie Bernard' }),
    page.getByRole('link', { name: 'Administration' }),
  );
  const other = await stranger();
  await other.goto(fresh.setupLink);
  await other.getByRole('textbox', { name: 'Your name' }).fill('Somebody Else');
  await other.getByRole('textbox', { name: 'E-mail address' }).fill('else@example.test');
  await other.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await other.getByRole('button', { name: 'Create the account' }).click();
  await seen(other.getByRole('alert').filter({ hasText: 'This link has been used or has run out.' }));
});

scenario('a user is added, chooses a password by the invitation link, and signs in', async (scene) => {
  const { page } = await administrator(scene);
  const link = await addUser(page, 'Paul Martin', 'paul@invited.test', ['agent']);
  await seen(page.getByText('It works once'));
  const paul = await scene.stranger();
  await paul.goto(link);
  await seen(paul.getByRole('heading', { name: 'Welcome to Guichet' }));
  await paul.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await paul.getByRole('button', { name: 'Save and start' }).click();
  await seen(
    paul.getByRole('button', { name: 'Go ready' }),
    paul.getByRole('button', { name: 'Own menu: Paul Martin' }),
  );
  // An agent has no administration.
  assert.equal(await paul.getByRole('link', { name: 'Administration' }).count(), 0);
  await paul.getByRole('button', { name: 'Own menu: Paul Martin' }).click();
  await paul.getByRole('menuitem', { name: 'Sign out' }).click();
  await paul.getByRole('textbox', { name: 'E-mail address' }).fill('paul@invited.test');
  await paul.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await paul.getByRole('button', { name: 'Sign in' }).click();
  await seen(paul.getByRole('button', { name: 'Own menu: Paul Martin' }));
  const again = await scene.stranger();
  await again.goto(link);
  await again.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await again.getByRole('button', { name: 'Save and start' }).click();
  await seen(again.getByRole('alert').filter({ hasText: 'This link has been used or has run out.' }));
});

scenario('what is missing in a form is said beside the field and on top', async (scene) => {
  const { page } = await administrator(scene);
  await page.getByRole('button', { name: 'Add a user' }).click();
  await page.getByRole('textbox', { name: 'E-mail address' }).fill('nobody');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await seen(
    page.getByRole('alert').filter({ hasText: 'Not saved. Check the marked fields.' }),
    page.getByText('Give a name.'),
    page.getByText('Write a full e-mail address.'),
  );
});

scenario('roles decide what a user may open, at once', async (scene) => {
  const { page } = await administrator(scene);
  const paul = await scene.agent({ name: 'Paul Martin' });
  assert.equal(await paul.page.getByRole('link', { name: 'Administration' }).count(), 0);
  // Users of earlier scenarios may carry the name too.
  await page.goto(`${new URL(page.url()).origin}/admin/users/${paul.session.view.userId}`);
  await page.getByRole('checkbox', { name: 'administrator' }).press('Space');
  await save(page);
  await paul.page.getByRole('link', { name: 'Administration' }).click();
  await seen(section(paul.page, 'Queues'));
});

scenario('disabling a user ends the session at once, and the password no longer opens it', async (scene) => {
  const { page } = await administrator(scene);
  const paul = await scene.agent({ name: 'Paul Martin' });
  await page.goto(`${new URL(page.url()).origin}/admin/users/${paul.session.view.userId}`);
  await page.getByRole('checkbox', { name: 'May sign in' }).press('Space');
  await save(page);
  await seen(paul.page.getByRole('heading', { name: 'Sign in' }));
  await paul.page.getByRole('textbox', { name: 'E-mail address' }).fill(paul.account.email);
  await paul.page.getByRole('textbox', { name: 'Password' }).fill(paul.account.password);
  await paul.page.getByRole('button', { name: 'Sign in' }).click();
  await seen(paul.page.getByRole('alert').filter({ hasText: 'E-mail address or password is wrong.' }));
});

scenario('the queue’s limits and its mandatory code take effect at once on an open screen', async (scene) => {
  const [{ page }, { amelie, marie }] = await Promise.all([administrator(scene), scene.inChat()]);
  await seen(amelie.page.getByRole('main').getByText('reply pending', { exact: true }));
  await openRecord(page, 'Queues', 'General');
  await page.getByRole('textbox', { name: 'Yellow after' }).fill('1');
  await seen(page.getByText('Changes are not saved.'));
  await page.getByRole('textbox', { name: 'Red after' }).fill('600');
  await page.getByRole('checkbox', { name: 'Disposition code required' }).press('Space');
  await save(page);
  await seen(amelie.page.getByRole('main').getByText('reply due', { exact: true }));
  await marie.end();
  await amelie.page.getByRole('button', { name: 'Mark done' }).click();
  await gone(amelie.row('Marie Dubois'));
});

scenario('the queue’s time to accept and capacity count for the next offer', async (scene) => {
  const { page } = await administrator(scene);
  await openRecord(page, 'Queues', 'General');
  await page.getByRole('textbox', { name: 'Time to accept' }).fill('90');
  await page.getByRole('textbox', { name: 'Chats per agent' }).fill('1');
  await save(page);
  const [amelie, marie, jean] = await Promise.all([scene.agent(), scene.customer(), scene.customer()]);
  await marie.begin({ text: 'Hello', name: 'Marie Dubois' });
  await seen(amelie.card('Marie Dubois').getByRole('timer', { name: /^(90|8\d|7\d) seconds left/ }));
  await jean.begin({ text: 'Hello', name: 'Jean Petit' });
  await seen(jean.chat.getByText('You are first in line.'));
});

scenario('limits in the wrong order are refused', async (scene) => {
  const { page } = await administrator(scene);
  await openRecord(page, 'Queues', 'General');
  await page.getByRole('textbox', { name: 'Yellow after' }).fill('50');
  await page.getByRole('textbox', { name: 'Red after' }).fill('40');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await seen(page.getByText('It must be later than the first limit.'));
});

scenario('unsaved changes are kept when the administrator looks elsewhere, and said', async (scene) => {
  const { page } = await administrator(scene);
  await openRecord(page, 'Queues', 'General');
  await page.getByRole('textbox', { name: 'Yellow after' }).fill('25');
  await section(page, 'Sites').click();
  await section(page, 'Queues').click();
  await seen(page.getByText('not saved'));
  await page.getByRole('navigation', { name: 'Queues' }).getByRole('link', { name: 'General' }).click();
  assert.equal(await page.getByRole('textbox', { name: 'Yellow after' }).inputValue(), '25');
  await page.getByRole('button', { name: 'Discard changes' }).click();
  assert.equal(await page.getByRole('textbox', { name: 'Yellow after' }).inputValue(), '30');
});

scenario(
  'a new disposition code can be chosen at once on an open screen, in both languages',
  async (scene) => {
    const [{ page }, { amelie }] = await Promise.all([administrator(scene), scene.inChat()]);
    await section(page, 'Disposition codes').click();
    await page.getByRole('button', { name: 'Add a code' }).click();
    await page.getByRole('textbox', { name: 'Label in English' }).fill('Size exchanged');
    await page.getByRole('textbox', { name: 'Label in French' }).fill('Taille échangée');
    await save(page);
    await amelie.page.getByRole('button', { name: /Disposition code/ }).click();
    await amelie.page.getByRole('option', { name: 'Size exchanged' }).click();
    await seen(amelie.page.getByRole('button', { name: /Size exchanged/ }));
    await openRecord(page, 'Disposition codes', 'Size exchanged');
    await page.getByRole('textbox', { name: 'Label in English' }).fill('Exchanged for another size');
    await save(page);
    await seen(amelie.page.getByRole('button', { name: /Exchanged for another size/ }));
  },
);

scenario('a new not-ready reason stands in the open state menu’s next opening', async (scene) => {
  const [{ page }, amelie] = await Promise.all([administrator(scene), scene.agent()]);
  await section(page, 'Not-ready reasons').click();
  await page.getByRole('button', { name: 'Add a reason' }).click();
  await page.getByRole('textbox', { name: 'Label in English' }).fill('Fire drill');
  await page.getByRole('textbox', { name: 'Label in French' }).fill('Exercice d’évacuation');
  await save(page);
  await amelie.page.getByRole('button', { name: /^My state/ }).click();
  await amelie.page.getByRole('menuitem', { name: 'Fire drill' }).click();
  await seen(amelie.page.getByRole('button', { name: 'My state: Fire drill' }));
  await openRecord(page, 'Not-ready reasons', 'Fire drill');
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('button', { name: 'Delete for good' }).click();
  await gone(
    page.getByRole('navigation', { name: 'Not-ready reasons' }).getByRole('link', { name: 'Fire drill' }),
  );
});

scenario('a site gets its origins, language, colour, texts, and the snippet to copy', async (scene) => {
  const { page } = await administrator(scene);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await section(page, 'Sites').click();
  await page.getByRole('button', { name: 'Add a site' }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Outlet');
  await page.getByRole('textbox', { name: 'Allowed origins' }).fill('shop.example');
  await page.getByRole('textbox', { name: 'Accent colour', exact: true }).fill('#0f6b5c');
  await page.getByRole('textbox', { name: 'Title' }).fill('Boréal Outlet');
  await page.getByRole('textbox', { name: 'Welcome' }).fill('Ask us about last year’s jackets.');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await seen(page.getByText('This is no origin: shop.example'));
  await page.getByRole('textbox', { name: 'Allowed origins' }).fill(scene.house.site.origin);
  await page.getByRole('button', { name: /Language/ }).click();
  await page.getByRole('option', { name: 'Français' }).click();
  await save(page);
  const box = page.getByRole('group', { name: 'Embed snippet' });
  const snippet = await box.getByRole('code').innerText();
  assert.equal(
    snippet,
    `<script src="${scene.house.server.url}/widget/loader.js" data-site="outlet" async></script>`,
  );
  await box.getByRole('button', { name: 'Copy' }).click();
  await seen(box.getByText('Copied'));
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), snippet);
  const visitor = await scene.customer({ at: { siteId: 'outlet' } });
  await visitor.launcher.click();
  await seen(
    visitor.chat.getByRole('heading', { name: 'Boréal Outlet' }),
    visitor.chat.getByText('Ask us about last year’s jackets.'),
    visitor.chat.getByText('À votre sujet'),
  );
});

scenario('everything is exported as one file, and imported again', async (scene) => {
  const { page } = await administrator(scene);
  await section(page, 'Export and import').click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export as a file' }).click();
  const exported = parsed(Configuration, JSON.parse(await readFile(await (await download).path(), 'utf8')));
  assert.deepEqual(
    exported.queues.map(({ name }) => name),
    ['General'],
  );
  assert.ok(!JSON.stringify(exported).includes('assword'));
  const changed = {
    ...exported,
    queues: exported.queues.map((queue) => ({ ...queue, name: 'Customer service' })),
  };
  const path = join(tmpdir(), `guichet-import-${process.pid}.json`);
  await writeFile(path, JSON.stringify(changed));
  try {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose a file' }).click();
    await (await chooser).setFiles(path);
    await page.getByRole('button', { name: /^Replace all settings by guichet-import/ }).click();
    await seen(page.getByText('Imported. It is in force on all open screens.'));
  } finally {
    await rm(path);
  }
  await section(page, 'Queues').click();
  await seen(
    page.getByRole('navigation', { name: 'Queues' }).getByRole('link', { name: 'Customer service' }),
  );
});

scenario('every change is on record with who, what and when', async (scene) => {
  const { page } = await administrator(scene);
  await openRecord(page, 'Queues', 'General');
  await page.getByRole('textbox', { name: 'Yellow after' }).fill('20');
  await save(page);
  await section(page, 'Changes').click();
  const newest = page.getByRole('row').nth(1);
  await seen(
    newest.getByRole('cell', { name: 'Sophie Bernard' }),
    newest.getByRole('cell', { name: 'Queue saved' }),
    newest.getByRole('cell', { name: 'General' }),
    newest.locator('time'),
  );
});

scenario('two administrators see each other’s changes at once', async (scene) => {
  const [sophie, second] = await Promise.all([administrator(scene), administrator(scene)]);
  await section(second.page, 'Disposition codes').click();
  await section(sophie.page, 'Disposition codes').click();
  await sophie.page.getByRole('button', { name: 'Add a code' }).click();
  await sophie.page.getByRole('textbox', { name: 'Label in English' }).fill('Called back');
  await sophie.page.getByRole('textbox', { name: 'Label in French' }).fill('Rappelé');
  await save(sophie.page);
  await seen(
    second.page
      .getByRole('navigation', { name: 'Disposition codes' })
      .getByRole('link', { name: 'Called back' }),
  );
});
