import assert from 'node:assert/strict';
import type { ResponseFolder, StandardResponse } from '@guichet/protocol/config.ts';
import type { AgentScreen } from './agent-screen.ts';
import { findingsOn } from './axe.ts';
import type { House } from './house.ts';
import { scenarios } from './scenario.ts';
import type { InChatOptions, Scene } from './scenario.ts';
import { eventually, focused, gone, seen } from './seen.ts';

const scenario = scenarios();

const FOLDER: ResponseFolder = {
  folderId: 'orders',
  parentId: null,
  name: { en: 'Orders', fr: 'Commandes' },
};
const RESPONSES: readonly StandardResponse[] = [
  {
    responseId: 'hello',
    folderId: null,
    shortcut: 'hi',
    title: { en: 'Greeting', fr: 'Accueil' },
    text: {
      en: 'Hello {contact.name}, I am {agent.name}.',
      fr: 'Bonjour {contact.name}, je suis {agent.name}.',
    },
    fileIds: [],
  },
  {
    responseId: 'tracking',
    folderId: 'orders',
    shortcut: 'track',
    title: { en: 'Order tracking', fr: 'Suivi de commande' },
    text: { en: 'About {interaction.subject}: your parcel is on its way.', fr: '' },
    fileIds: [],
  },
];

async function withResponses(scene: Scene, options: InChatOptions = {}) {
  await setUp(scene.house);
  const { amelie, marie } = await scene.inChat(options);
  const parts = responding(amelie);
  await seen(parts.button);
  return { amelie, marie, parts };
}

async function setUp({ administrator }: House): Promise<void> {
  await administrator.http.ask('PUT', `/api/admin/response-folders/${FOLDER.folderId}`, FOLDER);
  for (const response of RESPONSES) {
    await administrator.http.ask('PUT', `/api/admin/responses/${response.responseId}`, response);
  }
}

/** The part of the screen that has to do with standard responses. */
function responding({ page }: AgentScreen) {
  const name = /^(Standard responses|Réponses types)$/;
  const panel = page.getByRole('complementary', { name });
  return {
    button: page.getByRole('button', { name }),
    list: page.getByRole('listbox', { name }),
    panel,
    line: (title: string) => panel.getByRole('row', { name: title }),
    preview: panel.getByRole('region', { name: 'Preview' }),
    held: page.getByText('Fill in or remove before sending:'),
  };
}

scenario('[SR-1] [SR-5] a response is found after a slash and sent, from key to key', async (scene) => {
  const { amelie, marie, parts } = await withResponses(scene);
  const { keyboard } = amelie.page;
  await amelie.composer.focus();
  await keyboard.type('/');
  await seen(
    parts.list.getByRole('option', { name: /Greeting/ }),
    parts.list.getByRole('option', { name: /tracking/ }),
  );
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowUp');
  await keyboard.type('greetnig');
  await eventually(async () => assert.equal(await parts.list.getByRole('option').count(), 1));
  const chosen = parts.list.getByRole('option', { selected: true });
  assert.equal(await amelie.composer.getAttribute('aria-activedescendant'), await chosen.getAttribute('id'));
  assert.deepEqual(await findingsOn(amelie.page, 'the search of responses'), []);
  await keyboard.press('Enter');
  await gone(parts.list);
  const text = 'Hello Marie Dubois, I am Amélie Laurent.';
  assert.equal(await amelie.composer.inputValue(), text);
  await focused(amelie.composer);
  await keyboard.press('Enter');
  await seen(marie.bubble(text));
  // The browser's own undo knows it as typed.
  await keyboard.type('Well, /hi');
  await seen(parts.list);
  await keyboard.press('Enter');
  assert.equal(await amelie.composer.inputValue(), `Well, ${text}`);
  await keyboard.press('Control+z');
  await eventually(async () => assert.equal(await amelie.composer.inputValue(), 'Well, /hi'));
});

scenario('Escape leaves a slash a slash, and one within a word is none', async (scene) => {
  const { amelie, marie, parts } = await withResponses(scene);
  const { keyboard } = amelie.page;
  await amelie.composer.focus();
  await keyboard.type('/hi');
  await seen(parts.list);
  await keyboard.press('Escape');
  await gone(parts.list);
  await keyboard.press('Enter');
  await seen(marie.bubble('/hi'));
  await keyboard.type('and/or 1 / 2');
  assert.equal(await parts.list.count(), 0);
  await keyboard.press('Enter');
  await seen(marie.bubble('and/or 1 / 2'));
});

scenario('[SR-2] [SR-4] what the chat does not tell is marked, and never sent unseen', async (scene) => {
  const { amelie, marie, parts } = await withResponses(scene);
  const { keyboard } = amelie.page;
  await amelie.composer.focus();
  await keyboard.type('/track');
  await seen(parts.list.locator('mark', { hasText: '{interaction.subject}' }));
  await keyboard.press('Enter');
  await seen(parts.held, amelie.page.getByRole('button', { name: 'Select {interaction.subject}' }));
  assert.deepEqual(await findingsOn(amelie.page, 'a text that is held back'), []);
  // The first open field is selected: what is typed takes its place.
  await keyboard.press('End');
  await keyboard.press('Enter');
  assert.match(await amelie.composer.inputValue(), /\{interaction\.subject\}/);
  await keyboard.type('the jacket');
  await gone(parts.held);
  await keyboard.press('Enter');
  await seen(marie.bubble('About the jacket: your parcel is on its way.'));
  // Whoever means it may send it.
  await keyboard.type('Write {order.number} here');
  await seen(parts.held);
  await amelie.page.getByRole('button', { name: 'Send as it is' }).click();
  await seen(marie.bubble('Write {order.number} here'));
});

scenario('the panel shows all, previews in the chat’s language, and inserts at the caret', async (scene) => {
  const { amelie, parts } = await withResponses(scene);
  const { keyboard } = amelie.page;
  await amelie.composer.fill('Before  after');
  await amelie.composer.evaluate((box: HTMLTextAreaElement) => box.setSelectionRange(7, 7));
  await keyboard.press('Alt+v');
  await focused(parts.panel.getByRole('searchbox'));
  await keyboard.type('greet');
  await seen(parts.line('Greeting'));
  await keyboard.press('Tab');
  await keyboard.press('Space');
  await seen(parts.preview.getByText('Hello Marie Dubois, I am Amélie Laurent.'));
  await parts.panel.getByRole('button', { name: 'Français' }).click();
  await seen(parts.preview.getByText('Bonjour Marie Dubois, je suis Amélie Laurent.'));
  assert.deepEqual(await findingsOn(amelie.page, 'the panel of responses'), []);
  await parts.preview.getByRole('button', { name: 'Add to the favourites' }).click();
  await parts.preview.getByRole('button', { name: 'Insert' }).click();
  assert.equal(
    await amelie.composer.inputValue(),
    'Before Bonjour Marie Dubois, je suis Amélie Laurent. after',
  );
  await focused(amelie.composer);
  // What is liked and was used stands first, at any machine.
  await parts.panel.getByRole('searchbox').fill('');
  await seen(parts.line('Favourites'), parts.line('Last used'), parts.line('Orders'));
  const other = await amelie.secondScreen();
  await other.row('Marie Dubois').click();
  const there = responding(other);
  await there.button.click();
  await seen(there.line('Favourites'), there.line('Greeting').first());
  await there.panel.getByRole('button', { name: 'Close the responses' }).click();
  await gone(there.panel);
  await focused(other.composer);
});

scenario('what is used is counted for administrators', async (scene) => {
  const { amelie, parts } = await withResponses(scene);
  const counted = async (): Promise<number> => {
    const answer: unknown = await scene.house.administrator.http.ask('GET', '/api/admin/response-uses');
    return Number(/"hello","count":(\d+)/.exec(JSON.stringify(answer))?.[1] ?? 0);
  };
  const before = await counted();
  await amelie.composer.focus();
  await amelie.page.keyboard.type('/hi');
  await seen(parts.list);
  await amelie.page.keyboard.press('Enter');
  await eventually(async () => assert.ok((await counted()) > before));
});

scenario('the panel in French, on a phone, by axe', async (scene) => {
  const { amelie, parts } = await withResponses(scene, {
    agent: { browser: { viewport: { width: 320, height: 640 } } },
    customer: { at: { lang: 'fr' } },
  });
  const { page } = amelie;
  await parts.button.click();
  // It takes the focus when it comes.
  await focused(parts.panel.getByRole('searchbox'));
  // What is open stays open in the other language.
  await page.getByRole('button', { name: 'Own menu: Amélie Laurent' }).click();
  await page.getByRole('menuitem', { name: 'Français' }).click();
  await seen(parts.panel.getByRole('heading', { name: 'Réponses types' }));
  await parts.line('Accueil').first().click();
  const preview = parts.panel.getByRole('region', { name: 'Aperçu' });
  await seen(preview.getByText('Bonjour Marie Dubois, je suis Amélie Laurent.'));
  assert.deepEqual(await findingsOn(page, 'the panel of responses on a phone'), []);
  await preview.getByRole('button', { name: 'Insérer' }).click();
  await gone(parts.panel);
  assert.equal(await amelie.composer.inputValue(), 'Bonjour Marie Dubois, je suis Amélie Laurent.');
});

scenario('whoever may not use responses has none of it', async (scene) => {
  await setUp(scene.house);
  await scene.house.administrator.http.ask('PUT', '/api/admin/roles/plain', {
    roleId: 'plain',
    name: { en: 'Plain', fr: 'Simple' },
    privileges: ['chat.use', 'chat.decline', 'chat.end'],
  });
  const amelie = await scene.agent({ roles: ['plain'] });
  await amelie.page.getByRole('button', { name: 'Go ready' }).click();
  const marie = await scene.customer();
  await marie.begin({ text: 'Hello', name: 'Marie Dubois' });
  await amelie.accept('Marie Dubois');
  await amelie.composer.fill('/hi {contact.name}');
  const parts = responding(amelie);
  await amelie.composer.press('Enter');
  await seen(marie.bubble('/hi {contact.name}'));
  assert.equal((await parts.list.count()) + (await parts.button.count()), 0);
});
