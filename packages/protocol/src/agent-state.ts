import { Type } from 'typebox';
import type { Static } from 'typebox';
import { ConfigId } from './ids.ts';

/** When an offer was taken back because no screen of the agent could show it or sound; absent once the agent has said how it goes on. */
const unseenOfferAtMs = Type.Optional(Type.Integer());

/** Whether an agent takes interactions. `sinceMs`: epoch ms of the last change. */
export const AgentState = Type.Union([
  Type.Object({ kind: Type.Literal('ready'), sinceMs: Type.Integer() }),
  Type.Object({
    kind: Type.Literal('notReady'),
    /** Null when the agent has just signed in or was put aside by the system, so no reason was asked. */
    reasonId: Type.Union([ConfigId, Type.Null()]),
    sinceMs: Type.Integer(),
    unseenOfferAtMs,
  }),
  Type.Object({ kind: Type.Literal('loggedOut'), sinceMs: Type.Integer(), unseenOfferAtMs }),
]);
export type AgentState = Static<typeof AgentState>;
