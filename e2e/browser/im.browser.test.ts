import assert from 'node:assert/strict';
import { directThreadId } from '@guichet/protocol/threads.ts';
import type { Locator } from 'playwright-core';
import { createAgentClient } from '../harness/chat-client.ts';
import type { AgentScreen } from './agent-screen.ts';
import { findingsOn } from './axe.ts';
import { reachable } from './colleagues.ts';
import { scenarios } from './scenario.ts';
import type { Scene } from './scenario.ts';
import { eventually, focused, gone, seen } from './seen.ts';

const scenario = scenarios();

/** The parts of the panel of internal messages. */
function im({ page }: AgentScreen) {
  const panel = page.getByRole('complementary', { name: 'Internal messages' });
  return {
    button: page.getByRole('banner').getByRole('button', { name: /^Internal messages/ }),
    panel,
    row: (name: string): Locator =>
      panel
        .getByRole('list', { name: 'Conversations' })
        .getByRole('button', { name: new RegExp(`^${name}`) }),
    log: (name: string): Locator => panel.getByRole('log', { name: `Internal conversation with ${name}` }),
    composer: panel.getByRole('textbox', { name: /^Internal message to / }),
    async pick(name: string): Promise<void> {
      await panel.getByRole('searchbox').fill(name);
      await reachable(panel, name).click();
    },
    async say(text: string): Promise<void> {
      await panel.getByRole('textbox', { name: /^Internal message to / }).fill(text);
      await panel.getByRole('textbox', { name: /^Internal message to / }).press('Enter');
    },
  };
}

/** Opens the conversation with a colleague by way of the team communicator. */
async function writeTo(agent: AgentScreen, name: string): Promise<void> {
  const { button, panel, pick, log } = im(agent);
  await button.click();
  await panel.getByRole('button', { name: 'New conversation' }).click();
  await pick(name);
  await seen(log(name));
}

/** So many lines from one colleague to the other, sent as the screen would send them, but without it. */
async function writeLines(from: AgentScreen, to: AgentScreen, lines: number): Promise<void> {
  const client = createAgentClient(from.session);
  client.start();
  try {
    const [author, reader] = [from.session.view.userId, to.session.view.userId];
    const thread = directThreadId(author, reader);
    const sent = [client.send(thread, { type: 'startThread', userIds: [reader], name: null })];
    for (let n = 1; n <= lines; n += 1) {
      sent.push(client.send(thread, { type: 'sendMessage', text: `Line ${n}.`, audience: 'agents' }));
    }
    for (const { settled } of sent) assert.equal((await settled).kind, 'accepted');
  } finally {
    client.stop();
  }
}

async function twoOfThem({ agent }: Scene, other: string) {
  return Promise.all([agent(), agent({ name: other })]);
}

scenario(
  '[C1, IM-1] two colleagues who write to each other at once meet in one conversation',
  async (scene) => {
    const [amelie, nora] = await twoOfThem(scene, 'Nora Meyer');
    await Promise.all([writeTo(amelie, 'Nora Meyer'), writeTo(nora, 'Amélie Laurent')]);
    await Promise.all([im(amelie).say('Hello Nora'), im(nora).say('Hello Amélie')]);
    for (const [screen, other] of [
      [amelie, 'Nora Meyer'],
      [nora, 'Amélie Laurent'],
    ] as const) {
      const log = im(screen).log(other);
      await seen(log.getByText('Hello Nora'), log.getByText('Hello Amélie'));
      await seen(im(screen).panel.getByText('Contacts never see this.'));
      assert.equal(await log.getByText('Hello Nora').count(), 1);
      // It is no chat: there is none in the list, and none is open.
      assert.equal(await screen.chats.getByRole('link').count(), 0);
      assert.equal((await screen.composer.count()) + (await screen.transcript.count()), 0);
    }
  },
);

scenario('[IM-13] what is unread is counted, on each screen, until it is read on one', async (scene) => {
  const [amelie, omar] = await twoOfThem(scene, 'Omar Haddad');
  await writeTo(amelie, 'Omar Haddad');
  await im(amelie).say('One');
  await im(amelie).say('Two');
  const second = await omar.secondScreen();
  for (const screen of [omar, second]) {
    await seen(screen.page.getByRole('button', { name: 'Internal messages, 2 unread' }));
  }
  await omar.page.bringToFront();
  await omar.page.keyboard.press('Alt+i');
  await seen(im(omar).row('Amélie Laurent').getByText('2 unread messages'));
  await im(omar).row('Amélie Laurent').click();
  await seen(im(omar).log('Amélie Laurent').getByText('Two'));
  await focused(im(omar).composer);
  await seen(second.page.getByRole('button', { name: 'Internal messages', exact: true }));
  await seen(im(amelie).log('Omar Haddad').getByText('Read'));
});

scenario('a message begun is kept, and one written offline is sent when the line is back', async (scene) => {
  const [amelie, pia] = await twoOfThem(scene, 'Pia Rossi');
  await writeTo(amelie, 'Pia Rossi');
  await im(amelie).composer.fill('half a thou');
  await amelie.page.reload();
  await im(amelie).button.click();
  await im(amelie).row('Pia Rossi').click();
  assert.equal(await im(amelie).composer.inputValue(), 'half a thou');
  await amelie.page.context().setOffline(true);
  await im(amelie).say('a whole thought');
  await seen(im(amelie).log('Pia Rossi').getByText('Sending'));
  await amelie.page.context().setOffline(false);
  await im(pia).button.click();
  await seen(im(pia).row('Amélie Laurent').getByText('a whole thought'));
  await gone(im(amelie).log('Pia Rossi').getByText('Sending'));
  assert.equal(await im(amelie).log('Pia Rossi').getByText('a whole thought').count(), 1);
});

scenario('[IM-7] [IM-8] a group is made, grows, and is left', async (scene) => {
  const [amelie, rosa] = await twoOfThem(scene, 'Rosa Lind');
  const theo = await scene.agent({ name: 'Theo Blanc', roles: ['supervisor'], isReady: false });
  const { button, panel, pick, log } = im(amelie);
  await button.click();
  await panel.getByRole('button', { name: 'New group' }).click();
  await panel.getByRole('textbox', { name: 'Name of the group' }).fill('Late shift');
  await pick('Rosa Lind');
  await panel.getByRole('button', { name: 'Make the group' }).click();
  await seen(log('Late shift'));
  await im(amelie).say('Who is in tonight?');
  await im(rosa).button.click();
  await im(rosa).row('Late shift').click();
  await seen(im(rosa).log('Late shift').getByText('Who is in tonight?'));
  await panel.getByRole('button', { name: 'Add people' }).click();
  await seen(panel.getByText('Whoever you add can read everything written here so far.'));
  await pick('Theo Blanc');
  await panel.getByRole('button', { name: 'Add to the group' }).click();
  await im(theo).button.click();
  await im(theo).row('Late shift').click();
  await seen(im(theo).log('Late shift').getByText('Who is in tonight?'));
  await im(theo).panel.getByRole('button', { name: 'Leave' }).click();
  await gone(im(theo).row('Late shift'));
  await seen(log('Late shift').getByText('Theo Blanc left.'));
});

scenario('who is writing is seen in the conversation, and nowhere else', async (scene) => {
  const [amelie, ines] = await twoOfThem(scene, 'Inès Roy');
  await writeTo(amelie, 'Inès Roy');
  await im(amelie).say('Are you there?');
  await im(ines).button.click();
  await im(ines).row('Amélie Laurent').click();
  await focused(im(ines).composer);
  await ines.page.keyboard.type('Yes');
  const notice = im(amelie).panel.getByText('Inès Roy is writing');
  await seen(notice);
  await ines.page.keyboard.press('Enter');
  await seen(im(amelie).log('Inès Roy').getByText('Yes', { exact: true }));
  await gone(notice);
  await ines.page.keyboard.type('And');
  await seen(notice);
  for (let letter = 0; letter < 3; letter += 1) await ines.page.keyboard.press('Backspace');
  await gone(notice);
});

scenario(
  '[IM-15] a group gets another name, on every member’s screen, by mouse and by keyboard',
  async (scene) => {
    const [amelie, rosa] = await twoOfThem(scene, 'Rosa Blum');
    const { button, panel, pick, log, row } = im(amelie);
    await button.click();
    await panel.getByRole('button', { name: 'New group' }).click();
    await panel.getByRole('textbox', { name: 'Name of the group' }).fill('Early shift');
    await pick('Rosa Blum');
    await panel.getByRole('button', { name: 'Make the group' }).click();
    await seen(log('Early shift'));
    await im(rosa).button.click();
    await im(rosa).row('Early shift').click();
    await seen(im(rosa).log('Early shift'));
    await panel.getByRole('button', { name: 'Rename' }).click();
    const field = panel.getByRole('textbox', { name: 'Name of the group' });
    await focused(field);
    assert.equal(await field.inputValue(), 'Early shift');
    assert.deepEqual(await findingsOn(amelie.page, 'renaming a group'), []);
    await field.fill('');
    await panel.getByRole('button', { name: 'Rename' }).click({ force: true });
    await seen(field);
    await field.fill('Morning shift');
    await panel.getByRole('button', { name: 'Rename' }).click();
    await seen(
      im(rosa).log('Morning shift').getByText('Amélie Laurent renamed the group: Morning shift.'),
      log('Morning shift').getByText('You renamed the group: Morning shift.'),
    );
    await focused(im(amelie).composer);
    await im(rosa).panel.getByRole('button', { name: 'Rename' }).press('Enter');
    const other = im(rosa).panel.getByRole('textbox', { name: 'Name of the group' });
    await focused(other);
    await rosa.page.keyboard.press('Control+a');
    await rosa.page.keyboard.type('Dawn');
    await rosa.page.keyboard.press('Enter');
    await seen(log('Dawn').getByText('Rosa Blum renamed the group: Dawn.'));
    await im(amelie).composer.press('Escape');
    await seen(row('Dawn'));
  },
);

scenario(
  '[IM-9] a conversation put away comes back with the next message, and is announced',
  async (scene) => {
    const [amelie, vera] = await twoOfThem(scene, 'Vera Novak');
    await writeTo(amelie, 'Vera Novak');
    await im(amelie).say('First');
    await im(vera).button.click();
    await im(vera).row('Amélie Laurent').click();
    await im(vera).panel.getByRole('button', { name: 'Put away' }).click();
    await seen(im(vera).panel.getByText('No conversations'));
    await vera.page.bringToFront();
    await im(vera).panel.getByRole('button', { name: 'Close internal messages' }).click();
    await focused(im(vera).button);
    await im(amelie).say('Second');
    await seen(vera.page.getByText('Internal message from Amélie Laurent: Second'));
    await im(vera).button.click();
    await im(vera).row('Amélie Laurent').click();
    await seen(im(vera).log('Amélie Laurent').getByText('First'));
  },
);

scenario('[IM-10] who may not write internally is told why', async ({ agent }) => {
  const admin = await agent({ name: 'Ada Second', roles: ['administrator'], isReady: false });
  await im(admin).button.click();
  await seen(im(admin).panel.getByText('Your role does not allow this. An administrator can change that.'));
  await gone(im(admin).panel.getByRole('button', { name: 'New conversation' }));
});

scenario('all of it goes by keyboard, and axe finds nothing', async (scene) => {
  const [amelie, yann] = await twoOfThem(scene, 'Yann Petit');
  const { page } = amelie;
  const { panel, log, composer } = im(amelie);
  await page.bringToFront();
  await page.keyboard.press('Alt+i');
  await seen(panel);
  const findings = await findingsOn(page, 'no conversations');
  await panel.getByRole('button', { name: 'New conversation' }).press('Enter');
  await focused(panel.getByRole('searchbox'));
  await page.keyboard.type('Yann');
  await seen(reachable(panel, 'Yann Petit'));
  findings.push(...(await findingsOn(page, 'choosing a colleague')));
  await page.keyboard.press('Enter');
  await focused(composer);
  await page.keyboard.type('By keyboard');
  await page.keyboard.press('Enter');
  await seen(log('Yann Petit').getByText('By keyboard'));
  await im(yann).button.click();
  await im(yann).row('Amélie Laurent').click();
  await im(yann).say('Answer');
  await seen(log('Yann Petit').getByText('Answer'));
  findings.push(...(await findingsOn(page, 'conversation')));
  await composer.press('Escape');
  await seen(im(amelie).row('Yann Petit'));
  findings.push(...(await findingsOn(page, 'conversations')));
  await eventually(async () => {
    await page.keyboard.press('Escape');
    assert.equal(await panel.count(), 0);
  });
  assert.deepEqual(findings, []);
});

scenario('from the team communicator a message begins where it is written', async (scene) => {
  const [amelie] = await twoOfThem(scene, 'Zoé Martin');
  const { page } = amelie;
  await page.bringToFront();
  await page.keyboard.press('Alt+t');
  const team = page.getByRole('dialog', { name: 'Team' });
  await team.getByRole('searchbox').fill('Zoé');
  await seen(reachable(team, 'Zoé Martin'));
  await page.keyboard.press('Enter');
  await focused(im(amelie).composer);
  await page.keyboard.type('Found you');
  await page.keyboard.press('Enter');
  await seen(im(amelie).log('Zoé Martin').getByText('Found you'));
});

scenario('in French it is said as a French house would say it', async (scene) => {
  const [amelie, zoe] = await twoOfThem(scene, 'Zoé Petit');
  await writeTo(amelie, 'Zoé Petit');
  await im(amelie).say('Bonjour');
  await zoe.page.getByRole('button', { name: /^Own menu/ }).click();
  await zoe.page.getByRole('menuitem', { name: /Français/ }).click();
  await zoe.page.getByRole('button', { name: 'Messagerie interne, 1 non lu' }).click();
  const panel = zoe.page.getByRole('complementary', { name: 'Messagerie interne' });
  await panel.getByRole('button', { name: /^Amélie Laurent/ }).click();
  await seen(panel.getByText('Amélie Laurent a commencé la conversation.'));
  await seen(panel.getByRole('textbox', { name: 'Message interne à Amélie Laurent' }));
});

scenario('earlier lines come when asked for, before the ones that are there', async (scene) => {
  const [amelie, otto] = await twoOfThem(scene, 'Otto Kern');
  await writeLines(amelie, otto, 60);
  await amelie.page.reload();
  await im(amelie).button.click();
  await im(amelie).row('Otto Kern').click();
  const log = im(amelie).log('Otto Kern');
  await seen(log.getByText('Line 60.'));
  assert.equal(await log.getByText('Line 1.', { exact: true }).count(), 0);
  await log.getByRole('button', { name: 'Earlier messages' }).click();
  await log.getByText('Line 1.', { exact: true }).waitFor();
  await focused(log);
  const texts = await log.getByText(/^Line \d+\.$/).allInnerTexts();
  assert.deepEqual(
    texts,
    Array.from({ length: 60 }, (_, n) => `Line ${n + 1}.`),
  );
});
