import assert from 'node:assert/strict';
import type { PushUrlRules } from '@guichet/protocol/config.ts';
import { PUSHED_URLS_PER_MINUTE_MAX } from '@guichet/protocol/limits.ts';
import { createAgentClient } from '../harness/chat-client.ts';
import { until } from '../harness/until.ts';
import type { AgentScreen } from './agent-screen.ts';
import { findingsOn } from './axe.ts';
import { scenarios } from './scenario.ts';
import type { InChatOptions, Scene } from './scenario.ts';
import { focused, gone, PATIENCE_MS, seen } from './seen.ts';

const scenario = scenarios();

const RULES: PushUrlRules = {
  allowedHosts: ['shop.example', '*.help.example'],
  isHttpAllowed: false,
  forbiddenPaths: ['/cart/clear'],
};
const SHOP = { site: { pushUrl: RULES } };
/** Supervisors may push; an agent without a further role may not. */
const MAY_PUSH = { roles: ['agent', 'supervisor'] };

/** The part of the screen that pushes pages. */
function pushing({ page, transcript }: AgentScreen) {
  const editor = page.getByRole('group', { name: /^(Push a URL|Transmettre une URL)$/ });
  return {
    arrow: page.getByRole('button', { name: /^(Push a URL|Transmettre une URL)$/ }),
    editor,
    field: editor.getByRole('textbox'),
    push: editor.getByRole('button', { name: /^(Push|Transmettre)$/ }),
    tryLink: editor.getByRole('link', { name: 'Try the page' }),
    past: editor.getByRole('button', { name: 'Pages pushed before' }),
    menu: page.getByRole('menu', { name: 'Pages pushed before' }),
    note: editor.locator('.push-url-note'),
    line: (host: string) => transcript.locator('.pushed-page').filter({ hasText: host }),
  };
}

async function pushingChat(scene: Scene, options: InChatOptions = {}) {
  const { amelie, marie } = await scene.inChat({ ...options, agent: { ...MAY_PUSH, ...options.agent } });
  return { amelie, marie, parts: pushing(amelie) };
}

scenario(
  '[C18, C19, C20, C23] a page is tried, then pushed from key to key, and opens only when the contact says so',
  async (scene) => {
    const { host, origin } = new URL(scene.house.site.origin);
    await scene.house.use({ site: { pushUrl: { ...RULES, allowedHosts: [host], isHttpAllowed: true } } });
    const { amelie, marie, parts } = await pushingChat(scene);
    await seen(parts.arrow);
    const [send, arrow] = await Promise.all([
      amelie.page.getByRole('button', { name: 'Send', exact: true }).boundingBox(),
      parts.arrow.boundingBox(),
    ]);
    assert.ok(send !== null && arrow !== null && arrow.y >= send.y + send.height, 'the arrow is under Send');
    await amelie.page.keyboard.press('Alt+u');
    await focused(parts.field);
    const [text, field] = await Promise.all([amelie.composer.boundingBox(), parts.field.boundingBox()]);
    assert.ok(
      text !== null && field !== null && field.y >= text.y + text.height,
      'the editor is below the text',
    );
    await amelie.page.keyboard.type(`${origin}/returns?from=chat`);
    await seen(parts.note.getByText(host), parts.note.getByText('/returns?from=chat'));
    await amelie.page.keyboard.press('Tab');
    await focused(parts.tryLink);
    const [tried] = await Promise.all([
      amelie.page.context().waitForEvent('page'),
      amelie.page.keyboard.press('Enter'),
    ]);
    await tried.waitForLoadState();
    assert.equal(tried.url(), `${origin}/returns?from=chat`);
    assert.equal(await tried.evaluate(() => window.opener as unknown), null);
    await tried.close();
    assert.equal(await marie.log.getByRole('link').count(), 0, 'the contact knows nothing of the try');
    await parts.field.focus();
    await amelie.page.keyboard.press('Enter');
    await seen(parts.line(host));
    assert.equal(await parts.field.inputValue(), '');
    const open = marie.log.getByRole('link', { name: `Open ${host}` });
    await seen(marie.log.getByText('Amélie Laurent invites you to open a page:'), open);
    assert.equal(await open.getAttribute('target'), '_blank');
    assert.match((await open.getAttribute('rel')) ?? '', /noopener/);
    assert.equal(marie.page.context().pages().length, 1, 'nothing opens by itself');
    const [opened] = await Promise.all([marie.page.context().waitForEvent('page'), open.click()]);
    await opened.waitForLoadState();
    assert.equal(opened.url(), `${origin}/returns?from=chat`);
    assert.equal(await opened.evaluate(() => window.opener as unknown), null);
    await amelie.page.keyboard.press('Escape');
    await gone(parts.editor);
    await focused(amelie.composer);
  },
);

scenario('[C21] [C22] what was pushed is kept, and chosen again with the arrows', SHOP, async (scene) => {
  const { amelie, parts } = await pushingChat(scene);
  const { keyboard } = amelie.page;
  await seen(parts.arrow);
  await keyboard.press('Alt+u');
  await focused(parts.field);
  assert.equal(await parts.past.count(), 0);
  for (const page of ['one', 'two', 'three']) {
    await keyboard.type(`https://shop.example/${page}`);
    await keyboard.press('Enter');
    await seen(parts.line(`/${page}`));
  }
  // What was pushed is kept once the server has it.
  await parts.past.click();
  await seen(parts.menu.getByRole('menuitem', { name: /three$/ }));
  await keyboard.press('Escape');
  await gone(parts.menu);
  const choose = async (...keys: readonly string[]): Promise<string> => {
    await parts.past.focus();
    await keyboard.press('Enter');
    await focused(parts.menu.getByRole('menuitem').first());
    for (const key of keys) await keyboard.press(key);
    await gone(parts.menu);
    await focused(parts.field);
    return parts.field.inputValue();
  };
  assert.equal(await choose('ArrowRight'), 'https://shop.example/three');
  assert.equal(await choose('ArrowDown', 'ArrowLeft'), 'https://shop.example/two');
  assert.equal(await choose('ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowRight'), 'https://shop.example/two');
  assert.equal(await choose('End', 'Enter'), 'https://shop.example/one');
  // Escape chooses nothing.
  await parts.past.click();
  await seen(parts.menu);
  await keyboard.press('Escape');
  await gone(parts.menu);
  assert.equal(await parts.field.inputValue(), 'https://shop.example/one');
  // Another browser of the same person has them too.
  const other = await amelie.secondScreen();
  await other.row('Marie Dubois').click();
  const there = pushing(other);
  await seen(there.arrow);
  await other.page.keyboard.press('Alt+u');
  await focused(there.field);
  await there.past.click();
  await seen(there.menu.getByRole('menuitem', { name: /two$/ }));
});

scenario('what cannot be pushed is said while it is typed', SHOP, async (scene) => {
  const { amelie, parts } = await pushingChat(scene);
  await parts.arrow.click();
  const cases: readonly (readonly [address: string, said: string])[] = [
    ['http://shop.example/', 'The address must begin with https://.'],
    ['javascript:alert(1)', 'The address must begin with https://.'],
    ['data:text/html,hello', 'The address must begin with https://.'],
    ['//evil.example/', 'Enter a complete address'],
    ['https://shop.example@evil.example/', 'Enter a complete address'],
    ['https://evil.example/', 'evil.example is not allowed. This site allows shop.example, *.help.example.'],
    // Read as it is, whatever it looks like.
    ['https://sh\u043ep.example/', 'xn--shp-ted.example is not allowed.'],
    ['https://shop.example/cart/clear?sure=1', 'This part of shop.example may not be opened for a contact.'],
  ];
  for (const [address, said] of cases) {
    await parts.field.fill(address);
    await seen(parts.note.getByText(said));
    assert.equal(await parts.push.getAttribute('aria-disabled'), 'true', address);
    assert.equal(await parts.tryLink.count(), 0, address);
    await parts.field.press('Enter');
    assert.equal(await parts.field.inputValue(), address);
  }
  assert.equal(await parts.line('').count(), 0);
  await parts.field.fill('https://www.help.example/sizes');
  await seen(parts.note.getByText('www.help.example'), parts.tryLink);
  // What is typed outlives a reload.
  await amelie.page.reload();
  await parts.arrow.click();
  assert.equal(await parts.field.inputValue(), 'https://www.help.example/sizes');
});

scenario(
  '[A26, A27, A28, A29, PU-1, PU-2, PU-3, PU-4, PU-5] the server refuses what no screen would send, and a flood',
  SHOP,
  async (scene) => {
    const { amelie, marie, parts } = await pushingChat(scene);
    const evil = [
      'javascript:alert(1)',
      'data:text/html,<script>alert(1)</script>',
      'file:///etc/passwd',
      '//evil.example/',
      'https:\\\\evil.example',
      'https://shop.example@evil.example/',
      'https://sh\u043ep.example/',
      'https://xn--shp-ted.example/',
      'https://evil.example/',
      'https://shop.example.evil.example/',
      'https://shop.example/\u0000',
      'https://shop.example/%63art//clear',
    ];
    const client = createAgentClient(amelie.session);
    client.start();
    try {
      const interactionId = await until(
        client,
        'the chat',
        PATIENCE_MS,
        ({ interactions }) => [...interactions.keys()][0],
      );
      for (const url of evil) {
        const result = await client.send(interactionId, { type: 'pushUrl', url }).settled;
        assert.deepEqual(result, { kind: 'rejected', code: 'urlRefused' }, url);
      }
    } finally {
      client.stop();
    }
    await amelie.say('Still here.');
    await seen(marie.bubble('Still here.'));
    assert.equal(await marie.log.getByRole('link').count(), 0);
    await parts.arrow.click();
    for (let number = 1; number <= PUSHED_URLS_PER_MINUTE_MAX + 1; number += 1) {
      await parts.field.fill(`https://shop.example/${String(number)}`);
      await parts.field.press('Enter');
    }
    await seen(
      amelie.transcript.getByText('Too many pages were suggested within a minute. Try again shortly.'),
      amelie.transcript.getByRole('button', { name: 'Try again' }),
    );
    assert.equal(await marie.log.getByRole('link').count(), PUSHED_URLS_PER_MINUTE_MAX);
    await amelie.transcript.getByRole('button', { name: 'Discard' }).click();
    await gone(parts.line(`/${String(PUSHED_URLS_PER_MINUTE_MAX + 1)}`));
  },
);

scenario('the editor in French, on a phone, by axe', SHOP, async (scene) => {
  const viewport = { width: 320, height: 640 };
  const { amelie, marie, parts } = await pushingChat(scene, {
    agent: { browser: { viewport } },
    customer: { browser: { viewport }, at: { lang: 'fr' } },
  });
  const { page } = amelie;
  await page.getByRole('button', { name: 'Own menu: Amélie Laurent' }).click();
  await page.getByRole('menuitem', { name: 'Français' }).click();
  await parts.arrow.click();
  await parts.field.fill('https://evil.example/');
  await seen(parts.note.getByText('evil.example n’est pas autorisé.'));
  const findings = await findingsOn(page, 'an address that is refused');
  await parts.field.fill('https://shop.example/chaussures/homme/taille-44/en-cuir?couleur=marron');
  findings.push(...(await findingsOn(page, 'an address that may be pushed')));
  await parts.push.click();
  await seen(parts.line('shop.example'), parts.line('Le contact est invité à ouvrir'));
  await seen(marie.log.getByRole('link', { name: 'Ouvrir shop.example' }));
  findings.push(...(await findingsOn(page, 'a page that was pushed')));
  findings.push(...(await findingsOn(marie.page, 'a page one is invited to open')));
  assert.deepEqual(findings, []);
  for (const each of [page, marie.page]) {
    const [shown, wide] = await each.evaluate(() => [
      document.documentElement.clientWidth,
      document.documentElement.scrollWidth,
    ]);
    assert.equal(wide, shown, 'nothing stands out at the side');
  }
});
