import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOpenCall } from '@guichet/core/call/call.ts';
import { CALL_GRACE_MS, PHONE_RINGS_FOR_MS } from '@guichet/protocol/limits.ts';
import type { CommandResult } from '@guichet/protocol/result.ts';
import { START, ServiceBench } from '@guichet/testkit/simulator/service-bench.ts';
import type { BenchClient } from '@guichet/testkit/simulator/service-bench.ts';

// The process is killed after each transaction in turn, and nobody ever comes back: no call may go on in the log.

const CHAT = 'interaction-1';
const BY_PHONE = 'interaction-by-phone';
const CALL = 'call-000001';
const ANA = 'agent-ana';
const BEN = 'agent-ben';
const customer = { kind: 'customer' } as const;
const ben = { kind: 'agent', agentId: BEN } as const;

type People = { readonly bench: ServiceBench; readonly ana: BenchClient; readonly ben: BenchClient };
type Step = (people: People & { readonly alice: BenchClient }) => Promise<CommandResult | undefined | void>;

const accepted = (bench: ServiceBench, interactionId: string) => {
  const { phase, invitations } = stateOf(bench, interactionId);
  const offer = phase.kind === 'offered' ? phase.offer : invitations[0]?.offer;
  return { type: 'acceptOffer', offerId: offer?.offerId ?? 'none' } as const;
};
const entered = (interactionId: string, callId: string, mediaId: string) =>
  ({ type: 'voiceEnter', interactionId, callId, mediaId }) as const;

const inChat: readonly Step[] = [
  ({ alice }) => alice.command(CHAT, START),
  ({ bench, ana }) => ana.command(CHAT, accepted(bench, CHAT)),
];
const withBen: readonly Step[] = [
  ...inChat,
  ({ ana }) => ana.command(CHAT, { type: 'invite', purpose: 'conference', target: ben, message: null }),
  (people) => people.ben.command(CHAT, accepted(people.bench, CHAT)),
];

const stories: Readonly<Record<string, readonly Step[]>> = {
  'with the customer, and a colleague besides': [
    ...withBen,
    ({ ana }) => ana.command(CHAT, { type: 'startCall', target: customer }, CALL),
    ({ ana }) => ana.say(entered(CHAT, CALL, 'media-ana-1')),
    ({ alice }) => alice.command(CHAT, { type: 'answerCall', callId: CALL }),
    ({ alice }) => alice.say(entered(CHAT, CALL, 'media-alice-1')),
    ({ ana }) => ana.command(CHAT, { type: 'addToCall', callId: CALL, target: ben }),
    (people) => people.ben.command(CHAT, { type: 'answerCall', callId: CALL }),
    ({ alice }) => alice.command(CHAT, { type: 'leaveCall', callId: CALL, reason: 'hungUp' }),
  ],
  'of a consultation by voice': [
    ...inChat,
    ({ ana }) =>
      ana.command(CHAT, {
        ...{ type: 'invite', purpose: 'consultation', medium: 'voice', target: ben, message: null },
      }),
    (people) => people.ben.command(CHAT, accepted(people.bench, CHAT)),
  ],
  'by an agent’s own line, into the wrap-up': [
    ...inChat,
    ({ ana }) => ana.command(CHAT, { type: 'startPhoneCall', number: '01 42 68 53 00' }, CALL),
    ({ ana }) => ana.say(entered(CHAT, CALL, 'media-ana-1')),
    ({ ana }) => ana.command(CHAT, { type: 'reportCall', callId: CALL, progress: { kind: 'answered' } }),
    ({ ana }) => ana.command(CHAT, { type: 'endInteraction' }),
  ],
  'that came in on an agent’s line': [
    ({ ana }) => ana.command(BY_PHONE, { type: 'reportIncomingCall', caller: '+33142685300' }),
    ({ bench, ana }) => ana.command(BY_PHONE, accepted(bench, BY_PHONE)),
    ({ ana }) => ana.say(entered(BY_PHONE, BY_PHONE, 'media-ana-1')),
  ],
};

function stateOf(bench: ServiceBench, interactionId: string) {
  const state = bench.service.interactions.loaded(interactionId)?.state;
  assert(state !== undefined, `${interactionId} has begun`);
  return state;
}

/** Ana and Ben are ready, and Alice's page is there. @returns the service after as many steps of a story */
async function told(steps: readonly Step[]): Promise<ServiceBench> {
  const bench = await ServiceBench.start({ lines: { [ANA]: 'general' } });
  bench.configure((current) => ({
    ...current,
    sites: current.sites.map((site) => ({ ...site, phone: { country: 'FR', allowedPrefixes: [] } })),
  }));
  const alice = await bench.customer('customer-alice');
  const ana = await bench.readyAgent(ANA);
  const people = { bench, alice, ana, ben: await bench.agent(BEN) };
  for (const step of steps) {
    const result = await step(people);
    assert.equal(result?.kind ?? 'accepted', 'accepted');
  }
  return bench;
}

/** Whether any call of any interaction goes on. */
const hasOpenCall = (bench: ServiceBench): boolean =>
  [...bench.service.interactions.inMemory()].some(({ state }) => state?.calls.some(isOpenCall));

for (const [which, steps] of Object.entries(stories)) {
  // Nobody is lost from the chat by its agents' absence in the one, everybody in the other.
  for (const agentGraceMs of [3_600_000, 1_000]) {
    test(`[CA-4, CA-7, CA-8, CA-15] a call ${which} is over after any death, ${agentGraceMs} ms to come back`, async () => {
      let callsLeftOpen = 0;
      for (let count = 1; count <= steps.length; count += 1) {
        const bench = await told(steps.slice(0, count));
        if (hasOpenCall(bench)) callsLeftOpen += 1;
        bench.crash();
        const { disk } = bench.log;
        await using next = await ServiceBench.start({ disk, clock: bench.clock, queue: { agentGraceMs } });
        await next.pass(PHONE_RINGS_FOR_MS + CALL_GRACE_MS);
        assert.equal(hasOpenCall(next), false, `killed after step ${count}`);
        const waiting = next.service.interactions.loaded(BY_PHONE)?.state?.phase.kind;
        assert.notEqual(waiting, 'offered', `killed after step ${count}`);
      }
      assert.ok(callsLeftOpen > 0, 'it was killed in a call');
    });
  }
}
