import type { AgentState } from '@guichet/protocol/agent-state.ts';
import type { NotReadyReasonId } from '@guichet/protocol/ids.ts';
import { missingCase } from '@guichet/protocol/missing-case.ts';
import type { RejectionCode } from '@guichet/protocol/result.ts';
import type { Actor, Cause } from '../interaction/interaction-event.ts';

/** What happened to an agent's readiness; the `agent/<id>` stream. */
export type AgentEventData =
  | { readonly type: 'agentReady' }
  | {
      readonly type: 'agentNotReady';
      readonly reasonId: NotReadyReasonId | null;
      /** Put aside by the system, and why. */
      readonly because?: 'offerUnseen';
    }
  | { readonly type: 'agentLoggedOut'; readonly reason: 'signedOut' | 'connectionLost' | 'disabled' };

export type AgentEvent = {
  readonly seq: number;
  readonly atMs: number;
  readonly actor: Actor;
  readonly cause: Cause | null;
  readonly data: AgentEventData;
};

export type AgentCommand =
  | { readonly type: 'setReady' }
  | { readonly type: 'setNotReady'; readonly reasonId: NotReadyReasonId }
  /** An offer was taken back because no screen of the agent could show it or sound. */
  | { readonly type: 'putAside' }
  /** A workspace connected: a logged-out agent becomes not ready, anyone else keeps the state. */
  | { readonly type: 'arrive' }
  | { readonly type: 'logOut'; readonly reason: 'signedOut' | 'connectionLost' | 'disabled' };

export type AgentDecision =
  | { readonly kind: 'events'; readonly events: readonly AgentEventData[] }
  | { readonly kind: 'rejected'; readonly code: RejectionCode };

/** The state of an agent whose stream is empty. */
export const NEVER_SIGNED_IN: AgentState = { kind: 'loggedOut', sinceMs: 0 };

/** What a command does to an agent's state. A command that asks for what is already so is accepted and changes nothing. Rules AS-1 to AS-7. */
export function decideAgent(
  state: AgentState,
  command: AgentCommand,
  reasonIds: ReadonlySet<NotReadyReasonId>,
): AgentDecision {
  switch (command.type) {
    case 'setReady':
      if (state.kind === 'loggedOut') return { kind: 'rejected', code: 'agentNotReady' };
      return events(state.kind === 'ready' ? [] : [{ type: 'agentReady' }]);
    case 'setNotReady': {
      const { reasonId } = command;
      if (!reasonIds.has(reasonId)) return { kind: 'rejected', code: 'reasonUnknown' };
      if (state.kind === 'loggedOut') return { kind: 'rejected', code: 'agentNotReady' };
      const isSame = state.kind === 'notReady' && state.reasonId === reasonId;
      return events(isSame ? [] : [{ type: 'agentNotReady', reasonId }]);
    }
    case 'putAside':
      // Who is not ready already said why, or is gone.
      return events(
        state.kind === 'ready' ? [{ type: 'agentNotReady', reasonId: null, because: 'offerUnseen' }] : [],
      );
    case 'arrive':
      return events(state.kind === 'loggedOut' ? [{ type: 'agentNotReady', reasonId: null }] : []);
    case 'logOut':
      return events(state.kind === 'loggedOut' ? [] : [{ type: 'agentLoggedOut', reason: command.reason }]);
    default:
      return missingCase(command);
  }
}

/** The state after one more event of the agent's stream. */
export function evolveAgent(state: AgentState, event: Pick<AgentEvent, 'atMs' | 'data'>): AgentState {
  const { data, atMs } = event;
  switch (data.type) {
    case 'agentReady':
      return { kind: 'ready', sinceMs: atMs };
    case 'agentNotReady':
      return { kind: 'notReady', reasonId: data.reasonId, sinceMs: atMs, ...unseenOffer(state, event) };
    case 'agentLoggedOut':
      return { kind: 'loggedOut', sinceMs: atMs, ...unseenOffer(state, event) };
    default:
      return missingCase(data);
  }
}

/** That an offer was missed is kept until the agent has chosen a state, over a lost connection too: whoever comes back is told (AS-7). */
function unseenOffer(
  state: AgentState,
  { data, atMs }: Pick<AgentEvent, 'atMs' | 'data'>,
): { readonly unseenOfferAtMs?: number } {
  if (data.type === 'agentNotReady' && data.because !== undefined) return { unseenOfferAtMs: atMs };
  const isKept =
    data.type === 'agentNotReady'
      ? data.reasonId === null
      : data.type === 'agentLoggedOut' && data.reason === 'connectionLost';
  return isKept && state.kind !== 'ready' && state.unseenOfferAtMs !== undefined
    ? { unseenOfferAtMs: state.unseenOfferAtMs }
    : {};
}

function events(list: readonly AgentEventData[]): AgentDecision {
  return { kind: 'events', events: list };
}
