import assert from 'node:assert/strict';
import { findingsOn } from './axe.ts';
import { ask, colleagues, reachable, request, threeOfThem } from './colleagues.ts';
import { scenarios } from './scenario.ts';
import { focused, gone, seen } from './seen.ts';

const scenario = scenarios();

scenario('[C8] what is written to colleagues only looks it, and never reaches the contact', async (scene) => {
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
  await colleagues(lea).people.click();
  await lea.page.getByRole('menuitem', { name: 'Leave the chat' }).click();
  await gone(lea.row('Marie Dubois'));
  await seen(
    marie.log.getByText('Léa Martin left the chat'),
    amelie.transcript.getByText('Léa Martin left.'),
  );
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
