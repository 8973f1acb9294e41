import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ServiceBench } from '@guichet/testkit/simulator/service-bench.ts';

const CALL = 'interaction-by-phone';
const ANA = 'agent-ana';
const rings = (caller: string | null) => ({ type: 'reportIncomingCall', caller }) as const;

async function withAna() {
  const bench = await ServiceBench.start({ lines: { [ANA]: 'general' } });
  return { bench, ana: await bench.agent(ANA) };
}

const stateOf = (bench: ServiceBench) => bench.service.interactions.loaded(CALL)?.state;

test('[CA-15] a call on an agent’s line is offered to that agent alone, ready or not', async () => {
  const { bench, ana } = await withAna();
  await using _ = bench;
  const ben = await bench.agent('agent-ben');
  await ben.command(null, { type: 'setReady' });
  assert.equal((await ana.command(CALL, rings('+33142685300')))?.kind, 'accepted');
  const state = stateOf(bench);
  assert.equal(state?.channel, 'phone');
  assert.equal(state.caller, '+33142685300');
  assert(state.phase.kind === 'offered');
  assert.equal(state.phase.offer.agentId, ANA);
  await ana.command(CALL, { type: 'declineOffer', offerId: state.phase.offer.offerId });
  assert.equal(stateOf(bench)?.phase.kind, 'abandoned');
});

test('[CA-15] only who has a line gets calls on it', async () => {
  const { bench } = await withAna();
  await using _ = bench;
  const ben = await bench.agent('agent-ben');
  assert.deepEqual(await ben.command(CALL, rings('+33142685300')), {
    kind: 'rejected',
    code: 'commandForbidden',
  });
  assert.equal(stateOf(bench), undefined);
});

test('[CA-15] a repeat of the report gets its first answer, and begins nothing else', async () => {
  const { bench, ana } = await withAna();
  await using _ = bench;
  const first = await ana.command(CALL, rings('+33142685300'), 'command-000001');
  assert.deepEqual(await ana.command(CALL, rings('+33142685300'), 'command-000001'), first);
  assert.deepEqual(await ana.command(CALL, rings('+33142685300')), {
    kind: 'rejected',
    code: 'interactionExists',
  });
});

for (const [written, caller] of [
  ['0142685300', '+33142685300'],
  ['4217', '4217'],
  ['Bob the builder', 'anonymous'],
  [null, 'anonymous'],
] as const) {
  test(`[CA-15] a caller written ${String(written)} is ${caller}`, async () => {
    const { bench, ana } = await withAna();
    await using _ = bench;
    bench.configure((current) => ({
      ...current,
      sites: current.sites.map((site) => ({ ...site, phone: { country: 'FR', allowedPrefixes: [] } })),
    }));
    await ana.command(CALL, rings(written));
    assert.equal(stateOf(bench)?.caller, caller);
  });
}

test('[CA-16] who accepts is in the call, and the interaction ends when the caller has hung up', async () => {
  const { bench, ana } = await withAna();
  await using _ = bench;
  await ana.command(CALL, rings('+33142685300'));
  const phase = stateOf(bench)?.phase;
  assert(phase?.kind === 'offered');
  await ana.command(CALL, { type: 'acceptOffer', offerId: phase.offer.offerId });
  assert.equal(stateOf(bench)?.calls[0]?.talkingSinceMs, bench.clock.now());
  const gone = { kind: 'ended', reason: 'hungUp' } as const;
  await ana.command(CALL, { type: 'reportCall', callId: CALL, progress: gone });
  assert.equal(stateOf(bench)?.phase.kind, 'wrapUp');
});
