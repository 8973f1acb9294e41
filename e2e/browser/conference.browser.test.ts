import assert from 'node:assert/strict';
import { findingsOn } from './axe.ts';
import { ask, colleagues, reachable, request, threeOfThem } from './colleagues.ts';
import { scenarios } from './scenario.ts';
import { focused, gone, seen } from './seen.ts';

const scenario = scenarios();

scenario('[C8] a colleague joins beside the owner, and the contact sees them come and go', async (scene) => {
  const { amelie, lea, marie } = await threeOfThem(scene);
  await ask(amelie, 'Conference', 'Léa Martin');
  await seen(
    request(lea, 'Marie Dubois')
      .card.getByText('Amélie Laurent asks you to join the chat with Marie Dubois.')
      .first(),
  );
  await request(lea, 'Marie Dubois').accept();
  await focused(lea.composer);
  await seen(
    amelie.page.getByText('Marie Dubois: Léa Martin accepted.'),
    amelie.transcript.getByText('Léa Martin joined.'),
    marie.log.getByText('Léa Martin joined the chat'),
  );
  await lea.say('I know this jacket well.');
  await seen(
    marie.bubble('I know this jacket well.'),
    amelie.transcript.getByText('I know this jacket well.'),
  );
  await colleagues(lea).people.click();
  await lea.page.getByRole('menuitem', { name: 'Leave the chat' }).click();
  await gone(lea.row('Marie Dubois'));
  await seen(
    marie.log.getByText('Léa Martin left the chat'),
    amelie.transcript.getByText('Léa Martin left.'),
  );
});

scenario('what is written to colleagues only looks it, and never reaches the contact', async (scene) => {
  const { amelie, lea, marie } = await threeOfThem(scene);
  await ask(amelie, 'Conference', 'Léa Martin');
  await request(lea, 'Marie Dubois').accept();
  await amelie.page.getByRole('radio', { name: 'Colleagues only' }).check({ force: true });
  const among = amelie.page.getByRole('textbox', { name: 'Write to colleagues only' });
  await focused(among);
  await seen(amelie.page.getByText('Marie Dubois does not see this.'));
  await among.fill('Do we still have size 40?');
  await among.press('Enter');
  await seen(
    lea.transcript.getByText('Do we still have size 40?'),
    lea.transcript.getByText('not visible to the contact'),
  );
  // Back to the contact with an empty box; the other one keeps what is begun for colleagues.
  await among.fill('half a word');
  await amelie.page.getByRole('radio', { name: 'Everyone' }).check({ force: true });
  assert.equal(await amelie.composer.inputValue(), '');
  await amelie.say('We are looking for it.');
  await seen(marie.bubble('We are looking for it.'));
  assert.equal(await marie.log.getByText('Do we still have size 40?').count(), 0);
  await amelie.page.getByRole('radio', { name: 'Colleagues only' }).check({ force: true });
  assert.equal(await among.inputValue(), 'half a word');
});

scenario('the owner takes a colleague out, who is told; a colleague cannot', async (scene) => {
  const { amelie, lea, marie } = await threeOfThem(scene);
  await ask(amelie, 'Conference', 'Léa Martin');
  await request(lea, 'Marie Dubois').accept();
  await focused(lea.composer);
  await lea.page.keyboard.press('Alt+l');
  const blocked = lea.page.getByRole('menuitem', { name: /^Take out of the chat/ });
  await seen(blocked.getByText('Another agent has this chat.'));
  await lea.page.keyboard.press('Escape');
  await colleagues(amelie).people.click();
  await amelie.page.getByRole('menuitem', { name: 'Take out of the chat' }).click();
  await gone(lea.row('Marie Dubois'));
  await seen(
    lea.page.getByText('Marie Dubois: You were taken out of the chat.'),
    amelie.transcript.getByText('Léa Martin was taken out of the chat.'),
    marie.log.getByText('Léa Martin left the chat'),
  );
});

scenario('when the owner leaves, the chat is the colleague’s', async (scene) => {
  const { amelie, lea, marie } = await threeOfThem(scene);
  await colleagues(amelie).people.click();
  await seen(
    amelie.page
      .getByRole('menuitem', { name: /^Leave the chat/ })
      .getByText('You are the only agent here. Transfer the chat or end it.'),
  );
  await amelie.page.keyboard.press('Escape');
  await ask(amelie, 'Conference', 'Léa Martin');
  await request(lea, 'Marie Dubois').accept();
  await seen(amelie.transcript.getByText('Léa Martin joined.'));
  await colleagues(amelie).people.click();
  await amelie.page.getByRole('menuitem', { name: 'Leave the chat' }).click();
  await gone(amelie.row('Marie Dubois'));
  await seen(lea.transcript.getByText('The chat is yours now.'));
  await lea.end();
  await seen(marie.chat.getByText(/ended the chat|has ended/).first());
});

scenario('whom to ask, the card, the people and the box for colleagues hold to WCAG', async (scene) => {
  const { amelie, lea } = await threeOfThem(scene);
  const { button, picker, people } = colleagues(amelie);
  await button('Conference').click();
  await seen(reachable(picker('Conference'), 'Léa Martin'));
  const findings = await findingsOn(amelie.page, 'whom to ask');
  await amelie.page.keyboard.press('Escape');
  await focused(button('Conference'));
  await ask(amelie, 'Conference', 'Léa Martin', 'Come and see');
  await seen(lea.card('Marie Dubois'));
  findings.push(...(await findingsOn(amelie.page, 'a request under way')));
  findings.push(...(await findingsOn(lea.page, 'the card of a request')));
  await request(lea, 'Marie Dubois').accept();
  await focused(lea.composer);
  await amelie.page.getByRole('radio', { name: 'Colleagues only' }).check({ force: true });
  findings.push(...(await findingsOn(amelie.page, 'the box for colleagues')));
  await people.click();
  await seen(amelie.page.getByRole('menuitem', { name: 'Leave the chat' }));
  findings.push(...(await findingsOn(amelie.page, 'the people of a chat')));
  assert.deepEqual(findings, []);
});
