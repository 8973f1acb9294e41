import type { InteractionEvent } from '@guichet/core/interaction/interaction-event.ts';
import type { AgentEventData } from '@guichet/core/agent/agent-state.ts';
import type { WireCommand } from '@guichet/protocol/commands.ts';
import type { WireEvent } from '@guichet/protocol/events.ts';
import type { AgentId, CommandId, CustomerId, InteractionId } from '@guichet/protocol/ids.ts';
import type { CommandResult } from '@guichet/protocol/result.ts';

/** All times are ms of steady time since the simulation began, unless a name says `atMs` (epoch, by the server's wall clock). */
export type SteadyMs = number;

/** From when until when something was so; `until` is Infinity when it still is. */
export type Interval = { readonly from: SteadyMs; readonly until: SteadyMs };

/** From then on, until the next setting, the server's wall clock showed steady time plus the offset. */
export type ClockSetting = { readonly from: SteadyMs; readonly offsetMs: number };

/** One transaction of an interaction's log. */
export type InteractionCommit = {
  readonly steadyMs: SteadyMs;
  readonly interactionId: InteractionId;
  readonly expectedHead: number;
  readonly events: readonly InteractionEvent[];
};

export type AgentCommit = {
  readonly steadyMs: SteadyMs;
  readonly agentId: AgentId;
  readonly events: readonly AgentEventData[];
};

/** A command a device took from its person, in the order the device took them. */
export type Attempt = {
  readonly commandId: CommandId;
  readonly deviceId: string;
  readonly author: Viewer;
  readonly interactionId: InteractionId;
  readonly command: WireCommand;
};

/** An answer that reached a device. */
export type Answer = {
  readonly commandId: CommandId;
  readonly result: CommandResult;
  readonly steadyMs: SteadyMs;
};

export type Viewer =
  | { readonly kind: 'customer'; readonly id: CustomerId }
  | { readonly kind: 'agent'; readonly id: AgentId };

/** One interaction as a device showed it. `state` is of the viewer's kind. */
export type ViewedInteraction = {
  readonly interactionId: InteractionId;
  readonly head: number;
  readonly state: object;
  readonly events: readonly WireEvent[];
  readonly hasEarlier: boolean;
  readonly isGone: boolean;
};

export type View = {
  readonly deviceId: string;
  readonly viewer: Viewer;
  readonly isLive: boolean;
  readonly interactions: readonly ViewedInteraction[];
  /** Messages that failed and say so. */
  readonly failed: readonly CommandId[];
  /** Commands without a definitive answer. */
  readonly unsentCount: number;
};

/** What everybody saw at one quiet moment, beside what somebody sees who comes fresh. */
export type Observation = {
  readonly steadyMs: SteadyMs;
  /** Log head of each interaction at that moment. */
  readonly heads: ReadonlyMap<InteractionId, number>;
  readonly views: readonly View[];
  readonly fresh: readonly View[];
};

export type SimulatedSettings = {
  readonly capacityPerAgent: number;
  readonly agentGraceMs: number;
  readonly offerTimeoutMs: number;
  readonly offerSkipMs: number;
  readonly isDispositionMandatory: boolean;
  /** How long an offer may stand unseen, ms; without it as long as any other. */
  readonly offerSeenWithinMs?: number | undefined;
};

/** All that a run leaves for the checkers. */
export type History = {
  readonly settings: SimulatedSettings;
  /** In the order of commits over all interactions. */
  readonly commits: readonly InteractionCommit[];
  readonly agentCommits: readonly AgentCommit[];
  readonly attempts: readonly Attempt[];
  readonly answers: readonly Answer[];
  readonly observations: readonly Observation[];
  /** Every socket message the server sent to a customer. */
  readonly customerTexts: readonly string[];
  /** When each agent had a connection at the server, one interval per connection. */
  readonly presences: ReadonlyMap<AgentId, readonly Interval[]>;
  /** When the server was away, or its store refused or dawdled. */
  readonly hindrances: readonly Interval[];
  readonly wallClock: readonly ClockSetting[];
  /** When the faults were over and everybody began to do their work. */
  readonly healedAt: SteadyMs;
  readonly endedAt: SteadyMs;
  /** What was still running after a stop: whose, and how many timers. */
  readonly leaks: readonly string[];
};
