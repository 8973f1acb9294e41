import type { CallLeftReason, CallMember } from '@guichet/protocol/calls.ts';
import type { AgentId, CallId } from '@guichet/protocol/ids.ts';

type AboutMember = { readonly callId: CallId; readonly member: CallMember };

/** What happened to a call. A call begins with the first event about it: who rings, or who comes together. */
export type CallEventData =
  /** `byAgentId` is in the call; where it is new, alone. */
  | (AboutMember & {
      readonly type: 'callRang';
      readonly byAgentId: AgentId;
      readonly byName: string;
      readonly deadlineAtMs: number;
    })
  | (AboutMember & { readonly type: 'callJoined' })
  | (AboutMember & { readonly type: 'callLeft'; readonly reason: CallLeftReason })
  /** Whoever was still in it or rung is no longer; `talkedForMs` since two were in it. */
  | {
      readonly type: 'callEnded';
      readonly callId: CallId;
      readonly reason: CallLeftReason;
      readonly talkedForMs: number;
    };
