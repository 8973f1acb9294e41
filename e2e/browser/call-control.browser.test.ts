import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { AgentScreen } from './agent-screen.ts';
import { ask, colleagues, request } from './colleagues.ts';
import { customerScreen } from './customer-screen.ts';
import type { CustomerScreen } from './customer-screen.ts';
import { recordPage } from './page-record.ts';
import { scenarios } from './scenario.ts';
import type { Scene } from './scenario.ts';
import { focused, gone, seen } from './seen.ts';

const scenario = scenarios({ hasMotion: true });

/** Stands in every word that is not for the contact; two of them are for two of the agents only. */
const PRIVATE = 'zq-';
const QUESTION = `${PRIVATE}Is this jacket still sold?`;
const ADVICE = `${PRIVATE}Three left in Lyon.`;
const AMONG_AGENTS = `${PRIVATE}She has waited twice already.`;
const NOTE = `${PRIVATE}Label sent.`;

/** Four people at four pages of their own. */
type Four = {
  readonly marie: CustomerScreen;
  readonly amelie: AgentScreen;
  readonly lea: AgentScreen;
  /** May suggest pages to contacts. */
  readonly noe: AgentScreen;
};

scenario(
  '[C5, C7, C8, C9, C12, C13, C14, C16, C18, C19, C23] the life of a chat, on the pages of its contact and of three agents',
  { queue: { isDispositionMandatory: true } },
  async (scene) => {
    const page = await scene.stranger();
    const record = recordPage(page);
    const four = await begin(scene, await customerScreen(page, scene.house.site, {}));
    await consult(four);
    await takeIntoTheChat(four);
    await conference(four);
    await takeOut(four);
    await leave(four);
    await transfer(four);
    await pushPage(four, scene);
    await finish(four);
    await readAgain(four);
    // Not a byte of what is private, not even that there was anything.
    const ids = [four.amelie, four.lea, four.noe].map(({ session }) => session.view.userId);
    assert.deepEqual(await record.whereabouts([PRIVATE, ...ids]), []);
    assert.deepEqual(record.framesNaming(/consult|invit|offer|disposition/i), []);
    assert.ok(record.framesNaming(/Size L fits\./).length > 0, 'the record is one');
  },
);

/** The chat is offered to whoever is ready; who accepts it has the contact's name on top, and a reply pending. */
async function begin(scene: Scene, marie: CustomerScreen): Promise<Four> {
  const { host } = new URL(scene.house.site.origin);
  await scene.house.use({
    queue: { isDispositionMandatory: true },
    site: { pushUrl: { allowedHosts: [host], isHttpAllowed: true, forbiddenPaths: [] } },
  });
  await scene.house.administrator.http.ask('PUT', '/api/admin/roles/pushing', {
    roleId: 'pushing',
    name: { en: 'Pushes pages', fr: 'Transmet des pages' },
    privileges: ['chat.pushUrl'],
  });
  const [amelie, lea, noe] = await Promise.all([
    scene.agent(),
    scene.agent({ name: 'Léa Martin', isReady: false }),
    scene.agent({ name: 'Noé Bernard', isReady: false, roles: ['agent', 'pushing'] }),
  ]);
  const four = { marie, amelie, lea, noe };
  await marie.begin({ text: 'Hello', name: 'Marie Dubois' });
  await amelie.accept('Marie Dubois');
  await seen(
    amelie.page.getByText('reply pending').first(),
    amelie.page.getByText('online', { exact: true }),
    marie.log.getByText('Amélie Laurent joined the chat'),
    marie.chat.getByText('With Amélie Laurent'),
  );
  await notShownTo(lea, noe);
  // Ready only now, so that the chat is Amélie's.
  await Promise.all([lea, noe].map(({ page }) => page.getByRole('button', { name: 'Go ready' }).click()));
  await amelie.say('What size is it?');
  await seen(marie.bubble('What size is it?'));
  await gone(amelie.page.getByText('reply pending').first());
  // The other tools have come: for whoever may not suggest pages there is none for it.
  await seen(amelie.page.getByRole('button', { name: 'Attach files' }));
  await amelie.page.keyboard.press('Alt+u');
  assert.equal(await amelie.page.getByRole('button', { name: 'Push a URL' }).count(), 0);
  assert.equal(await amelie.page.getByRole('group', { name: 'Push a URL' }).count(), 0);
  return four;
}

/** Amélie asks Léa in private: Léa reads the chat, and nobody but the two knows of it. */
async function consult({ marie, amelie, lea, noe }: Four): Promise<void> {
  const { button, picker } = colleagues(amelie);
  await button('Consult').click();
  // Contacts are nobody to be consulted by chat.
  await picker('Consult').getByRole('searchbox').fill('Marie');
  await gone(picker('Consult').getByRole('row', { name: /Marie/ }));
  await amelie.page.keyboard.press('Escape');
  await amelie.page.keyboard.press('Escape');
  await gone(picker('Consult'));
  await ask(amelie, 'Consult', 'Léa Martin', QUESTION);
  await seen(request(lea, 'Marie Dubois').card.getByText(QUESTION));
  await request(lea, 'Marie Dubois').accept();
  const [mine, hers] = [colleagues(amelie), colleagues(lea)];
  await seen(
    lea.transcript.getByText('What size is it?'),
    mine.pane.getByText('Only you and Léa Martin see this. Marie Dubois does not.'),
  );
  await hers.privateComposer.fill(ADVICE);
  await hers.privateComposer.press('Enter');
  await seen(mine.pane.getByText(ADVICE));
  await marie.say('M, and it is tight.');
  await seen(
    amelie.transcript.getByText('M, and it is tight.'),
    lea.transcript.getByText('M, and it is tight.'),
  );
  assert.equal(await lea.composer.count(), 0, 'who is consulted does not write to the contact');
  await doesNotShow(marie, 'Léa Martin', PRIVATE);
  await notShownTo(noe);
}

/** From the consultation Léa comes into the chat, with nothing of what she was writing in private. */
async function takeIntoTheChat({ marie, amelie, lea, noe }: Four): Promise<void> {
  await colleagues(lea).privateComposer.fill(`${PRIVATE}half a thought`);
  await colleagues(amelie).pane.getByRole('button', { name: 'Conference with Léa Martin' }).click();
  await gone(colleagues(amelie).pane);
  await seen(
    marie.log.getByText('Léa Martin joined the chat'),
    lea.page.getByRole('textbox', { name: 'Write to Marie Dubois' }),
    colleagues(lea).pane.getByText('The consultation ended: the colleague joined the chat.').first(),
  );
  assert.equal(await lea.page.getByRole('textbox', { name: 'Write to Marie Dubois' }).inputValue(), '');
  await amelie.page.getByRole('radio', { name: 'Colleagues only' }).check({ force: true });
  const among = amelie.page.getByRole('textbox', { name: 'Write to colleagues only' });
  await among.fill(AMONG_AGENTS);
  await among.press('Enter');
  await seen(lea.transcript.getByText(AMONG_AGENTS), lea.transcript.getByText('not visible to the contact'));
  await amelie.page.getByRole('radio', { name: 'Everyone' }).check({ force: true });
  await lea.say('Size L fits.');
  await seen(marie.bubble('Size L fits.'), amelie.transcript.getByText('Size L fits.'));
  await doesNotShow(marie, PRIVATE);
  await notShownTo(noe);
}

/** Noé comes as well, and reads what agents may read: not what two of them said to each other. */
async function conference({ marie, amelie, lea, noe }: Four): Promise<void> {
  await ask(amelie, 'Conference', 'Noé Bernard');
  const { card, accept } = request(noe, 'Marie Dubois');
  await seen(card.getByText('Amélie Laurent asks you to join the chat with Marie Dubois.').first());
  await accept();
  await focused(noe.composer);
  await seen(
    amelie.page.getByText('Marie Dubois: Noé Bernard accepted.'),
    amelie.transcript.getByText('Noé Bernard joined.'),
    lea.transcript.getByText('Noé Bernard joined.'),
    marie.log.getByText('Noé Bernard joined the chat'),
    noe.transcript.getByText('What size is it?'),
    noe.transcript.getByText(AMONG_AGENTS),
  );
  await noe.say('I know this jacket well.');
  await seen(
    marie.bubble('I know this jacket well.'),
    amelie.transcript.getByText('I know this jacket well.'),
    lea.transcript.getByText('I know this jacket well.'),
  );
  await doesNotShow(noe, ADVICE, QUESTION);
}

/** Only who has the chat takes others out of it; who is taken out is told, and hears nothing more. */
async function takeOut({ marie, amelie, lea, noe }: Four): Promise<void> {
  await lea.page.keyboard.press('Alt+l');
  const blocked = lea.page.getByRole('menuitem', { name: /^Take out of the chat/ });
  await seen(blocked.first().getByText('Another agent has this chat.'));
  await lea.page.keyboard.press('Escape');
  await colleagues(amelie).people.click();
  await amelie.page
    .getByRole('group')
    .filter({ hasText: 'Noé Bernard' })
    .getByRole('menuitem', { name: 'Take out of the chat' })
    .click();
  await gone(noe.row('Marie Dubois'));
  await seen(
    noe.page.getByText('Marie Dubois: You were taken out of the chat.'),
    amelie.transcript.getByText('Noé Bernard was taken out of the chat.'),
    lea.transcript.getByText('Noé Bernard was taken out of the chat.'),
    marie.log.getByText('Noé Bernard left the chat'),
  );
  await marie.say('Is anybody still there?');
  await seen(lea.transcript.getByText('Is anybody still there?'));
  await notShownTo(noe);
}

/** When its owner leaves, the chat is the colleague's; nobody leaves a contact alone. */
async function leave({ marie, amelie, lea }: Four): Promise<void> {
  await colleagues(amelie).people.click();
  await amelie.page.getByRole('menuitem', { name: 'Leave the chat' }).click();
  await gone(amelie.row('Marie Dubois'));
  await seen(
    lea.transcript.getByText('The chat is yours now.'),
    marie.log.getByText('Amélie Laurent left the chat'),
    marie.chat.getByText('With Léa Martin'),
  );
  await colleagues(lea).people.click();
  await seen(
    lea.page
      .getByRole('menuitem', { name: /^Leave the chat/ })
      .getByText('You are the only agent here. Transfer the chat or end it.'),
  );
  await lea.page.keyboard.press('Escape');
}

/** Léa keeps the chat until Noé takes it. */
async function transfer({ marie, amelie, lea, noe }: Four): Promise<void> {
  await ask(lea, 'Transfer', 'Noé Bernard', `${PRIVATE}She wants another size.`);
  await seen(request(noe, 'Marie Dubois').card.getByText(`${PRIVATE}She wants another size.`));
  await lea.say('One moment please.');
  await seen(marie.bubble('One moment please.'));
  await request(noe, 'Marie Dubois').accept();
  await gone(lea.row('Marie Dubois'));
  await seen(
    noe.transcript.getByText('The chat is yours now.'),
    noe.transcript.getByText('Is anybody still there?'),
    lea.page.getByText('Marie Dubois: The chat has been handed over.'),
    marie.log.getByText('Léa Martin left the chat'),
    marie.chat.getByText('With Noé Bernard'),
  );
  await notShownTo(amelie, lea);
}

/** Noé, who may, suggests a page: the contact is invited to open it, and it opens nowhere by itself. */
async function pushPage({ marie, amelie, lea, noe }: Four, { house }: Scene): Promise<void> {
  const { host, origin } = new URL(house.site.origin);
  const editor = noe.page.getByRole('group', { name: 'Push a URL' });
  await noe.page.getByRole('button', { name: 'Push a URL' }).click();
  await editor.getByRole('textbox').fill(`${origin}/returns`);
  await editor.getByRole('textbox').press('Enter');
  await seen(
    marie.log.getByText('Noé Bernard invites you to open a page:'),
    marie.log.getByRole('link', { name: `Open ${host}` }),
    noe.transcript.getByText(host).first(),
  );
  assert.equal(marie.page.context().pages().length, 1, 'nothing opens by itself');
  await notShownTo(amelie, lea);
}

/** The end is everybody's; what is recorded of it is Noé's. */
async function finish({ marie, amelie, lea, noe }: Four): Promise<void> {
  const done = noe.page.getByRole('button', { name: 'Mark done' });
  await noe.end();
  await seen(marie.log.getByText('The agent ended the chat'), marie.chat.getByText('Chat ended'));
  await gone(marie.composer);
  await noe.page.getByRole('textbox', { name: 'Note', exact: true }).fill(NOTE);
  await seen(noe.page.getByText('Saved', { exact: true }));
  await done.click({ force: true });
  await seen(noe.row('Marie Dubois').getByText('to finish'));
  await noe.page.getByRole('button', { name: /Disposition code/ }).click();
  await noe.page.getByRole('option', { name: 'Resolved' }).click();
  await done.click();
  await gone(noe.row('Marie Dubois'));
  await notShownTo(amelie, lea);
  await doesNotShow(marie, 'Resolved', PRIVATE);
}

/** Who took part finds it in the history; the words of two stay theirs. */
async function readAgain({ amelie, noe }: Four): Promise<void> {
  for (const agent of [amelie, noe]) {
    await agent.page.getByRole('link', { name: 'History' }).click();
    await agent.page
      .getByRole('navigation', { name: 'Recent chats' })
      .getByRole('link', { name: 'Marie Dubois' })
      .click();
    const past = agent.page.getByRole('main', { name: 'Past chat with Marie Dubois' });
    await seen(
      past.getByText('M, and it is tight.'),
      past.getByText(AMONG_AGENTS),
      past.getByRole('definition').filter({ hasText: 'Resolved' }),
      past.getByRole('definition').filter({ hasText: NOTE }),
    );
  }
  const past = (agent: AgentScreen): Locator => agent.page.getByRole('main', { name: /^Past chat/ });
  await seen(past(amelie).getByText(ADVICE));
  await doesNotShow(noe, ADVICE);
}

/** Whoever has no part in it sees nothing of the chat: no row, no card, no word. */
async function notShownTo(...agents: readonly AgentScreen[]): Promise<void> {
  for (const agent of agents) {
    await gone(agent.row('Marie Dubois'), agent.card('Marie Dubois'));
    assert.equal(await agent.page.getByRole('heading', { level: 1, name: 'Marie Dubois' }).count(), 0);
  }
}

/** These words are nowhere on the page, in whatever frame. */
async function doesNotShow(
  { page }: AgentScreen | CustomerScreen,
  ...words: readonly string[]
): Promise<void> {
  for (const frame of page.frames()) {
    const text = await frame.locator('body').innerText();
    for (const word of words) assert.ok(!text.includes(word), `${frame.url()} shows ${word}`);
  }
}
