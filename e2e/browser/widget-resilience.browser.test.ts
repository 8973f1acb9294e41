import assert from 'node:assert/strict';
import type { CustomerScreen } from './customer-screen.ts';
import { scenarios } from './scenario.ts';
import { gone, seen } from './seen.ts';

const scenario = scenarios();

/** How often each text stands in the log; a text that came after them is on the screen already. */
async function countIn(screen: CustomerScreen, text: string): Promise<number> {
  return screen.bubble(text).count();
}

scenario('the chat is there again after a reload, open as it was', async ({ inChat }) => {
  const { amelie, marie } = await inChat();
  await amelie.say('Good morning');
  await seen(marie.bubble('Good morning'));
  await marie.page.reload();
  await seen(
    marie.bubble('Hello'),
    marie.bubble('Good morning'),
    marie.chat.getByText('With Amélie Laurent'),
  );
  await marie.say('I am back');
  await seen(amelie.transcript.getByText('I am back'));
});

scenario('the chat follows the customer to another page of the site', async ({ inChat }) => {
  const { amelie, marie } = await inChat();
  await marie.page.getByRole('link', { name: 'Go to Returns' }).click();
  await seen(marie.page.getByRole('heading', { name: 'Returns' }), marie.bubble('Hello'));
  await amelie.say('The label is in the parcel');
  await seen(marie.bubble('The label is in the parcel'));
});

scenario('what is typed and not sent survives a reload and a page change', async ({ inChat }) => {
  const { marie } = await inChat();
  await marie.composer.fill('half a sente');
  await marie.page.reload();
  await seen(marie.bubble('Hello'));
  assert.equal(await marie.composer.inputValue(), 'half a sente');
  await marie.page.getByRole('link', { name: 'Go to Returns' }).click();
  await seen(marie.page.getByRole('heading', { name: 'Returns' }), marie.bubble('Hello'));
  assert.equal(await marie.composer.inputValue(), 'half a sente');
});

scenario('what is told before the first message survives a reload', async ({ customer }) => {
  const marie = await customer();
  await marie.open();
  await marie.chat.getByRole('textbox', { name: 'Name' }).fill('Marie Dubois');
  await marie.composer.fill('The jacket');
  await marie.page.reload();
  await marie.open();
  assert.equal(await marie.chat.getByRole('textbox', { name: 'Name' }).inputValue(), 'Marie Dubois');
  assert.equal(await marie.composer.inputValue(), 'The jacket');
});

scenario(
  'a second tab shows the same chat, and what either sends arrives once',
  async ({ inChat, anotherTab }) => {
    const { amelie, marie } = await inChat();
    const second = await anotherTab(marie);
    // A page the customer opened to read is not covered by the chat.
    await seen(second.page.getByRole('button', { name: /^Open the chat/ }));
    await second.open();
    await seen(second.bubble('Hello'));
    await second.say('from the second tab');
    await marie.say('from the first tab');
    await amelie.say('to both');
    for (const screen of [marie, second]) {
      await seen(
        screen.bubble('from the second tab'),
        screen.bubble('from the first tab'),
        screen.bubble('to both'),
      );
      assert.equal(await countIn(screen, 'from the second tab'), 1);
      assert.equal(await countIn(screen, 'from the first tab'), 1);
    }
    await seen(
      amelie.transcript.getByText('from the second tab'),
      amelie.transcript.getByText('from the first tab'),
    );
    assert.equal(await amelie.transcript.getByText('from the second tab').count(), 1);
    assert.equal(await amelie.transcript.getByText('from the first tab').count(), 1);
  },
);

scenario('when the leading tab is closed the other one goes on', async ({ inChat, anotherTab }) => {
  const { amelie, marie } = await inChat();
  const second = await anotherTab(marie);
  await second.open();
  await seen(second.bubble('Hello'));
  await marie.page.close();
  await second.say('still here');
  await seen(amelie.transcript.getByText('still here'));
  await amelie.say('so am I');
  await seen(second.bubble('so am I'));
});

scenario('a chat that begins in one tab appears in the others', async ({ customer, anotherTab }) => {
  const marie = await customer();
  const second = await anotherTab(marie);
  await seen(second.launcher);
  await marie.begin({ text: 'Hello', name: 'Marie Dubois' });
  await second.open();
  await seen(second.bubble('Hello'));
});

scenario(
  'two tabs that begin at the same moment end up in one chat',
  async ({ agent, customer, anotherTab }) => {
    const [amelie, marie] = await Promise.all([agent(), customer()]);
    const second = await anotherTab(marie);
    await Promise.all([marie.open(), second.open()]);
    await marie.chat.getByRole('textbox', { name: 'Name' }).fill('Marie Dubois');
    await Promise.all([marie.composer.fill('one'), second.composer.fill('two')]);
    await Promise.all([marie.composer.press('Enter'), second.composer.press('Enter')]);
    for (const screen of [marie, second]) await seen(screen.bubble('one'), screen.bubble('two'));
    await amelie.page.getByRole('article').getByRole('button', { name: 'Accept' }).click();
    await seen(
      amelie.transcript.getByText('one', { exact: true }),
      amelie.transcript.getByText('two', { exact: true }),
    );
    await marie.say('three');
    await seen(amelie.transcript.getByText('three', { exact: true }), second.bubble('three'));
    await gone(amelie.page.getByRole('article'));
    for (const text of ['one', 'two', 'three']) {
      assert.equal(await amelie.transcript.getByText(text, { exact: true }).count(), 1);
      assert.equal(await countIn(marie, text), 1);
      assert.equal(await countIn(second, text), 1);
    }
  },
);

scenario('ending in one tab ends in all', async ({ inChat, anotherTab }) => {
  const { marie } = await inChat();
  const second = await anotherTab(marie);
  await second.open();
  await seen(second.bubble('Hello'));
  await marie.end();
  await seen(second.chat.getByText('Chat ended'), second.chat.getByRole('button', { name: 'New chat' }));
});

scenario(
  'without a network the customer is told, and what is written is sent once when it is back',
  async ({ inChat }) => {
    const { amelie, marie } = await inChat();
    const network = marie.page.context();
    await network.setOffline(true);
    await marie.say('written offline');
    await seen(
      marie.chat.getByText('No connection. What you write is kept and sent as soon as it is back.'),
      marie.log.getByText('Kept until the connection is back'),
    );
    await marie.say('and another');
    await network.setOffline(false);
    await seen(amelie.transcript.getByText('written offline'), amelie.transcript.getByText('and another'));
    await gone(
      marie.chat.getByText('No connection.'),
      marie.log.getByText('Kept until the connection is back'),
    );
    await marie.say('back again');
    await seen(amelie.transcript.getByText('back again'));
    for (const text of ['written offline', 'and another', 'back again']) {
      assert.equal(await amelie.transcript.getByText(text).count(), 1);
      assert.equal(await countIn(marie, text), 1);
    }
  },
);

scenario(
  'what was written without a network survives a reload and is sent once',
  async ({ inChat, house }) => {
    const { amelie, marie } = await inChat();
    await house.server.kill9();
    await marie.say('written before the reload');
    await seen(marie.log.getByText('Kept until the connection is back'));
    await house.server.restart();
    // The page comes from the web site, which has been up all the time.
    await marie.page.reload();
    await seen(amelie.transcript.getByText('written before the reload'));
    await marie.say('after it');
    await seen(amelie.transcript.getByText('after it'));
    assert.equal(await amelie.transcript.getByText('written before the reload').count(), 1);
    assert.equal(await countIn(marie, 'written before the reload'), 1);
  },
);

scenario('a server that is killed and comes back loses nothing on either side', async ({ inChat, house }) => {
  const { amelie, marie } = await inChat();
  await amelie.say('said before');
  await seen(marie.bubble('said before'));
  await house.server.kill9();
  await Promise.all([marie.say('the customer, meanwhile'), amelie.say('the agent, meanwhile')]);
  await seen(marie.chat.getByText('No connection.'), amelie.page.getByText('No connection. Trying again.'));
  await house.server.restart();
  await Promise.all([
    seen(marie.bubble('the agent, meanwhile'), amelie.transcript.getByText('the customer, meanwhile')),
    gone(marie.chat.getByText('No connection.')),
    seen(amelie.page.getByText('Connected', { exact: true })),
  ]);
  await marie.say('and on we go');
  await seen(amelie.transcript.getByText('and on we go'));
  for (const text of ['said before', 'the customer, meanwhile', 'the agent, meanwhile', 'and on we go']) {
    assert.equal(await countIn(marie, text), 1);
    assert.equal(await amelie.transcript.getByText(text).count(), 1);
  }
  assert.equal(await amelie.composer.inputValue(), '');
});

scenario(
  'a chat that begins while the server is away starts when it is back',
  async ({ agent, customer, house }) => {
    const [amelie, marie] = await Promise.all([agent(), customer()]);
    await marie.open();
    await marie.chat.getByRole('textbox', { name: 'Name' }).fill('Marie Dubois');
    await house.server.kill9();
    await marie.say('Is the shop open?');
    await seen(marie.bubble('Is the shop open?'), marie.chat.getByText('No connection.'));
    await house.server.restart();
    await amelie.accept('Marie Dubois');
    await seen(amelie.transcript.getByText('Is the shop open?'));
    assert.equal(await amelie.transcript.getByText('Is the shop open?').count(), 1);
  },
);
