import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { NUMBERS_DIALLED_PER_MINUTE_MAX } from '@guichet/protocol/limits.ts';
import type { RejectionCode } from '@guichet/protocol/result.ts';
import type { DecisionContext } from './interaction-command.ts';
import {
  agentAsks,
  ANA,
  at,
  BEN,
  goOn,
  outcomeOf,
  storyIn,
  storyWithBen,
  T0,
  tell,
} from './interaction-story.ts';
import type { Story } from './interaction-story.ts';

const NUMBER = '+3361234567';
const calls = (agentId: string, number = NUMBER) => agentAsks(agentId, { type: 'handOverNumber', number });
const writesTo = (address: string) => agentAsks(ANA, { type: 'handOverAddress', address });
const active = storyIn('active');

/** `[T0 + ms, ...]`: so many numbers as a minute may have. */
const dialledFull = (): Story =>
  goOn(
    active,
    ...Array.from(
      { length: NUMBERS_DIALLED_PER_MINUTE_MAX },
      (_, index) => [10_000 + index, calls(ANA)] as const,
    ),
  );

describe('a number for the telephone of the desk', () => {
  test('[PH-1, PH-7] is told to agents in E.164, as handed over', () => {
    const { decision } = tell(active, calls(ANA), at(8_000));
    assert.deepEqual(decision, {
      kind: 'events',
      events: [
        {
          audience: { kind: 'agents' },
          data: {
            type: 'numberHandedOver',
            agentId: ANA,
            name: 'Ana',
            number: NUMBER,
            written: '+33 61234567',
          },
        },
      ],
    });
  });

  const refused: readonly (readonly [rule: string, number: string, code: RejectionCode])[] = [
    ['[PH-1] a number of no plan', '+33612345', 'numberMalformed'],
    ['[PH-1] no number', 'call me', 'numberMalformed'],
    ['[PH-2] another country', '+4461234567', 'numberNotAllowed'],
    ['[PH-3] an emergency number', '112', 'numberShort'],
    ['[PH-4] what costs extra', '+3381234567', 'numberPremium'],
  ];
  for (const [rule, number, code] of refused) {
    test(`${rule} is rejected ${code}`, () => assert.equal(outcomeOf(active, calls(ANA, number)), code));
  }

  test('[PH-5] is one of so many a minute, of one agent', () => {
    const full = dialledFull();
    assert.equal(outcomeOf(full, calls(ANA), at(20_000)), 'diallingTooFast');
    assert.deepEqual(outcomeOf(full, calls(ANA), at(70_000)), ['numberHandedOver']);
    const withBen = goOn(
      storyWithBen('conference'),
      ...Array.from({ length: NUMBERS_DIALLED_PER_MINUTE_MAX }, () => [10_000, calls(ANA)] as const),
    );
    assert.deepEqual(outcomeOf(withBen, calls(BEN), at(20_000)), ['numberHandedOver']);
  });

  test('[PH-5] counts with those of the agent’s other interactions', () => {
    const elsewhere = (count: number): Partial<DecisionContext> => ({
      dialledElsewhere: (agentId) => (agentId === ANA ? Array.from({ length: count }, () => T0) : []),
    });
    const max = NUMBERS_DIALLED_PER_MINUTE_MAX;
    assert.equal(outcomeOf(active, calls(ANA), at(8_000, elsewhere(max))), 'diallingTooFast');
    assert.deepEqual(outcomeOf(active, calls(ANA), at(8_000, elsewhere(max - 1))), ['numberHandedOver']);
  });

  test('[PH-5] a number that is refused does not count', () => {
    const refusals = Array.from({ length: NUMBERS_DIALLED_PER_MINUTE_MAX }, () => calls(ANA, '112'));
    const story = refusals.reduce((before, ask) => tell(before, ask, at(8_000)).story, active);
    assert.deepEqual(outcomeOf(story, calls(ANA)), ['numberHandedOver']);
  });
});

describe('[PH-6] who may', () => {
  const without = (privilege: string) =>
    new Set((['contact.call', 'contact.email'] as const).filter((each) => each !== privilege));
  const call = { type: 'handOverNumber', number: NUMBER } as const;
  const mail = { type: 'handOverAddress', address: 'chloe@example.org' } as const;

  test('an agent of the chat with the privilege, each for its own', () => {
    for (const [command, privilege] of [
      [call, 'contact.call'],
      [mail, 'contact.email'],
    ] as const) {
      const lacking = agentAsks(ANA, command, without(privilege));
      assert.equal(outcomeOf(active, lacking), 'privilegeMissing');
      assert(Array.isArray(outcomeOf(active, agentAsks(ANA, command, new Set([privilege])))));
      assert.equal(outcomeOf(active, agentAsks(BEN, command)), 'notAParty');
    }
  });

  test('in wrap-up its owner, and nobody before or after', () => {
    for (const command of [call, mail]) {
      assert(Array.isArray(outcomeOf(storyIn('wrapUp'), agentAsks(ANA, command))));
      assert.equal(outcomeOf(storyIn('wrapUp'), agentAsks(BEN, command)), 'notOwner');
      assert.equal(outcomeOf(storyIn('queued'), agentAsks(ANA, command)), 'interactionNotActive');
      assert.equal(outcomeOf(storyIn('completed'), agentAsks(ANA, command)), 'interactionEnded');
    }
  });
});

describe('[PH-7, PH-8] an address for the mail application of the desk', () => {
  test('is told to agents as handed over', () => {
    const { decision } = tell(active, writesTo('chloe@example.org'), at(8_000));
    assert(decision.kind === 'events');
    assert.deepEqual(decision.events, [
      {
        audience: { kind: 'agents' },
        data: { type: 'addressHandedOver', agentId: ANA, name: 'Ana', address: 'chloe@example.org' },
      },
    ]);
  });

  for (const address of [
    'chloe',
    'a@b.example,c@d.example',
    'a@b.example?bcc=c@d.example',
    'a@b.example\r\nBcc: c@d.example',
    'a@b.example&cc=c',
    '',
    'a\ud800@b.example',
  ]) {
    test(`${JSON.stringify(address)} is none`, () => {
      assert.equal(outcomeOf(active, writesTo(address)), 'addressMalformed');
    });
  }
});
