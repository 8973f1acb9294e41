import { Type } from 'typebox';
import type { Static } from 'typebox';
import { ConfigId } from './ids.ts';

/** Whether an agent takes interactions. `sinceMs`: epoch ms of the last change. */
export const AgentState = Type.Union([
  Type.Object({ kind: Type.Literal('ready'), sinceMs: Type.Integer() }),
  Type.Object({
    kind: Type.Literal('notReady'),
    /** Null when the agent has just signed in or was put aside by the system, so no reason was asked. */
    reasonId: Type.Union([ConfigId, Type.Null()]),
    sinceMs: Type.Integer(),
  }),
  Type.Object({ kind: Type.Literal('loggedOut'), sinceMs: Type.Integer() }),
]);
export type AgentState = Static<typeof AgentState>;
