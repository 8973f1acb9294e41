import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { InvitationPurpose, InvitationTarget } from '@guichet/protocol/interaction.ts';
import { START, ServiceBench, says } from '@guichet/testkit/simulator/service-bench.ts';
import type { BenchClient, BenchOptions } from '@guichet/testkit/simulator/service-bench.ts';

// Several agents in one chat, told through the real service: who is asked, who sees what, and what becomes of the customer.

const CHAT = 'interaction-1';
const TO_BEN: InvitationTarget = { kind: 'agent', agentId: 'agent-ben' };
const SUPPORT: InvitationTarget = { kind: 'group', groupId: 'support' };
/** Stands in everything colleagues say among themselves; it must never reach the customer. */
const CANARY = 'CANARY00';

/** Alice chats with Ana; Ben and Sue are signed in and, unless told, not ready, so that the queue does not give them anything. */
async function chatting(options: BenchOptions = {}) {
  const bench = await ServiceBench.start(options);
  bench.configure((current) => ({
    ...current,
    groups: [{ groupId: 'support', name: 'Support' }],
    users: current.users.map((user) =>
      user.userId === 'agent-ana' ? user : { ...user, groupIds: ['support'] },
    ),
  }));
  const ana = await bench.readyAgent('agent-ana');
  const alice = await bench.customer('customer-alice');
  await alice.command(CHAT, START);
  await ana.command(CHAT, { type: 'acceptOffer', offerId: offerTo(ana, 'agent-ana') });
  const ben = await bench.agent('agent-ben');
  const sue = await bench.agent('agent-sue');
  return { bench, alice, ana, ben, sue };
}

/** The offer that stands for an agent, from what the agent was last sent. */
function offerTo(agent: BenchClient, agentId: string): string {
  const state = agent.heardOf('reset').at(-1)?.state;
  assert(state !== undefined && 'invitations' in state, 'an agent sees an agent’s state');
  if (state.phase.kind === 'offered') return state.phase.offer.offerId;
  const offer = state.invitations
    .map((invitation) => invitation.offer)
    .find((one) => one?.agentId === agentId);
  assert(offer !== undefined && offer !== null, 'is offered something');
  return offer.offerId;
}

function asks(purpose: InvitationPurpose, target = TO_BEN) {
  return { type: 'invite', purpose, target, message: `${CANARY} please` } as const;
}

async function accepts(agent: BenchClient, agentId: string) {
  return agent.command(CHAT, { type: 'acceptOffer', offerId: offerTo(agent, agentId) });
}

/** The transcript lines a client was sent since the last take, as `type name-or-reason`. */
function lines(client: BenchClient): string[] {
  return client.take().flatMap((frame) => {
    if (frame.type !== 'update' && frame.type !== 'reset') return [];
    return frame.events.map((event) => {
      const name = 'name' in event ? event.name : 'reason' in event ? event.reason : '';
      return `${event.type} ${name}`.trim();
    });
  });
}

function ownerOf(client: BenchClient): string | undefined {
  let owner: string | undefined;
  for (const frame of client.heard) {
    if (frame.type !== 'reset' && frame.type !== 'update') continue;
    const state = frame.type === 'reset' ? frame.state : frame.changed;
    if (state?.phase?.kind === 'active' && 'ownerId' in state.phase) owner = state.phase.ownerId;
  }
  return owner;
}

function reasonsGone(client: BenchClient): string[] {
  return client.heardOf('gone').map(({ reason }) => reason);
}

test('[TR-1, TR-2] a chat stays with its owner until the colleague accepts; the customer is never alone', async () => {
  const { bench, alice, ana, ben } = await chatting();
  await using _ = bench;
  alice.take();
  await ana.command(CHAT, asks('transfer'));
  assert.deepEqual(await ana.command(CHAT, says('one moment')), { kind: 'accepted', seq: 7 });
  assert.deepEqual(lines(alice), ['messageSent Ana'], 'the customer hears nothing of the asking');
  await bench.pass(5_000);
  await accepts(ben, 'agent-ben');
  assert.deepEqual(lines(alice), ['partyJoined Ben', 'partyLeft Ana']);
  assert.equal(ownerOf(ben), 'agent-ben');
  assert.deepEqual(reasonsGone(ana), ['transferred']);
  assert.deepEqual(await ana.command(CHAT, says('still here?')), { kind: 'rejected', code: 'notAParty' });
  const { changed } = ben.heardOf('update').at(-1) ?? {};
  assert.partialDeepStrictEqual(
    changed,
    { pending: { sinceMs: bench.clock.now() } },
    'the answer is pending anew',
  );
  await alice.command(CHAT, says('hello Ben'));
  assert.equal(lines(ben).at(-1), 'messageSent Alice');
});

test('[VI-9] the word with a request stays with who asked and who came, after it was accepted', async () => {
  for (const purpose of ['transfer', 'conference', 'consultation'] as const) {
    const { bench, alice, ana, ben, sue } = await chatting();
    await using _ = bench;
    await ana.command(CHAT, asks('conference', { kind: 'agent', agentId: 'agent-sue' }));
    await accepts(sue, 'agent-sue');
    const heardBefore = [ana, ben, sue].map((client) => client.heard.length);
    await ana.command(CHAT, asks(purpose));
    await accepts(ben, 'agent-ben');
    const words = [ana, ben, sue].map((client, index) =>
      client.heard
        .slice(heardBefore[index])
        .flatMap((frame) =>
          frame.type === 'update' || frame.type === 'reset'
            ? frame.events
                .filter((event) => event.type === 'invitationAccepted')
                .map(({ text, byName }) => [text, byName])
            : [],
        ),
    );
    // Ana's own word to Sue comes with what Ben is shown of the past no more than Sue is shown the one to Ben.
    const word = [[`${CANARY} please`, 'Ana']];
    assert.deepEqual(words.slice(1), [word, []], purpose);
    // Whoever hands the chat over is out of it by then; the history has it.
    assert.deepEqual(words[0], purpose === 'transfer' ? [] : word, purpose);
    assert(!alice.texts.join().includes(CANARY));
    const again = await bench.agent('agent-ben');
    const reset = again.heardOf('reset').at(-1);
    assert.equal(
      reset?.events.filter((event) => event.type === 'invitationAccepted').length,
      1,
      'after a reload',
    );
  }
});

test('[TR-2] the next agent has the whole transcript and the notes', async () => {
  const { bench, alice, ana, ben } = await chatting();
  await using _ = bench;
  await alice.command(CHAT, says('my parcel is late'));
  await ana.command(CHAT, { type: 'setNote', note: 'second complaint' });
  await ana.command(CHAT, asks('transfer'));
  const reset = ben.heardOf('reset').at(-1);
  assert.partialDeepStrictEqual(reset?.state, { note: 'second complaint' });
  assert(reset?.events.some((event) => event.type === 'messageSent' && event.text === 'my parcel is late'));
});

test('[TR-3] declined, expired, cancelled, lost, signed out: the chat stays, and the owner is told why', async () => {
  const ends: Readonly<Record<string, (all: Awaited<ReturnType<typeof chatting>>) => Promise<unknown>>> = {
    declined: ({ ben }) => ben.command(CHAT, { type: 'declineOffer', offerId: offerTo(ben, 'agent-ben') }),
    expired: ({ bench }) => bench.pass(30_000),
    agentLost: ({ ben }) => ben.leave(),
    async agentSignedOut({ bench }) {
      await bench.service.gateway.closeSession('agent-ben', 'session-of-agent-ben');
      await bench.settle();
    },
    cancelled: ({ ana }) => {
      const invitations = ana.heardOf('update').flatMap(({ changed }) => {
        return changed !== null && 'invitations' in changed ? (changed.invitations ?? []) : [];
      });
      const invitationId = invitations.at(-1)?.invitationId ?? '';
      return ana.command(CHAT, { type: 'cancelInvitation', invitationId });
    },
  };
  for (const [reason, end] of Object.entries(ends)) {
    const all = await chatting();
    await using _ = all.bench;
    const { ana, ben, alice } = all;
    await ana.command(CHAT, asks('transfer'));
    alice.take();
    await end(all);
    const ended = ana
      .heardOf('update')
      .flatMap(({ events }) => events.filter(({ type }) => type === 'invitationEnded'));
    assert.partialDeepStrictEqual(ended, [{ reason, targetName: 'Ben', purpose: 'transfer' }]);
    assert.equal((await ana.command(CHAT, says('still with me')))?.kind, 'accepted', reason);
    assert.deepEqual(lines(alice), ['messageSent Ana']);
    if (reason !== 'agentLost' && reason !== 'agentSignedOut') {
      const refused = await ben.command(CHAT, says('me too'));
      assert.equal(refused?.kind, 'rejected', 'who did not come sees and says nothing');
      assert.equal(reasonsGone(ben).length, 1);
    }
  }
});

test('[RT-10] a colleague who is away or has no room is said to be unavailable at once', async () => {
  const { bench, ana, ben } = await chatting({ queue: { capacityPerAgent: 1 } });
  await using _ = bench;
  await ben.leave();
  await ana.command(CHAT, asks('transfer'));
  await bench.settle();
  const again = await bench.readyAgent('agent-ben');
  const bob = await bench.customer('customer-bob');
  await bob.command('interaction-2', START);
  assert.equal(again.heardOf('reset').length, 1, 'Ben is busy with another');
  await ana.command(CHAT, asks('transfer'));
  await bench.settle();
  const reasons = ana
    .heardOf('update')
    .flatMap(({ events }) =>
      events.flatMap((event) => (event.type === 'invitationEnded' ? [event.reason] : [])),
    );
  assert.deepEqual(reasons, ['agentUnavailable', 'agentUnavailable']);
});

test('[IV-7, RT-11] a group gives the next one when the first declines, and nobody in the end', async () => {
  const { bench, ana, ben, sue } = await chatting();
  await using _ = bench;
  await ben.command(null, { type: 'setReady' });
  await sue.command(null, { type: 'setReady' });
  await ana.command(CHAT, asks('transfer', SUPPORT));
  const first = ben.heardOf('reset').length === 1 ? ben : sue;
  const [firstId, second, secondId] =
    first === ben ? (['agent-ben', sue, 'agent-sue'] as const) : (['agent-sue', ben, 'agent-ben'] as const);
  assert.equal(second.heardOf('reset').length, 0, 'one is asked at a time');
  await first.command(CHAT, { type: 'declineOffer', offerId: offerTo(first, firstId) });
  await second.command(CHAT, { type: 'declineOffer', offerId: offerTo(second, secondId) });
  await bench.settle();
  assert.deepEqual(lines(ana).slice(-2), ['invitationMade', 'invitationEnded nobodyAvailable']);
});

test('[IV-8] an owner who is lost takes the asking along, and the chat goes back to the queue', async () => {
  const { bench, alice, ana, ben } = await chatting({ queue: { agentGraceMs: 10_000 } });
  await using _ = bench;
  await ana.command(CHAT, asks('transfer'));
  await ana.leave();
  await bench.pass(10_000);
  assert.deepEqual(lines(alice).slice(-2), ['partyLeft Ana', 'interactionRequeued agentLost']);
  assert.deepEqual(reasonsGone(ben).length, 1);
  assert.deepEqual(bench.story(CHAT).slice(-3), ['invitationEnded', 'partyLeft', 'interactionRequeued']);
});

test('[CONF-1, CONF-2, CONF-5, CONF-6] a conference: everyone sees who joins and leaves, and the chat passes on when its owner leaves', async () => {
  const { bench, alice, ana, ben } = await chatting();
  await using _ = bench;
  alice.take();
  await ana.command(CHAT, asks('conference'));
  await accepts(ben, 'agent-ben');
  assert.deepEqual(lines(alice), ['partyJoined Ben']);
  await ben.command(CHAT, says('good evening'));
  await ben.command(CHAT, says(`${CANARY} between us`, 'agents'));
  assert.deepEqual(lines(alice), ['messageSent Ben']);
  assert.deepEqual(lines(ana).slice(-2), ['messageSent Ben', 'messageSent Ben']);
  assert.deepEqual(await ben.command(CHAT, { type: 'endInteraction' }), {
    kind: 'rejected',
    code: 'notOwner',
  });
  await ana.command(CHAT, { type: 'leaveInteraction' });
  assert.deepEqual(lines(alice), ['partyLeft Ana']);
  assert.equal(ownerOf(ben), 'agent-ben');
  assert.deepEqual(await ben.command(CHAT, { type: 'leaveInteraction' }), {
    kind: 'rejected',
    code: 'lastAgent',
  });
  assert(!alice.texts.join().includes(CANARY));
});

test('[CONF-4, CONF-6] the owner removes a colleague; an owner who is lost is followed by the colleague', async () => {
  const { bench, alice, ana, ben, sue } = await chatting({ queue: { agentGraceMs: 10_000 } });
  await using _ = bench;
  await ana.command(CHAT, asks('conference'));
  await accepts(ben, 'agent-ben');
  await ana.command(CHAT, asks('conference', { kind: 'agent', agentId: 'agent-sue' }));
  await accepts(sue, 'agent-sue');
  alice.take();
  await ana.command(CHAT, { type: 'removeParty', partyId: 'p3' });
  assert.deepEqual(lines(alice), ['partyLeft Ben']);
  assert.deepEqual(reasonsGone(ben), ['removed']);
  await ana.leave();
  await bench.pass(10_000);
  assert.deepEqual(lines(alice), ['partyLeft Ana']);
  assert.equal(ownerOf(sue), 'agent-sue');
});

test('[CONS-2, CONS-3, CONS-4, VI-2] a consultation is heard by its two only, live and after coming back', async () => {
  const { bench, alice, ana, ben, sue } = await chatting();
  await using _ = bench;
  await ana.command(CHAT, asks('conference', { kind: 'agent', agentId: 'agent-sue' }));
  await accepts(sue, 'agent-sue');
  await ana.command(CHAT, asks('consultation'));
  await accepts(ben, 'agent-ben');
  const { consultationId } = consultationOf(ana);
  const say = (text: string) => ({ type: 'sendConsultationMessage', consultationId, text }) as const;
  await ana.command(CHAT, say(`${CANARY} may I refund?`));
  await ben.command(CHAT, say(`${CANARY} up to 50`));
  await alice.command(CHAT, says('are you there?'));
  assert.equal(lines(ben).at(-1), 'messageSent Alice', 'the consulted agent follows the chat');
  assert.deepEqual(await ben.command(CHAT, says('hello')), { kind: 'rejected', code: 'notAParty' });
  assert.deepEqual(await sue.command(CHAT, say('me too')), { kind: 'rejected', code: 'consultationUnknown' });
  for (const [who, client] of Object.entries({ alice, sue })) {
    assert(!client.texts.join().includes(`${CANARY} may`), `${who} hears nothing of it`);
    assert(!client.texts.join().includes(`${CANARY} up`), `${who} hears nothing of it`);
  }
  assert(!alice.texts.join().includes('Ben'), 'the customer does not even learn of the colleague');
  await alice.leave();
  const back = await bench.customer('customer-alice');
  assert(!back.texts.join().includes(CANARY) && !back.texts.join().includes('Ben'));
  await ben.leave();
  const benAgain = await bench.agent('agent-ben');
  assert(
    benAgain.texts.join().includes(`${CANARY} may I refund?`),
    'the two have it again after coming back',
  );
});

test('[CONS-6] from a consultation the chat is transferred in one step', async () => {
  const { bench, alice, ana, ben } = await chatting();
  await using _ = bench;
  await ana.command(CHAT, asks('consultation'));
  await accepts(ben, 'agent-ben');
  alice.take();
  const { consultationId } = consultationOf(ana);
  await ana.command(CHAT, { type: 'transferToConsulted', consultationId });
  assert.deepEqual(lines(alice), ['partyJoined Ben', 'partyLeft Ana']);
  assert.equal(ownerOf(ben), 'agent-ben');
  assert.deepEqual(reasonsGone(ana).length, 1);
});

test('[CONS-7, CONS-5] from a consultation the colleague joins the chat, or it ends and another may be asked', async () => {
  const { bench, alice, ana, ben, sue } = await chatting();
  await using _ = bench;
  await ana.command(CHAT, asks('consultation'));
  await accepts(ben, 'agent-ben');
  await ana.command(CHAT, { type: 'endConsultation', consultationId: consultationOf(ana).consultationId });
  assert.deepEqual(reasonsGone(ben), ['consultationEnded']);
  await ana.command(CHAT, asks('consultation', { kind: 'agent', agentId: 'agent-sue' }));
  await accepts(sue, 'agent-sue');
  alice.take();
  await ana.command(CHAT, {
    type: 'conferenceConsulted',
    consultationId: consultationOf(ana).consultationId,
  });
  assert.deepEqual(lines(alice), ['partyJoined Sue']);
  assert.deepEqual(reasonsGone(sue), []);
});

test('[RT-3] whoever attends counts: a consulted agent at capacity is offered nothing more', async () => {
  const { bench, ana, ben } = await chatting({ queue: { capacityPerAgent: 1 } });
  await using _ = bench;
  await ana.command(CHAT, asks('consultation'));
  await accepts(ben, 'agent-ben');
  await ben.command(null, { type: 'setReady' });
  const bob = await bench.customer('customer-bob');
  await bob.command('interaction-2', START);
  await bench.settle();
  assert.deepEqual(bench.story('interaction-2'), ['interactionStarted']);
  await ana.command(CHAT, { type: 'endConsultation', consultationId: consultationOf(ana).consultationId });
  await bench.settle();
  assert.deepEqual(bench.story('interaction-2'), ['interactionStarted', 'offerMade']);
});

test('[IL-14] an invitation, its offer and a consultation outlive a restart', async () => {
  const { bench, ana, ben } = await chatting();
  await ana.command(CHAT, asks('transfer'));
  void ben;
  bench.crash();
  const next = await ServiceBench.start({ disk: bench.log.disk, clock: bench.clock });
  await using _ = next;
  const [anaAgain, benAgain] = [await next.agent('agent-ana'), await next.agent('agent-ben')];
  await accepts(benAgain, 'agent-ben');
  assert.equal(ownerOf(benAgain), 'agent-ben');
  assert.deepEqual(reasonsGone(anaAgain), ['transferred']);
});

test('[CP-6] what the roles do not allow is refused, and changes nothing', async () => {
  const { bench, ana: before } = await chatting();
  await using _ = bench;
  bench.configure((current) => ({
    ...current,
    roles: current.roles.map((role) =>
      role.roleId === 'agent' ? { ...role, privileges: ['chat.use' as const] } : role,
    ),
  }));
  // A change of rights closes the sockets; what counts is what the next one is given.
  await before.leave();
  const ana = await bench.agent('agent-ana');
  const story = bench.story(CHAT);
  for (const command of [
    asks('transfer'),
    asks('conference'),
    asks('consultation'),
    { type: 'pushUrl', url: 'https://shop.example/' },
    { type: 'endInteraction' },
  ] as const) {
    const result = await ana.command(CHAT, command);
    assert.deepEqual(result, { kind: 'rejected', code: 'privilegeMissing' }, command.type);
  }
  assert.deepEqual(bench.story(CHAT), story);
});

/** The agent's newest consultation. */
function consultationOf(agent: BenchClient): { readonly consultationId: string } {
  const consultations = agent.heard.flatMap((frame) => {
    if (frame.type !== 'update' && frame.type !== 'reset') return [];
    const state = frame.type === 'reset' ? frame.state : frame.changed;
    return state !== null && 'consultations' in state ? (state.consultations ?? []) : [];
  });
  const newest = consultations.at(-1);
  assert(newest !== undefined, 'is in a consultation');
  return newest;
}
