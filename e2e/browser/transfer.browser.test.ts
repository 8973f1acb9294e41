import assert from 'node:assert/strict';
import { ask, colleagues, reachable, request, threeOfThem } from './colleagues.ts';
import { scenarios } from './scenario.ts';
import { focused, gone, present, seen } from './seen.ts';

const scenario = scenarios();

scenario('[C7, TR-2] a chat is transferred to a colleague, who finds all of it', async (scene) => {
  const { amelie, lea, marie } = await threeOfThem(scene);
  await amelie.say('What size is it?');
  await ask(amelie, 'Transfer', 'Léa Martin', 'She wants another size.');
  await seen(amelie.page.getByText(/^Asking Léa Martin to take this chat/));
  const { card, accept } = request(lea, 'Marie Dubois');
  await seen(
    card.getByText('Amélie Laurent asks you to take over the chat with Marie Dubois.').first(),
    card.getByText('She wants another size.'),
    card.getByRole('timer'),
  );
  // Amélie keeps the chat meanwhile.
  await amelie.say('One moment please.');
  await seen(marie.bubble('One moment please.'));
  await accept();
  await seen(
    lea.page.getByRole('heading', { level: 1, name: 'Marie Dubois' }),
    lea.transcript.getByText('What size is it?'),
    lea.transcript.getByText('The chat is yours now.'),
    lea.page.getByText(/reply pending/i).first(),
    marie.log.getByText('Léa Martin joined the chat'),
  );
  await focused(lea.composer);
  await gone(amelie.row('Marie Dubois'));
  await seen(amelie.page.getByText('Marie Dubois: The chat has been handed over.'));
  await lea.say('Hello, Léa here.');
  await seen(marie.bubble('Hello, Léa here.'));
});

scenario(
  '[IV-3, IV-7, IV-9] a request is alone, cancelled by its key, declined, and made from key to key',
  async (scene) => {
    const { amelie, lea, marie } = await threeOfThem(scene);
    const { button, picker, requests } = colleagues(amelie);
    await ask(amelie, 'Transfer', 'Léa Martin');
    await seen(lea.card('Marie Dubois'));
    await present(button('Transfer').getByText('One is already under way.'));
    await amelie.page.keyboard.press('Alt+g');
    await focused(button('Transfer'));
    await seen(amelie.page.getByRole('region', { name: 'Notices' }).getByText('One is already under way.'));
    await amelie.page.keyboard.press('Alt+z');
    await gone(lea.card('Marie Dubois'), requests);
    await seen(
      amelie.transcript.getByText('The request to Léa Martin was cancelled.'),
      lea.page.getByText('Marie Dubois: Your colleague has taken the request back.'),
    );
    await focused(amelie.composer);
    // What another screen has open for it goes, and does not come back by itself.
    const second = await amelie.secondScreen();
    await second.row('Marie Dubois').click();
    await colleagues(second).button('Transfer').click();
    await seen(colleagues(second).picker('Transfer'));
    await ask(amelie, 'Transfer', 'Léa Martin');
    await gone(colleagues(second).picker('Transfer'));
    await request(lea, 'Marie Dubois').decline();
    await gone(lea.card('Marie Dubois'), requests);
    await seen(second.transcript.getByText('Léa Martin declined.'));
    assert.equal(await colleagues(second).picker('Transfer').count(), 0);
    await second.page.close();
    await seen(
      amelie.page.getByText('Marie Dubois: Léa Martin declined.'),
      amelie.transcript.getByText('Léa Martin declined.'),
    );
    await amelie.say('I am still here.');
    await seen(marie.bubble('I am still here.'));
    // From here on nobody touches the mouse.
    await amelie.page.keyboard.press('Alt+g');
    await focused(picker('Transfer').getByRole('searchbox'));
    await amelie.page.keyboard.type('lea mar');
    await seen(reachable(picker('Transfer'), 'Léa Martin'));
    await amelie.page.keyboard.press('Enter');
    await focused(amelie.composer);
    await seen(lea.card('Marie Dubois'));
    await lea.page.keyboard.press('Alt+a');
    await focused(lea.composer);
    await gone(amelie.row('Marie Dubois'));
  },
);

scenario(
  '[IV-7] a request nobody answers runs out, and the next one can be made',
  { queue: { offerTimeoutMs: 2_000 } },
  async (scene) => {
    const { amelie, lea } = await threeOfThem(scene);
    await ask(amelie, 'Transfer', 'Léa Martin');
    await seen(
      amelie.transcript.getByText('Léa Martin did not answer in time.'),
      lea.page.getByText('Marie Dubois: You did not answer in time. Your colleague has been told.'),
    );
    await ask(amelie, 'Transfer', 'Léa Martin');
  },
);

scenario('[IV-1] a chat is transferred to whoever of the queue is free', async (scene) => {
  const { amelie, lea } = await threeOfThem(scene);
  await ask(amelie, 'Transfer', 'General');
  await seen(amelie.page.getByText(/^Looking for somebody in General to take this chat/));
  await request(lea, 'Marie Dubois').accept();
  await seen(lea.page.getByRole('heading', { level: 1, name: 'Marie Dubois' }));
});

scenario('[CP-6] what the agent’s role leaves out stays on the screen with the reason', async (scene) => {
  const { house, agent, customer } = scene;
  await house.administrator.http.ask('PUT', '/api/admin/roles/answering', {
    roleId: 'answering',
    name: { en: 'Answering only', fr: 'Réponses seulement' },
    privileges: ['chat.use'],
  });
  const [amelie, marie] = await Promise.all([agent({ roles: ['answering'] }), customer()]);
  await amelie.page.getByRole('button', { name: 'Go ready' }).click();
  await marie.begin({ text: 'Hello', name: 'Marie Dubois' });
  await amelie.accept('Marie Dubois');
  for (const way of ['Transfer', 'Conference', 'Consult'] as const) {
    await present(colleagues(amelie).button(way).getByText('Your role does not allow this.'));
    await colleagues(amelie).button(way).click({ force: true });
    assert.equal(await colleagues(amelie).picker(way).count(), 0);
  }
  await amelie.say('I can answer all the same.');
  await seen(marie.bubble('I can answer all the same.'));
});

scenario('[VI-9] what was written with the request is read after the chat was taken over', async (scene) => {
  const { amelie, lea, marie } = await threeOfThem(scene);
  await ask(amelie, 'Transfer', 'Léa Martin', 'She waits for a refund since May.');
  await seen(amelie.transcript.getByText('You asked Léa Martin to take this chat over.'));
  await request(lea, 'Marie Dubois').accept();
  await seen(lea.page.getByRole('heading', { level: 1, name: 'Marie Dubois' }));
  const word = lea.transcript.getByText('She waits for a refund since May.');
  await seen(word, lea.transcript.getByText('with the request, to you only'));
  await lea.page.reload();
  await seen(word);
  await lea.say('Hello, I take over.');
  await seen(marie.bubble('Hello, I take over.'));
  assert.equal(await marie.chat.getByText('She waits for a refund').count(), 0);
});
