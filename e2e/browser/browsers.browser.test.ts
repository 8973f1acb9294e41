import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Page } from 'playwright-core';
import { keepBrowsers } from './browsers.ts';
import type { Browsers } from './browsers.ts';
import { customerScreen, endOpenChat } from './customer-screen.ts';
import { openHouse } from './house.ts';
import { TEST_CHROMIUM } from './start-chromium.ts';

const house = await openHouse(TEST_CHROMIUM);
await house.use({});
after(() => house[Symbol.asyncDispose]());

function browsers(): Browsers {
  const emptyPages = { agent: `${house.server.url}/livez`, customer: `${house.site.origin}/empty` };
  return keepBrowsers(house.browser, emptyPages, { locale: 'en-GB' });
}

/** How much the page and its frames remember, by where. */
async function memories(page: Page): Promise<Record<string, number>> {
  const ofFrames = page.frames().map(async (frame) => {
    const count = await frame.evaluate(() => localStorage.length + sessionStorage.length);
    return [new URL(frame.url()).origin, count] as const;
  });
  const cookies = await page.context().cookies();
  return { ...Object.fromEntries(await Promise.all(ofFrames)), cookies: cookies.length };
}

test('the next customer gets a browser in which nobody has ever been', async () => {
  const { open, giveBack } = browsers();
  const first = await open('customer');
  await first.context.addCookies([{ name: 'visits', value: '1', url: house.site.origin }]);
  const marie = await customerScreen(first.page, house.site, {});
  await marie.begin({ text: 'Hello', name: 'Marie Dubois' });
  for (const frame of first.page.frames()) await frame.evaluate(() => sessionStorage.setItem('seen', '1'));
  const left = await memories(first.page);
  for (const [where, count] of Object.entries(left)) assert.ok(count > 0, `nothing to forget at ${where}`);
  const tab = await first.context.newPage();
  await endOpenChat(first.page, house.server.url);
  await giveBack(first);
  assert.ok(tab.isClosed());

  const next = await open('customer');
  assert.equal(next.page, first.page);
  const jean = await customerScreen(next.page, house.site, {});
  await jean.open();
  const found = await memories(next.page);
  assert.deepEqual(Object.keys(found), Object.keys(left));
  assert.equal(found['cookies'], 0);
  // What the widget keeps of itself once it is open, and no word of the one before.
  const words = next.page
    .frames()
    .map((frame) => frame.evaluate(() => JSON.stringify([localStorage, sessionStorage])));
  assert.doesNotMatch((await Promise.all(words)).join('\n'), /Marie|token|Hello|seen/);
  await next.context.close();
});

test('a browser that was changed is closed, and one with wishes of its own as well', async () => {
  const { open, giveBack } = browsers();
  const changes: ((page: Page) => Promise<unknown>)[] = [
    (page) => page.setViewportSize({ width: 320, height: 568 }),
    (page) => page.context().setOffline(true),
    (page) => page.clock.install(),
    (page) => page.close(),
  ];
  for (const change of changes) {
    const own = await open('agent');
    await change(own.page);
    await giveBack(own);
    const next = await open('agent');
    assert.notEqual(next.page, own.page);
    await next.context.close();
  }
  const phone = await open('agent', { isMobile: true });
  await giveBack(phone);
  assert.deepEqual(phone.context.pages(), []);
});
