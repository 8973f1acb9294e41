/** Why the router chose an agent, kept with the offer so that every decision can be explained later. */
export type RoutingReason = Choice &
  (
    | {
        readonly rule: 'longestWaitToLeastBusy';
        /** How long the interaction had waited, ms. */
        readonly waitedMs: number;
      }
    /** A colleague asked for the agent, or for somebody like the agent. */
    | { readonly rule: 'invitation' }
    /** It rings on the agent's own telephone line. */
    | { readonly rule: 'ownLine' }
  );

/** Interactions the chosen agent attended, and how many agents could have taken it. */
type Choice = { readonly agentLoad: number; readonly candidates: number };
