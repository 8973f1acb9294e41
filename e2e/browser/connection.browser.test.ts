import assert from 'node:assert/strict';
import { scenarios } from './scenario.ts';
import { present, seen } from './seen.ts';

const scenario = scenarios();

scenario(
  '[F38] an agent who vanishes loses the chat to another one, and the customer is told',
  { queue: { agentGraceMs: 1_000 } },
  async ({ inChat, agent }) => {
    const { amelie, marie } = await inChat();
    await amelie.say('I am looking it up.');
    await seen(marie.bubble('I am looking it up.'));
    const paul = await agent({ name: 'Paul Martin' });
    await amelie.page.close();
    await seen(
      marie.log.getByText('Amélie Laurent was disconnected'),
      marie.log.getByText('sees everything you wrote'),
    );
    await seen(paul.card('Marie Dubois').getByText('Came back to the queue'));
    await paul.accept('Marie Dubois');
    await seen(
      paul.transcript.getByText('I am looking it up.'),
      paul.transcript.getByText('Amélie Laurent lost the connection.'),
      marie.log.getByText('Paul Martin joined the chat'),
    );
    await paul.say('I take over.');
    await seen(marie.bubble('I take over.'));
    // Whoever comes back finds the chat gone, and in the history who has it now.
    const back = await amelie.secondScreen();
    await seen(back.page.getByRole('button', { name: /^My state: / }));
    assert.equal(await back.row('Marie Dubois').count(), 0);
    await back.page.getByRole('link', { name: 'History' }).click();
    await back.page
      .getByRole('navigation', { name: 'Recent chats' })
      .getByRole('link', { name: 'Marie Dubois' })
      .click();
    await seen(back.page.getByRole('main').getByText('Paul Martin joined.'));
  },
);

scenario('an agent who is back within the grace period keeps the chat', async ({ inChat }) => {
  const { amelie, marie } = await inChat();
  const address = amelie.page.url();
  await amelie.page.goto('about:blank');
  await marie.say('Are you there?');
  await amelie.page.goto(address);
  await seen(amelie.transcript.getByText('Are you there?'));
  await amelie.say('Yes, go on.');
  await seen(marie.bubble('Yes, go on.'));
  assert.equal(await marie.log.getByText('was disconnected').count(), 0);
});

scenario(
  'the workspace says that the connection is lost, keeps what is written, and sends it once',
  async ({ inChat }) => {
    const { amelie, marie } = await inChat();
    const network = amelie.page.context();
    await seen(amelie.page.getByText('Connected', { exact: true }));
    await network.setOffline(true);
    await amelie.say('written offline');
    await seen(
      amelie.page.getByText('No connection. Trying again.'),
      amelie.page.getByText('1 thing to send is kept.'),
    );
    await present(amelie.transcript.getByText('Sending', { exact: true }));
    await network.setOffline(false);
    await seen(marie.bubble('written offline'), amelie.page.getByText('Connected', { exact: true }));
    await amelie.say('back again');
    await seen(marie.bubble('back again'));
    assert.equal(await marie.bubble('written offline').count(), 1);
  },
);

scenario(
  'a connection that dies without a word is noticed, and nothing is lost with it',
  async ({ inChat }) => {
    const { amelie, marie } = await inChat();
    const { page } = amelie;
    let isCut = false;
    await page.routeWebSocket(/\/socket$/, (socket) => {
      const server = socket.connectToServer();
      socket.onMessage((message) => {
        if (!isCut) server.send(message);
      });
      server.onMessage((message) => {
        if (!isCut) socket.send(message);
      });
    });
    await page.reload();
    await amelie.say('before');
    await seen(marie.bubble('before'));
    isCut = true;
    await amelie.say('into the dark');
    await marie.say('Are you there?');
    await seen(page.getByText('No connection. Trying again.'), page.getByText('1 thing to send is kept.'));
    isCut = false;
    await seen(marie.bubble('into the dark'), amelie.transcript.getByText('Are you there?'));
    await seen(page.getByText('Connected', { exact: true }));
    assert.equal(await marie.bubble('into the dark').count(), 1);
  },
);

scenario('nothing is said of the chats before they are known', async ({ inChat }) => {
  const { amelie } = await inChat();
  const { page } = amelie;
  const chats = page.getByRole('navigation', { name: 'My chats' });
  const connection = Promise.withResolvers<void>();
  await page.route('**/api/socket-ticket', async (route) => {
    await connection.promise;
    await route.continue();
  });
  await page.reload();
  await seen(page.getByText('Connecting.'), chats);
  assert.equal((await chats.innerText()).trim(), 'My chats');
  connection.resolve();
  await seen(chats.getByText('1', { exact: true }), amelie.row('Marie Dubois'));
});

scenario(
  'off the network what was open is given up on both sides, however short it was',
  async ({ inChat }) => {
    const { amelie, marie } = await inChat();
    for (const { page } of [amelie, marie]) {
      // Left alone, a connection would outlive a moment like this one.
      const anew = page.waitForEvent('websocket');
      await page.context().setOffline(true);
      await page.context().setOffline(false);
      await anew;
    }
    await amelie.say('back again');
    await seen(marie.bubble('back again'));
  },
);
