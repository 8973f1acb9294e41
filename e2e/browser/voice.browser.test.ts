import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { AgentScreen } from './agent-screen.ts';
import { findingsOn } from './axe.ts';
import { colleagues, reachable, request, threeOfThem } from './colleagues.ts';
import { scenarios } from './scenario.ts';
import { focused, gone, present, seen } from './seen.ts';
import { hears, refuseMicrophone, speakWith, VOICE_CHROMIUM_ARGS } from './tones.ts';

const scenario = scenarios({ args: VOICE_CHROMIUM_ARGS });

/** The strip with the agent's calls. */
function calls({ page }: AgentScreen) {
  const bar = page.getByRole('region', { name: 'Calls' });
  return {
    bar,
    with: (names: string): Locator => bar.getByRole('group', { name: `Call with ${names}` }),
    mute: bar.getByRole('button', { name: 'Mute' }),
    hold: bar.getByRole('button', { name: 'Hold' }),
  };
}

/** Consults a colleague by voice, with the mouse. */
async function callForAdvice(agent: AgentScreen, colleague: string): Promise<void> {
  const { button, picker } = colleagues(agent);
  await button('Consult').click();
  await picker('Consult').getByRole('searchbox').fill(colleague);
  await reachable(picker('Consult'), colleague)
    .getByRole('button', { name: `Consult by voice: ${colleague}` })
    .click();
  await gone(picker('Consult'));
}

/** The same by keyboard alone. */
async function callForAdviceByKey({ page, ...agent }: AgentScreen, colleague: string): Promise<void> {
  const dialog = colleagues({ page, ...agent }).picker('Consult');
  await page.keyboard.press('Alt+q');
  await focused(dialog.getByRole('searchbox'));
  await page.keyboard.type(colleague);
  await seen(reachable(dialog, colleague));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('v');
  await gone(dialog);
}

scenario('[C9] two colleagues consult by voice, a third joins, and the bar stays in reach', async (scene) => {
  const { amelie, lea } = await threeOfThem(scene);
  const noe = await scene.agent({ name: 'Noé Petit' });
  await Promise.all([
    speakWith(amelie.page.context(), 'low'),
    speakWith(lea.page.context(), 'middle'),
    speakWith(noe.page.context(), 'high'),
  ]);
  await callForAdvice(amelie, 'Léa Martin');
  await seen(
    amelie.page.getByText('Calling Léa Martin for advice'),
    lea.page.getByText('Amélie Laurent calls for your advice about the chat with Marie Dubois.').first(),
  );
  await lea.page.keyboard.press('Alt+a');
  await Promise.all([hears(amelie.page, ['middle']), hears(lea.page, ['low'])]);
  await focused(colleagues(lea).privateComposer);
  await seen(calls(amelie).with('Léa Martin'), calls(lea).with('Amélie Laurent'));

  // Wherever the agent is, and by key while writing.
  await amelie.page.keyboard.press('Alt+h');
  await gone(amelie.transcript);
  await amelie.page.keyboard.press('Alt+e');
  await Promise.all([hears(lea.page, []), hears(amelie.page, ['middle'])]);
  await seen(calls(lea).bar.getByTitle('microphone off'));
  await present(calls(amelie).bar.getByText('Léa Martin, in conversation, muted'));
  await calls(amelie).with('Léa Martin').getByRole('link').click();
  await seen(amelie.transcript);
  await calls(amelie).mute.click();
  await hears(lea.page, ['low']);

  await calls(lea).hold.click();
  await Promise.all([hears(amelie.page, []), hears(lea.page, [])]);
  await seen(
    calls(amelie).bar.getByText('has put the call on hold'),
    calls(lea).bar.getByText('On hold', { exact: true }),
  );
  await lea.page.keyboard.press('Alt+f');
  await Promise.all([hears(amelie.page, ['middle']), hears(lea.page, ['low'])]);

  await calls(amelie).bar.getByRole('button', { name: 'Add somebody to the call' }).click();
  const add = amelie.page.getByRole('dialog', { name: 'Add somebody to the call' });
  await add.getByRole('searchbox').fill('Noé');
  await reachable(add, 'Noé Petit').click();
  await request(noe, 'Marie Dubois').accept();
  await Promise.all([
    hears(amelie.page, ['middle', 'high']),
    hears(lea.page, ['low', 'high']),
    hears(noe.page, ['low', 'middle']),
  ]);
  assert.deepEqual(await findingsOn(amelie.page, 'a chat with a call of three'), []);
  // What is written is for one of the two at a time.
  const pane = colleagues(amelie).pane;
  await seen(pane.getByText('Only you and Léa Martin see this. Marie Dubois does not.'));
  await pane.getByRole('radio', { name: 'Noé Petit' }).click();
  await seen(amelie.page.getByText('Only you and Noé Petit see this. Marie Dubois does not.'));

  await calls(lea)
    .bar.getByRole('button', { name: /^Hang up/ })
    .click();
  await gone(calls(lea).bar);
  await seen(amelie.page.getByText('Léa Martin hung up.').first());
  await Promise.all([hears(amelie.page, ['high']), hears(noe.page, ['low'])]);
  // The chat goes to who advised; the call was about it and ends with it.
  await colleagues(amelie).pane.getByRole('button', { name: 'Transfer to Noé Petit' }).click();
  await gone(amelie.row('Marie Dubois'), calls(amelie).bar, calls(noe).bar);
  await seen(noe.row('Marie Dubois'));
});

scenario(
  '[C9] nobody talks mute, and a call outlives its connection, a reload and a conference',
  async (scene) => {
    const { amelie, lea } = await threeOfThem(scene);
    const noe = await scene.agent({ name: 'Noé Petit' });
    await Promise.all([
      speakWith(amelie.page.context(), 'low'),
      speakWith(lea.page.context(), 'middle'),
      speakWith(noe.page.context(), 'high'),
    ]);
    const bothHear = () => Promise.all([hears(amelie.page, ['middle']), hears(lea.page, ['low'])]);

    // Asked for in vain: until the deadline, and while either has no microphone.
    await scene.house.use({ queue: { offerTimeoutMs: 1_000, invitationTimeoutMs: 1_000 } });
    await callForAdvice(amelie, 'Noé Petit');
    await seen(amelie.page.getByText('Marie Dubois: Noé Petit did not answer in time.'));
    await scene.house.use({});
    await refuseMicrophone(amelie.page);
    await callForAdvice(amelie, 'Léa Martin');
    await seen(amelie.page.getByText(/^The browser does not let this page use the microphone\./));
    assert.equal(await colleagues(amelie).requests.count(), 0);
    await speakWith(amelie.page.context(), 'low');
    await refuseMicrophone(lea.page);
    await callForAdvice(amelie, 'Léa Martin');
    const { card, decline } = request(lea, 'Marie Dubois');
    await seen(card);
    await lea.page.keyboard.press('Alt+a');
    await seen(card.getByText(/^The browser does not let this page use the microphone\./));
    assert.equal(await colleagues(amelie).requests.count(), 1, 'nobody answered mute');
    await decline();
    await seen(amelie.page.getByText('Marie Dubois: Léa Martin declined.'));

    await speakWith(lea.page.context(), 'middle');
    await callForAdvice(amelie, 'Léa Martin');
    await request(lea, 'Marie Dubois').accept();
    await bothHear();
    await amelie.page.context().setOffline(true);
    await seen(amelie.page.getByText('No connection. Trying again.'));
    await bothHear();
    await amelie.page.context().setOffline(false);
    await seen(amelie.page.getByText('Connected', { exact: true }));
    await amelie.page.keyboard.press('Alt+e');
    await seen(calls(lea).bar.getByTitle('microphone off'));
    await amelie.page.reload();
    await bothHear();

    await colleagues(amelie).pane.getByRole('button', { name: 'Conference with Léa Martin' }).click();
    await seen(lea.composer);
    await bothHear();
    await calls(lea).mute.focus();
    await amelie.page.keyboard.press('Alt+d');
    await gone(calls(amelie).bar, calls(lea).bar);
    await focused(lea.composer);
    await seen(lea.page.getByText('Amélie Laurent hung up.').first());

    // Those who are in the chat call each other.
    const ring = amelie.card('Léa Martin calls');
    const callAmelie = async (): Promise<void> => {
      await lea.page.keyboard.press('Alt+l');
      await lea.page.getByRole('menuitem', { name: 'Call', exact: true }).click();
      await seen(ring, calls(lea).bar.getByText('Ringing', { exact: true }));
    };
    await callAmelie();
    await ring.getByRole('button', { name: 'Reject the call from Léa Martin' }).click();
    await seen(lea.page.getByText('Amélie Laurent declined the call.').first());
    await gone(calls(lea).bar);
    await callAmelie();
    assert.deepEqual(await findingsOn(amelie.page, 'a call that rings'), []);
    await ring.getByRole('button', { name: 'Accept the call from Léa Martin' }).click();
    await bothHear();
    // One voice at a time.
    await callForAdviceByKey(amelie, 'Noé Petit');
    await request(noe, 'Marie Dubois').accept();
    await Promise.all([hears(noe.page, ['low']), hears(amelie.page, ['high']), hears(lea.page, [])]);
    await calls(amelie).with('Léa Martin').getByRole('button', { name: 'Hold' }).click();
    await Promise.all([bothHear(), hears(noe.page, [])]);
    await calls(amelie)
      .with('Noé Petit')
      .getByRole('button', { name: /^Hang up/ })
      .click();
    await gone(calls(noe).bar);
  },
);
