import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { attendantsOf, joinedAgents } from './interaction.ts';
import {
  agentAsks,
  ANA,
  at,
  BEN,
  customerAsks,
  CYD,
  goOn,
  invites,
  leaves,
  offersInvitation,
  outcomeOf,
  releases,
  says,
  stateOf,
  storyIn,
  storyWithBen,
  T0,
  tell,
  withColleague,
} from './interaction-story.ts';
import type { Story } from './interaction-story.ts';

const removes = (agentId: string, partyId: string) => agentAsks(agentId, { type: 'removeParty', partyId });
const both = storyWithBen('conference');
/** Ana owns it, Ben and then Cyd have joined. */
const three = withColleague(both, CYD, { atMs: 6_000, byAgentId: BEN });

function ownerOf(story: Story): readonly [string, string] | undefined {
  const { phase } = stateOf(story);
  return phase.kind === 'active' ? [phase.ownerId, phase.ownerPartyId] : undefined;
}

/** Who the customer is told has come or gone, and why. */
const toldCustomer = ({ log }: Story): readonly string[] =>
  log.flatMap(({ audience, data }) => {
    if (audience.kind !== 'everyone') return [];
    if (data.type === 'partyJoined') return [`${data.party.name} joined`];
    return data.type === 'partyLeft' ? [`${data.name} ${data.reason}`] : [];
  });

describe('coming', () => {
  test('[CONF-1, CONF-2] who accepts joins beside the owner, whoever asked, and everyone is told', () => {
    assert.deepEqual(ownerOf(three), [ANA, 'p2']);
    assert.deepEqual(
      joinedAgents(stateOf(three)).map(({ userId, partyId }) => [userId, partyId]),
      [
        [ANA, 'p2'],
        [BEN, 'p3'],
        [CYD, 'p4'],
      ],
    );
    assert.deepEqual(toldCustomer(three), ['Ana joined', 'Ben joined', 'Cyd joined']);
  });

  test('[CONF-1, CP-3] all of them speak to the customer and to one another', () => {
    for (const agentId of [ANA, BEN, CYD]) {
      for (const audience of ['everyone', 'agents'] as const) {
        assert.deepEqual(outcomeOf(three, agentAsks(agentId, says('hello', audience))), ['messageSent']);
      }
    }
  });
});

describe('going', () => {
  test('[CONF-5, CONF-2, PT-5] an agent who is not the owner leaves, and nothing else changes', () => {
    const { decision, story } = tell(three, leaves(BEN), at(8_000));
    assert.deepEqual(decision, {
      kind: 'events',
      events: [
        {
          audience: { kind: 'everyone' },
          data: { type: 'partyLeft', partyId: 'p3', role: 'agent', name: 'Ben', reason: 'left' },
        },
      ],
    });
    assert.deepEqual(ownerOf(story), [ANA, 'p2']);
    assert.deepEqual(attendantsOf(stateOf(story)), [ANA, CYD]);
  });

  test('[CONF-5] the last agent does not leave, though others are on their way or advise', () => {
    assert.equal(outcomeOf(storyIn('active'), leaves(ANA)), 'lastAgent');
    assert.equal(outcomeOf(storyWithBen('consultation'), leaves(ANA)), 'lastAgent');
    const asked = goOn(
      storyIn('active'),
      [3_000, invites(ANA, 'conference')],
      [4_000, offersInvitation(BEN)],
    );
    assert.equal(outcomeOf(asked, leaves(ANA)), 'lastAgent');
    assert.equal(outcomeOf(goOn(both, [8_000, leaves(ANA)]), leaves(BEN)), 'lastAgent');
  });

  test('[CONF-5] who is not in it, or has left, does not leave', () => {
    assert.equal(outcomeOf(both, leaves(CYD)), 'notAParty');
    assert.equal(outcomeOf(storyWithBen('consultation'), leaves(BEN)), 'notAParty');
    assert.equal(outcomeOf(goOn(three, [8_000, leaves(BEN)]), leaves(BEN)), 'notAParty');
  });

  test('[CONF-6, CONF-2] when the owner leaves, who has been in it longest owns it, before the owner is out', () => {
    const { decision, story } = tell(three, leaves(ANA), at(8_000));
    assert.deepEqual(decision, {
      kind: 'events',
      events: [
        {
          audience: { kind: 'agents' },
          data: {
            type: 'ownershipMoved',
            ownerPartyId: 'p3',
            ownerId: BEN,
            name: 'Ben',
            reason: 'ownerLeft',
          },
        },
        {
          audience: { kind: 'everyone' },
          data: { type: 'partyLeft', partyId: 'p2', role: 'agent', name: 'Ana', reason: 'left' },
        },
      ],
    });
    assert.deepEqual(ownerOf(story), [BEN, 'p3']);
  });

  test('[CONF-6] who came back has been in it for less long than who stayed', () => {
    const back = withColleague(goOn(three, [8_000, leaves(BEN)]), BEN, { atMs: 8_000 });
    assert.deepEqual(ownerOf(goOn(back, [9_000, leaves(ANA)])), [CYD, 'p4']);
  });

  for (const [reason, leftReason] of [
    ['agentLost', 'connectionLost'],
    ['agentSignedOut', 'signedOut'],
  ] as const) {
    test(`[CONF-6, PT-5, IL-11] ${reason}: the chat is not queued while another agent is there, and then it is`, () => {
      const first = goOn(three, [30_000, releases(ANA, reason)]);
      assert.deepEqual(ownerOf(first), [BEN, 'p3']);
      const second = goOn(first, [30_000, releases(CYD, reason)]);
      assert.deepEqual(ownerOf(second), [BEN, 'p3'], 'a further agent goes without a word about the owner');
      const last = goOn(second, [30_000, releases(BEN, reason)]);
      assert.deepEqual(stateOf(last).phase, { kind: 'queued', sinceMs: T0 + 30_000, reason });
      assert.deepEqual(toldCustomer(last).slice(-3), [
        `Ana ${leftReason}`,
        `Cyd ${leftReason}`,
        `Ben ${leftReason}`,
      ]);
      assert.deepEqual(joinedAgents(stateOf(last)), []);
    });
  }

  test('[CONF-6] who loses offers only stays', () => {
    for (const agentId of [ANA, BEN]) {
      assert.equal(outcomeOf(three, releases(agentId, 'agentLost', 'offer')), 'interactionNotActive');
    }
  });

  test('[CONF-6, PR-7] the heir owes what the owner owed, since when the customer has waited', () => {
    const waiting = goOn(
      three,
      [8_000, agentAsks(BEN, says('hello'))],
      [9_000, customerAsks(says('well?'))],
      [20_000, leaves(ANA)],
    );
    assert.deepEqual(stateOf(waiting).pending, { sinceMs: T0 + 9_000 });
    const answered = goOn(three, [8_000, agentAsks(CYD, says('hello'))], [20_000, leaves(ANA)]);
    assert.equal(stateOf(answered).pending, null);
  });
});

describe('being removed', () => {
  test('[CONF-4, CONF-2, PT-5] the owner removes another agent, and everyone is told', () => {
    const story = goOn(three, [8_000, removes(ANA, 'p3')]);
    assert.equal(toldCustomer(story).at(-1), 'Ben removed');
    assert.deepEqual(attendantsOf(stateOf(story)), [ANA, CYD]);
    assert.equal(outcomeOf(story, agentAsks(BEN, says('but'))), 'notAParty');
  });

  test('[CONF-4] not the customer, not oneself, nobody who has left, never was, or only advises', () => {
    const gone = goOn(three, [8_000, leaves(BEN)]);
    assert.equal(outcomeOf(gone, removes(ANA, 'p3')), 'partyUnknown');
    for (const partyId of ['p1', 'p2', 'p5', 'p9999']) {
      assert.equal(outcomeOf(three, removes(ANA, partyId)), 'partyUnknown', partyId);
    }
    assert.equal(outcomeOf(storyWithBen('consultation'), removes(ANA, 'p3')), 'partyUnknown');
  });

  test('[CONF-4, CP-3] nobody but the owner removes, the heir once the owner is', () => {
    assert.equal(outcomeOf(three, removes(BEN, 'p4')), 'notOwner');
    assert.equal(outcomeOf(three, removes(BEN, 'p2')), 'notOwner');
    assert.deepEqual(outcomeOf(goOn(three, [8_000, leaves(ANA)]), removes(BEN, 'p4')), ['partyLeft']);
  });
});

describe('the end', () => {
  for (const by of ['customer', 'agent'] as const) {
    test(`[CONF-7, IL-8, PT-4] by the ${by}: all have left, the owner alone wraps up`, () => {
      const end = { type: 'endInteraction' } as const;
      const story = goOn(three, [8_000, by === 'customer' ? customerAsks(end) : agentAsks(ANA, end)]);
      const { phase, parties } = stateOf(story);
      assert(phase.kind === 'wrapUp');
      assert.equal(phase.ownerId, ANA);
      assert(parties.every(({ state }) => state === 'left'));
      assert.deepEqual(attendantsOf(stateOf(story)), [ANA]);
      assert.equal(outcomeOf(story, releases(BEN)), 'notOwner');
      assert.equal(outcomeOf(story, leaves(BEN)), 'interactionEnded');
      assert.equal(outcomeOf(story, agentAsks(BEN, { type: 'completeInteraction' })), 'notOwner');
    });
  }

  test('[CONF-7] the heir wraps up what the heir owned at the end', () => {
    const story = goOn(three, [8_000, leaves(ANA)], [9_000, customerAsks({ type: 'endInteraction' })]);
    assert.deepEqual(attendantsOf(stateOf(story)), [BEN]);
  });

  test('[CP-3] an agent who does not own it does not end it', () => {
    assert.equal(outcomeOf(three, agentAsks(BEN, { type: 'endInteraction' })), 'notOwner');
  });
});
