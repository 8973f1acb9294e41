import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SentCommand } from '@guichet/client/client.ts';
import type { WireCommand } from '@guichet/protocol/commands.ts';
import type { InteractionPhase } from '@guichet/protocol/interaction.ts';
import type { DeskSnapshot } from '../../session/desk.ts';
import { FakeSoftphone } from './fake-softphone.ts';
import { createPhoneDesk } from './phone-desk.ts';

const ME = 'agent-amelie';
const CALL = 'interaction-1';
const CALLER = '+33142685300';
const track = {} as MediaStreamTrack;

const offered = { kind: 'offered' } as InteractionPhase;
const mine = { kind: 'active', ownerId: ME } as InteractionPhase;
const abandoned = { kind: 'abandoned' } as InteractionPhase;

/** A line whose server says what the test wants. */
function setUp(answer: 'accepted' | 'rejected' = 'accepted') {
  const softphone = new FakeSoftphone();
  const sent: (WireCommand & { readonly about: string | null })[] = [];
  const acceptedElsewhere: string[] = [];
  let tell = (): void => undefined;
  let phase: InteractionPhase | null = null;
  const desk = createPhoneDesk({
    softphone,
    userId: ME,
    newId: () => CALL,
    onAcceptedElsewhere: (interactionId) => acceptedElsewhere.push(interactionId),
    client: {
      // The parts of a snapshot that a line is about.
      getSnapshot: () => {
        const entry = { interactionId: CALL, gone: null, state: { phase } };
        return { interactions: new Map(phase === null ? [] : [[CALL, entry]]) } as unknown as DeskSnapshot;
      },
      subscribe: (listener) => {
        tell = listener;
        return () => undefined;
      },
      send: (about, command) => {
        sent.push({ about, ...command });
        const settled = Promise.resolve({ kind: answer }) as SentCommand['settled'];
        return { commandId: 'command-1', settled };
      },
    },
  });
  const becomes = (next: InteractionPhase): void => {
    phase = next;
    tell();
  };
  return { desk, softphone, sent, acceptedElsewhere, becomes };
}

const aTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('what rings on the agent’s line', () => {
  test('is told to the server, and answered once the agent has accepted it', () => {
    const { desk, softphone, sent, becomes } = setUp();
    const leg = softphone.ring(CALLER);
    assert.deepEqual(sent, [{ about: CALL, type: 'reportIncomingCall', caller: CALLER }]);
    becomes(offered);
    assert.ok(desk.isRinging(CALL));
    assert.equal(desk.begin(CALL, CALLER, track), leg);
    assert.deepEqual(leg.asked, ['answer']);
    assert.ok(!desk.isRinging(CALL));
    becomes(mine);
    leg.becomes({ stage: { kind: 'over', reason: 'hungUp' } });
    assert.equal(sent.length, 1, 'what happens in the call is the call’s to tell');
  });

  test('stops when the offer is over, whoever ended it', () => {
    const { softphone, becomes, desk } = setUp();
    const leg = softphone.ring(null);
    becomes(offered);
    becomes(abandoned);
    assert.deepEqual(leg.asked, ['hangUp']);
    assert.ok(!desk.isRinging(CALL));
  });

  test('is over for the server when the caller gives up', () => {
    const { softphone, sent, becomes } = setUp();
    const leg = softphone.ring(CALLER);
    becomes(offered);
    leg.becomes({ stage: { kind: 'over', reason: 'cancelled' } });
    const progress = { kind: 'ended', reason: 'cancelled' };
    assert.deepEqual(sent[1], { about: CALL, type: 'reportCall', callId: CALL, progress });
  });

  test('hears that nobody is there when the server does not take it', async () => {
    const { softphone } = setUp('rejected');
    const leg = softphone.ring(CALLER);
    await aTurn();
    assert.deepEqual(leg.asked, ['hangUp']);
  });

  test('is brought to this tab when another one accepted it', async () => {
    const { softphone, acceptedElsewhere, becomes } = setUp();
    softphone.ring(CALLER);
    becomes(offered);
    becomes(mine);
    await aTurn();
    assert.deepEqual(acceptedElsewhere, [CALL]);
  });
});

test('what does not ring is dialled', () => {
  const { desk, softphone } = setUp();
  const leg = desk.begin('call-0001', CALLER, track);
  assert.deepEqual(softphone.dialled, [leg]);
});

test('a desk that closes hangs up what rings, and signs the line out', () => {
  const { desk, softphone } = setUp();
  const leg = softphone.ring(CALLER);
  desk.close();
  assert.deepEqual(leg.asked, ['hangUp']);
  assert.equal(softphone.getLine().kind, 'closed');
});
