import assert from 'node:assert/strict';
import { findingsOn } from './axe.ts';
import { customerScreen } from './customer-screen.ts';
import { ask, colleagues, request, threeOfThem } from './colleagues.ts';
import { recordPage } from './page-record.ts';
import { scenarios } from './scenario.ts';
import { eventually, focused, gone, present, seen } from './seen.ts';

const scenario = scenarios();

scenario('[C9] a consultation stands beside the chat, private both ways, and can be ended', async (scene) => {
  const { amelie, lea, marie } = await threeOfThem(scene);
  await ask(amelie, 'Consult', 'Léa Martin', 'Is this jacket still sold?');
  await seen(request(lea, 'Marie Dubois').card.getByText('Is this jacket still sold?'));
  await request(lea, 'Marie Dubois').accept();
  const [hers, mine] = [colleagues(lea), colleagues(amelie)];
  await focused(hers.privateComposer);
  await seen(
    lea.page.getByText('Only you and Amélie Laurent see this. Marie Dubois does not.'),
    lea.page.getByText('You are being consulted: you read this chat, and Marie Dubois does not know of you.'),
    lea.transcript.getByText('Hello'),
    lea.page.getByRole('complementary').getByRole('textbox', { name: 'Name', exact: true }),
    mine.pane.getByText('Only you and Léa Martin see this. Marie Dubois does not.'),
  );
  assert.equal(await lea.composer.count(), 0);
  // By the list she comes to where she can write.
  await lea.row('Marie Dubois').click();
  await focused(hers.privateComposer);
  // The focus of whoever asked stays where it was.
  await amelie.page.keyboard.press('Alt+w');
  await focused(mine.privateComposer);
  await amelie.page.keyboard.type('Size 40 in red?');
  await amelie.page.keyboard.press('Enter');
  await seen(hers.pane.getByText('Size 40 in red?'));
  await hers.privateComposer.fill('Three left in Lyon.');
  await hers.privateComposer.press('Enter');
  await seen(mine.pane.getByText('Three left in Lyon.'));
  await present(amelie.page.getByText('Léa Martin, in the consultation: Three left in Lyon.'));
  // With less room the newest line is still the one in view.
  await amelie.page.setViewportSize({ width: 1280, height: 560 });
  await eventually(async () => {
    const places = [mine.pane.getByText('Three left in Lyon.'), mine.pane.getByRole('log')];
    const [line, log] = await Promise.all(places.map((place) => place.boundingBox()));
    assert.ok(line && log && line.y + line.height <= log.y + log.height, 'the newest line is out of view');
  });
  await amelie.page.setViewportSize({ width: 1280, height: 800 });
  // The customer's chat is live for both, and goes on beside it.
  await marie.say('Are you there?');
  await seen(lea.transcript.getByText('Are you there?'), amelie.transcript.getByText('Are you there?'));
  await amelie.page.keyboard.press('Alt+m');
  await focused(amelie.page.getByRole('textbox', { name: 'Write to Marie Dubois' }));
  await amelie.page.keyboard.type('Yes, we have it.');
  await amelie.page.keyboard.press('Enter');
  await seen(marie.bubble('Yes, we have it.'));
  assert.deepEqual(await findingsOn(amelie.page, 'the chat with a consultation'), []);
  await mine.pane.getByRole('button', { name: 'End the consultation' }).click();
  await gone(mine.pane, lea.row('Marie Dubois'));
  await seen(lea.page.getByText('Marie Dubois: The consultation is over.'));
  // What was said can be read again.
  await mine.people.click();
  await amelie.page.getByRole('menuitem', { name: 'Show the consultation' }).click();
  await seen(
    mine.pane.getByText('Three left in Lyon.'),
    mine.pane.getByText('The consultation ended.').first(),
  );
});

scenario('[CONS-3] not a byte of it reaches the contact’s page', async ({ agent, house, stranger }) => {
  const amelie = await agent();
  const page = await stranger();
  const record = recordPage(page);
  const marie = await customerScreen(page, house.site, {});
  await marie.begin({ text: 'Hello', name: 'Marie Dubois' });
  await amelie.accept('Marie Dubois');
  const [lea, noe] = await Promise.all([
    agent({ name: 'Léa Confidential' }),
    agent({ name: 'Noé Undisclosed', isReady: false }),
  ]);
  await ask(amelie, 'Consult', 'Noé Undisclosed', 'zq-first-request');
  await request(noe, 'Marie Dubois').decline();
  await seen(amelie.transcript.getByText('Noé Undisclosed declined.'));
  await ask(amelie, 'Transfer', 'Noé Undisclosed', 'zq-transfer-request');
  await request(noe, 'Marie Dubois').decline();
  await gone(noe.card('Marie Dubois'));
  await ask(amelie, 'Consult', 'Léa Confidential', 'zq-second-request');
  await request(lea, 'Marie Dubois').accept();
  await colleagues(lea).privateComposer.fill('zq-advice');
  await colleagues(lea).privateComposer.press('Enter');
  await seen(colleagues(amelie).pane.getByText('zq-advice'));
  await colleagues(amelie).privateComposer.fill('zq-question');
  await colleagues(amelie).privateComposer.press('Enter');
  await seen(colleagues(lea).pane.getByText('zq-question'));
  await colleagues(amelie).pane.getByRole('button', { name: 'End the consultation' }).click();
  await gone(lea.row('Marie Dubois'));
  // A whole round trip after the last of it, and everything again from the beginning.
  await amelie.say('All settled.');
  await seen(marie.bubble('All settled.'));
  await page.reload();
  await seen(marie.bubble('All settled.'));
  const ids = [lea, noe].map(({ session }) => session.view.userId);
  assert.deepEqual(await record.whereabouts(['zq-', 'Confidential', 'Undisclosed', ...ids]), []);
  assert.deepEqual(record.framesNaming(/consult|invit|offer/i), []);
  // The record is one: what the customer may read is in it.
  assert.ok(record.framesNaming(/All settled\./).length >= 2);
});

scenario('from a consultation the chat is transferred in one step', async (scene) => {
  const { amelie, lea, marie } = await threeOfThem(scene);
  await ask(amelie, 'Consult', 'Léa Martin');
  await request(lea, 'Marie Dubois').accept();
  await colleagues(amelie).pane.getByRole('button', { name: 'Transfer to Léa Martin' }).click();
  await gone(amelie.row('Marie Dubois'));
  await seen(
    marie.log.getByText('Léa Martin joined the chat'),
    lea.transcript.getByText('The chat is yours now.'),
  );
  await seen(lea.page.getByRole('textbox', { name: 'Write to Marie Dubois' }));
});

scenario('a declined consultation says so, and the next one has the history of the first', async (scene) => {
  const { amelie, lea } = await threeOfThem(scene);
  await ask(amelie, 'Consult', 'Léa Martin');
  await request(lea, 'Marie Dubois').decline();
  await seen(amelie.transcript.getByText('Léa Martin declined.'));
  for (const word of ['first advice', 'second advice']) {
    await ask(amelie, 'Consult', 'Léa Martin');
    await request(lea, 'Marie Dubois').accept();
    await colleagues(lea).privateComposer.fill(word);
    await colleagues(lea).privateComposer.press('Enter');
    await seen(colleagues(amelie).pane.getByText(word));
    if (word === 'first advice') {
      await lea.page.getByRole('button', { name: 'Leave the consultation' }).click();
      await seen(amelie.page.getByText('The consultation ended: the colleague left it.').first());
    }
  }
  await colleagues(amelie).pane.getByText('1 earlier consultation').click();
  await seen(colleagues(amelie).pane.getByText('first advice'));
});

scenario(
  'on a phone the consultation is a side of its own, with a mark when there is news',
  async (scene) => {
    const { amelie, marie } = await scene.inChat({
      agent: { browser: { viewport: { width: 390, height: 780 } } },
    });
    const lea = await scene.agent({ name: 'Léa Martin' });
    await ask(amelie, 'Consult', 'Léa Martin');
    await request(lea, 'Marie Dubois').accept();
    const sides = amelie.page.getByRole('radiogroup', { name: 'Chat or consultation' });
    const side = (name: string) => sides.getByRole('radio', { name: new RegExp(`^${name}`) });
    await seen(
      side('Consultation with Léa Martin'),
      amelie.page.getByRole('textbox', { name: 'Write to Marie Dubois' }),
    );
    await colleagues(lea).privateComposer.fill('Look here');
    await colleagues(lea).privateComposer.press('Enter');
    await seen(side('Consultation').getByText('new'));
    await side('Consultation').click();
    await seen(colleagues(amelie).pane.getByText('Look here'));
    await gone(amelie.page.getByRole('textbox', { name: 'Write to Marie Dubois' }));
    assert.deepEqual(await findingsOn(amelie.page, 'a consultation on a phone'), []);
    await marie.say('Hello?');
    await seen(side('Marie Dubois').getByText('new'));
  },
);

scenario(
  '[CONS-3] an agent of a conference consults somebody whom the other agents do not hear',
  async (scene) => {
    const { amelie, lea, marie } = await threeOfThem(scene);
    const noe = await scene.agent({ name: 'Noé Bernard' });
    await ask(amelie, 'Conference', 'Léa Martin');
    await request(lea, 'Marie Dubois').accept();
    await focused(lea.composer);
    await ask(lea, 'Consult', 'Noé Bernard');
    await request(noe, 'Marie Dubois').accept();
    await colleagues(noe).privateComposer.fill('Only for Léa');
    await colleagues(noe).privateComposer.press('Enter');
    await seen(colleagues(lea).pane.getByText('Only for Léa'));
    await lea.say('For everyone');
    await seen(
      marie.bubble('For everyone'),
      amelie.transcript.getByText('For everyone'),
      noe.transcript.getByText('For everyone'),
    );
    assert.equal(await amelie.page.getByText('Only for Léa').count(), 0);
    assert.equal(await colleagues(amelie).pane.count(), 0);
  },
);

scenario(
  '[CONS-3, VI-9] who writes in it is seen by the other one alone, and the word with the request stays',
  async (scene) => {
    const { amelie, lea, marie } = await threeOfThem(scene);
    await ask(amelie, 'Consult', 'Léa Martin', 'Is this jacket still sold?');
    await seen(amelie.transcript.getByText('You asked Léa Martin for advice.'));
    await request(lea, 'Marie Dubois').accept();
    const [hers, mine] = [colleagues(lea), colleagues(amelie)];
    const word = hers.pane.getByText('Is this jacket still sold?');
    await seen(
      word,
      hers.pane.getByText('with the request, to you only'),
      mine.pane.getByText('with the request, to Léa Martin only'),
      lea.transcript.getByText('Amélie Laurent asked Léa Martin for advice.'),
    );
    assert.equal(await lea.transcript.getByText('Is this jacket still sold?').count(), 0);
    await amelie.page.keyboard.press('Alt+w');
    await focused(mine.privateComposer);
    await amelie.page.keyboard.type('Size');
    await seen(hers.pane.getByText('Amélie Laurent is writing'));
    assert.equal(await marie.chat.getByText(/is writing/).count(), 0);
    assert.equal(
      await lea.page.getByText('Amélie Laurent is writing').count(),
      1,
      'in the consultation alone',
    );
    await amelie.page.keyboard.press('Enter');
    await seen(hers.pane.getByText('Size', { exact: true }));
    await gone(hers.pane.getByText('Amélie Laurent is writing'));
    await lea.page.reload();
    await seen(word);
    await lea.page.getByRole('button', { name: 'Own menu: Léa Martin' }).click();
    await lea.page.getByRole('menuitem', { name: /Français/ }).click();
    await seen(
      lea.page.getByText('avec la demande, à vous uniquement'),
      lea.page.getByText('Amélie Laurent a demandé conseil à Léa Martin.'),
    );
  },
);
