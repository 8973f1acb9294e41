/** Why the router chose an agent, kept with the offer so that every decision can be explained later. */
export type RoutingReason = {
  readonly rule: 'longestWaitToLeastBusy';
  /** How long the interaction had waited, ms. */
  readonly waitedMs: number;
  /** Interactions the chosen agent held, and how many agents could have taken it. */
  readonly agentLoad: number;
  readonly candidates: number;
};
