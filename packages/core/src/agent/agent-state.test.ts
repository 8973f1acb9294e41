import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AgentState } from '@guichet/protocol/agent-state.ts';
import { decideAgent, evolveAgent, NEVER_SIGNED_IN } from './agent-state.ts';
import type { AgentCommand } from './agent-state.ts';

const REASONS = new Set(['lunch', 'training']);
const ready: AgentState = { kind: 'ready', sinceMs: 5 };
const lunch: AgentState = { kind: 'notReady', reasonId: 'lunch', sinceMs: 5 };
const arrived: AgentState = { kind: 'notReady', reasonId: null, sinceMs: 5 };
const out: AgentState = { kind: 'loggedOut', sinceMs: 5 };

const aside: AgentState = { kind: 'notReady', reasonId: null, sinceMs: 7, unseenOfferAtMs: 7 };
const lostAside: AgentState = { kind: 'loggedOut', sinceMs: 9, unseenOfferAtMs: 7 };

const putAside: AgentCommand = { type: 'putAside' };
const setReady: AgentCommand = { type: 'setReady' };
const toLunch: AgentCommand = { type: 'setNotReady', reasonId: 'lunch' };
const toTraining: AgentCommand = { type: 'setNotReady', reasonId: 'training' };
const toNowhere: AgentCommand = { type: 'setNotReady', reasonId: 'constructor' };
const arrive: AgentCommand = { type: 'arrive' };
const logOut: AgentCommand = { type: 'logOut', reason: 'signedOut' };

/** The state after a command at 9 ms, the same object when nothing changed, or the rejection. */
function after(state: AgentState, command: AgentCommand): AgentState | string {
  const decision = decideAgent(state, command, REASONS);
  if (decision.kind === 'rejected') return decision.code;
  return decision.events.reduce((before, data) => evolveAgent(before, { atMs: 9, data }), state);
}

type Row = readonly [state: AgentState, command: AgentCommand, outcome: AgentState | string];
const rows: Readonly<Record<string, readonly Row[]>> = {
  '[AS-1] arriving': [
    [NEVER_SIGNED_IN, arrive, { kind: 'notReady', reasonId: null, sinceMs: 9 }],
    [out, arrive, { kind: 'notReady', reasonId: null, sinceMs: 9 }],
    [ready, arrive, ready],
    [lunch, arrive, lunch],
    [arrived, arrive, arrived],
  ],
  '[AS-2] setting the state': [
    [arrived, setReady, { kind: 'ready', sinceMs: 9 }],
    [lunch, setReady, { kind: 'ready', sinceMs: 9 }],
    [ready, toLunch, { kind: 'notReady', reasonId: 'lunch', sinceMs: 9 }],
    [lunch, toTraining, { kind: 'notReady', reasonId: 'training', sinceMs: 9 }],
    [arrived, toLunch, { kind: 'notReady', reasonId: 'lunch', sinceMs: 9 }],
    [out, setReady, 'agentNotReady'],
    [out, toLunch, 'agentNotReady'],
    [NEVER_SIGNED_IN, setReady, 'agentNotReady'],
  ],
  '[AS-3] an unknown reason': [
    [ready, toNowhere, 'reasonUnknown'],
    [lunch, toNowhere, 'reasonUnknown'],
    [out, toNowhere, 'reasonUnknown'],
  ],
  '[AS-4] what is already so': [
    [ready, setReady, ready],
    [lunch, toLunch, lunch],
    [out, logOut, out],
  ],
  '[AS-6] put aside, because an offer was not seen': [
    [ready, putAside, { kind: 'notReady', reasonId: null, sinceMs: 9, unseenOfferAtMs: 9 }],
    [lunch, putAside, lunch],
    [arrived, putAside, arrived],
    [out, putAside, out],
  ],
  '[AS-7] told of until a state is chosen, over a lost connection too': [
    [aside, logOut, { kind: 'loggedOut', sinceMs: 9 }],
    [aside, { type: 'logOut', reason: 'connectionLost' }, lostAside],
    [lostAside, arrive, { kind: 'notReady', reasonId: null, sinceMs: 9, unseenOfferAtMs: 7 }],
    [aside, arrive, aside],
    [aside, setReady, { kind: 'ready', sinceMs: 9 }],
    [aside, toLunch, { kind: 'notReady', reasonId: 'lunch', sinceMs: 9 }],
  ],
  '[AS-5] logging out': [
    [ready, logOut, { kind: 'loggedOut', sinceMs: 9 }],
    [lunch, logOut, { kind: 'loggedOut', sinceMs: 9 }],
    [arrived, { type: 'logOut', reason: 'connectionLost' }, { kind: 'loggedOut', sinceMs: 9 }],
    [ready, { type: 'logOut', reason: 'disabled' }, { kind: 'loggedOut', sinceMs: 9 }],
  ],
};

for (const [rule, list] of Object.entries(rows)) {
  describe(rule, () => {
    for (const [state, command, outcome] of list) {
      test(`${command.type} while ${JSON.stringify(state)} gives ${JSON.stringify(outcome)}`, () => {
        const result = after(state, command);
        assert.deepEqual(result, outcome);
        // What is already so gives no event, so not even an equal state.
        if (outcome === state) assert.equal(result, state);
      });
    }
  });
}

test('[AS-1] an agent never seen is logged out', () => {
  assert.equal(NEVER_SIGNED_IN.kind, 'loggedOut');
});

test('[AS-5] the reason for logging out is kept in the event', () => {
  for (const reason of ['signedOut', 'connectionLost', 'disabled'] as const) {
    assert.deepEqual(decideAgent(ready, { type: 'logOut', reason }, REASONS), {
      kind: 'events',
      events: [{ type: 'agentLoggedOut', reason }],
    });
  }
});
