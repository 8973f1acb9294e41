import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import type { Locator } from 'playwright-core';
import type { AgentScreen } from '../../browser/agent-screen.ts';
import { scenarios } from '../../browser/scenario.ts';
import type { AgentOptions, Scene } from '../../browser/scenario.ts';
import { eventually, gone, present, seen } from '../../browser/seen.ts';
import { hears, HERTZ, speakWith, VOICE_CHROMIUM_ARGS } from '../../browser/tones.ts';
import { readConfiguration } from '../../harness/provision.ts';
import { startCarrier } from './carrier.ts';
import { openLossyLine } from './lossy-line.ts';
import { startPlatform } from './platform.ts';
import type { Line } from './platform.ts';
import { margin } from './wav.ts';

const AMELIE: Line = { number: '+33180000001', password: 'tulips and daffodils' };
const LEA: Line = { number: '+33180000002', password: 'roses, and a "thorn"' };
/** Whoever is called outside, and a number nobody has. */
const OUTSIDE = '+33142685300';
const NOBODY = '+33142685399';
/** The site lets agents call it, and the platform does not. */
const ABROAD = '+3225551212';
const RULES = { site: { phone: { country: 'FR', allowedPrefixes: ['+32'] } } };
/** How many times louder the tone that is spoken is at the other end than one that is not. */
const HEARD_TIMES = 100;

// Before the house opens, which is told where the platform is.
const folder = await mkdtemp(join(tmpdir(), 'guichet-sip-'));
const [ofPlatform, ofCarrier] = [join(folder, 'platform'), join(folder, 'carrier')];
await Promise.all([mkdir(ofPlatform), mkdir(ofCarrier)]);
const platform = await startPlatform(ofPlatform, [AMELIE, LEA]);
const carrier = await startCarrier(ofCarrier, platform, { toneHz: HERTZ.high, numbers: [OUTSIDE] });
const line = await openLossyLine(platform.wsPort);
const scenario = scenarios({
  args: [...VOICE_CHROMIUM_ARGS, '--allow-loopback-in-peer-connection'],
  env: {
    GUICHET_SIP_URL: `ws://127.0.0.1:${line.port}/`,
    GUICHET_SIP_DOMAIN: platform.domain,
    GUICHET_SIP_REALM: platform.domain,
  },
});
after(async () => {
  await line[Symbol.asyncDispose]();
  await carrier[Symbol.asyncDispose]();
  await platform[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

/** An agent with a telephone line that is signed in. */
async function agentWithLine(scene: Scene, own: Line, options: AgentOptions): Promise<AgentScreen> {
  const agent = await scene.agent(options);
  await giveLine(scene, agent, own);
  return agent;
}

async function giveLine({ house }: Scene, agent: AgentScreen, { number, password }: Line): Promise<void> {
  const [queue] = (await readConfiguration(house.administrator)).queues;
  const { userId } = agent.session.view;
  const path = `/api/admin/users/${userId}/phone-line`;
  const body = { user: number, authUser: null, password, queueId: queue?.queueId };
  await house.administrator.http.ask('PUT', path, body);
  await agent.page.reload();
  await present(agent.page.locator('[data-line=registered]'));
}

function phone({ page }: AgentScreen) {
  const bar = page.getByRole('region', { name: 'Calls' });
  const dialog = page.getByRole('dialog', { name: 'Call a number' });
  const number = page.getByRole('textbox', { name: 'Telephone number' });
  const write = async (text: string): Promise<void> => {
    await page.getByRole('button', { name: 'Call a number' }).click();
    await number.fill(text);
  };
  return {
    bar,
    dialog,
    number,
    write,
    with: (other: string): Locator => bar.getByRole('group', { name: `Call with ${other}` }),
    async dial(text: string) {
      carrier.listen();
      await write(text);
      await dialog.getByRole('button', { name: 'Call', exact: true }).click();
      await gone(dialog);
    },
    hangUp: (other: string) => bar.getByRole('button', { name: `Hang up: ${other}` }).click(),
  };
}

/** What the far end has heard of these tones, in the last call there was. */
async function farEndHeard(hertz: number): Promise<void> {
  await eventually(async () => {
    const last = (await carrier.heard()).at(-1);
    assert.ok(last !== undefined, 'nothing was recorded');
    assert.ok(margin(last, hertz, SILENT_HERTZ) > HEARD_TIMES, `${hertz} Hz did not arrive`);
  });
}
const SILENT_HERTZ = 950;

scenario(
  '[C10] an agent calls a number: rings, is heard both ways, mutes, holds, sends tones',
  RULES,
  async (scene) => {
    const { amelie } = await scene.inChat();
    await giveLine(scene, amelie, AMELIE);
    await speakWith(amelie.page.context(), 'low');
    const { with: callWith, dial, bar, hangUp } = phone(amelie);
    carrier.pause(true);
    await dial('01 42 68 53 00');
    await seen(callWith(OUTSIDE).getByText('Dialling', { exact: true }));
    carrier.pause(false);
    const { peeruri } = await carrier.event('CALL_INCOMING');
    assert.equal(peeruri, `sip:${AMELIE.number}@${platform.domain}`);
    await seen(callWith(OUTSIDE).getByText('Ringing', { exact: true }));
    await carrier.command('accept');
    await hears(amelie.page, ['high']);
    await seen(amelie.transcript.getByText(`${OUTSIDE} is in the call.`));
    // A line has two ends.
    assert.equal(await bar.getByRole('button', { name: 'Add somebody to the call' }).count(), 0);

    await bar.getByRole('button', { name: 'Keypad' }).click();
    const pad = amelie.page.getByRole('dialog', { name: 'Keypad' });
    await seen(pad);
    await amelie.page.keyboard.press('#');
    assert.equal((await carrier.event('CALL_DTMF_START')).param, '#');
    await pad.getByRole('button', { name: '4', exact: true }).click();
    assert.equal((await carrier.event('CALL_DTMF_START')).param, '4');
    await seen(pad.getByText('#4'));
    await amelie.page.keyboard.press('Escape');

    const hold = bar.getByRole('button', { name: 'Hold' });
    const onHold = callWith(OUTSIDE).getByText('On hold', { exact: true });
    await hold.click();
    await seen(onHold);
    await hears(amelie.page, []);
    await hold.click();
    await hears(amelie.page, ['high']);
    // What is pressed again before the other side has answered is done when it has.
    carrier.pause(true);
    await hold.click();
    await seen(onHold);
    await hold.click();
    await gone(onHold);
    carrier.pause(false);
    await hears(amelie.page, ['high']);
    await farEndHeard(HERTZ.low);
    await hangUp(OUTSIDE);
    await carrier.event('CALL_CLOSED');
    await gone(bar);
  },
);

scenario('[C10] what is muted and held while it rings stays so, and is never heard', RULES, async (scene) => {
  const { amelie } = await scene.inChat();
  await giveLine(scene, amelie, AMELIE);
  await speakWith(amelie.page.context(), 'middle');
  const { dial, bar, with: callWith, hangUp } = phone(amelie);
  await dial(OUTSIDE);
  await carrier.event('CALL_INCOMING');
  await bar.getByRole('button', { name: 'Mute' }).click();
  await bar.getByRole('button', { name: 'Hold' }).click();
  await carrier.command('accept');
  await seen(callWith(OUTSIDE).getByText('On hold', { exact: true }));
  await hears(amelie.page, []);
  await bar.getByRole('button', { name: 'Hold' }).click();
  await hears(amelie.page, ['high']);
  const before = (await carrier.heard()).length;
  await hangUp(OUTSIDE);
  await carrier.event('CALL_CLOSED');
  const last = (await carrier.heard()).at(before - 1);
  assert.ok(last !== undefined);
  assert.ok(margin(last, HERTZ.middle, SILENT_HERTZ) < HEARD_TIMES, 'a muted microphone was heard');
});

scenario('[C10] each way a call comes to nothing is said in plain words', RULES, async (scene) => {
  const { amelie } = await scene.inChat();
  await giveLine(scene, amelie, AMELIE);
  const { dial, bar, with: callWith, hangUp } = phone(amelie);

  await dial(OUTSIDE);
  await carrier.event('CALL_INCOMING');
  await carrier.command('hangup');
  await seen(amelie.transcript.getByText(`${OUTSIDE} is busy on another call.`));

  await dial(OUTSIDE);
  await carrier.event('CALL_INCOMING');
  await seen(amelie.transcript.getByText(`${OUTSIDE} did not answer the call.`));

  await dial(NOBODY);
  await seen(amelie.transcript.getByText(`Nobody has the number ${NOBODY}.`));

  await dial(ABROAD);
  await seen(amelie.transcript.getByText(`The call to ${ABROAD} could not be made.`));

  await dial(OUTSIDE);
  await seen(callWith(OUTSIDE).getByText('Ringing', { exact: true }));
  await carrier.event('CALL_INCOMING');
  await hangUp(OUTSIDE);
  await carrier.event('CALL_CLOSED');
  await gone(bar);
});

scenario(
  '[C10] emergency, premium and foreign numbers are not called, and it is said why',
  RULES,
  async (scene) => {
    const { amelie } = await scene.inChat();
    await giveLine(scene, amelie, AMELIE);
    const { write, dialog } = phone(amelie);
    const refused: readonly (readonly [number: string, why: RegExp])[] = [
      ['112', /Emergency and short numbers/],
      ['0892 68 12 34', /costs extra/],
      ['+44 20 7946 0958', /Numbers of this country/],
    ];
    for (const [number, why] of refused) {
      await write(number);
      await seen(dialog.getByText(why));
      await amelie.page.keyboard.press('Enter');
      await seen(dialog);
      await amelie.page.keyboard.press('Escape');
      await gone(dialog);
    }
  },
);

scenario(
  '[C10] a call on the agent’s line is an interaction of its own, until the agent signs out',
  RULES,
  async (scene) => {
    const amelie = await agentWithLine(scene, AMELIE, { isReady: false });
    const lea = await agentWithLine(scene, LEA, { name: 'Léa Martin' });
    await speakWith(amelie.page.context(), 'low');
    await carrier.command('dial', `sip:${AMELIE.number}@${platform.domain}`);
    const card = amelie.card(OUTSIDE);
    await seen(card.getByText('Call on your line'));
    await gone(lea.card(OUTSIDE));
    await card.getByRole('button', { name: /^Accept/ }).click();
    await hears(amelie.page, ['high']);
    await seen(phone(amelie).with(OUTSIDE), amelie.row(OUTSIDE).getByText('Call by telephone'));
    await amelie.page.getByRole('textbox', { name: 'Write to colleagues only' }).fill('A regular');
    await amelie.page.keyboard.press('Enter');
    await seen(amelie.transcript.getByText('A regular'));
    // Before the other side hangs up: what it had not heard by then it never will.
    await farEndHeard(HERTZ.low);
    await carrier.command('hangup');
    await gone(phone(amelie).bar);
    await seen(amelie.page.getByText('The call is over. ', { exact: false }));

    // Missed: the caller gives up.
    await carrier.command('dial', `sip:${LEA.number}@${platform.domain}`);
    await seen(lea.card(OUTSIDE));
    await carrier.command('hangup');
    await gone(lea.card(OUTSIDE));

    // Declined: the caller hears that the line is busy.
    await carrier.command('dial', `sip:${LEA.number}@${platform.domain}`);
    await lea
      .card(OUTSIDE)
      .getByRole('button', { name: /^Reject/ })
      .click();
    await gone(lea.card(OUTSIDE));
    await carrier.event('CALL_CLOSED');

    // Signed out: nobody is there, whether the platform has heard of it or not yet.
    line.stick();
    await lea.page.getByRole('button', { name: /^Own menu/ }).click();
    await lea.page.getByRole('menuitem', { name: 'Sign out' }).click();
    await seen(lea.page.getByRole('textbox', { name: 'Password' }));
    const putThrough = line.told('INVITE sip:');
    for (const told of [putThrough, null]) {
      carrier.listen();
      await carrier.command('dial', `sip:${LEA.number}@${platform.domain}`);
      await told;
      line.mend();
      assert.match(String((await carrier.event('CALL_CLOSED')).param), /480/);
    }
  },
);

scenario(
  '[C10] a call is handed over: to a number, and after talking to a colleague',
  RULES,
  async (scene) => {
    const { amelie } = await scene.inChat();
    await giveLine(scene, amelie, AMELIE);
    const lea = await agentWithLine(scene, LEA, { name: 'Léa Martin', isReady: false });
    await Promise.all([speakWith(amelie.page.context(), 'low'), speakWith(lea.page.context(), 'middle')]);
    const { dial, bar, with: callWith } = phone(amelie);
    const accepts = async (from: string): Promise<void> => {
      await lea
        .card(from)
        .getByRole('button', { name: /^Accept/ })
        .click();
    };

    await dial(OUTSIDE);
    await carrier.event('CALL_INCOMING');
    await carrier.command('accept');
    await hears(amelie.page, ['high']);
    await bar.getByRole('button', { name: 'Hand the call over' }).click();
    await phone(amelie).number.fill(LEA.number);
    await amelie.page.getByRole('button', { name: 'Hand over', exact: true }).click();
    await accepts(OUTSIDE);
    await Promise.all([hears(lea.page, ['high']), gone(bar)]);
    await phone(lea).hangUp(OUTSIDE);
    await gone(phone(lea).bar);

    await dial(OUTSIDE);
    await carrier.event('CALL_INCOMING');
    await carrier.command('accept');
    await hears(amelie.page, ['high']);
    await dial(LEA.number);
    await accepts(AMELIE.number);
    await Promise.all([hears(amelie.page, ['middle']), hears(lea.page, ['low'])]);
    await seen(callWith(OUTSIDE).getByText('On hold', { exact: true }));
    // Who is put through goes on with the call as it stands: muted, and to be heard when that is taken back.
    const mute = phone(lea).bar.getByRole('button', { name: 'Mute' });
    await mute.click();
    await callWith(OUTSIDE).getByRole('button', { name: 'Hand the call over' }).click();
    await amelie.page.getByRole('button', { name: `Put through to ${LEA.number}` }).click();
    await Promise.all([hears(lea.page, ['high']), gone(bar)]);
    await mute.click();
    await farEndHeard(HERTZ.middle);
    await carrier.command('hangup');
    await gone(phone(lea).bar);
  },
);

scenario('[C10] a lost line comes back while the call goes on', RULES, async (scene) => {
  const { amelie } = await scene.inChat();
  await giveLine(scene, amelie, AMELIE);
  await speakWith(amelie.page.context(), 'low');
  const { dial, bar } = phone(amelie);
  await dial(OUTSIDE);
  await carrier.event('CALL_INCOMING');
  await carrier.command('accept');
  await hears(amelie.page, ['high']);
  line.cut();
  await seen(amelie.page.getByText('Your telephone line cannot be reached. It is tried again.'));
  await hears(amelie.page, ['high']);
  line.mend();
  await present(amelie.page.locator('[data-line=registered]'));
  // The far end reaches this browser at its new address.
  await carrier.command('hangup');
  await gone(bar);
  await seen(amelie.transcript.getByText('The call ended after'));
});
