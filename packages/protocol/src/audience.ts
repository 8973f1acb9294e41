import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Id } from './ids.ts';

/**
 * Who may ever see a log event. `everyone`: all parties. `agents`: agents and supervisors of the interaction.
 * `consultation`: the parties of that consultation and supervisors. `coaching`: one agent and the supervisors.
 * `supervisors`: supervisors only.
 */
export const Audience = Type.Union([
  Type.Object({ kind: Type.Literal('everyone') }),
  Type.Object({ kind: Type.Literal('agents') }),
  Type.Object({ kind: Type.Literal('consultation'), consultationId: Id }),
  Type.Object({ kind: Type.Literal('coaching'), agentId: Id }),
  Type.Object({ kind: Type.Literal('supervisors') }),
]);
export type Audience = Static<typeof Audience>;

/** The audiences a message may be addressed to when it is sent into the interaction itself. */
export const MessageAudience = Type.Union([Type.Literal('everyone'), Type.Literal('agents')]);
export type MessageAudience = Static<typeof MessageAudience>;
