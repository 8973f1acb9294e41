import { Type } from 'typebox';
import type { Static } from 'typebox';
import { AgentState } from './agent-state.ts';
import { ConfigId, Id } from './ids.ts';
import { InvitationTarget } from './interaction.ts';

/** The colleagues of a user: who they are, and whether they can be asked for something now. */

/** What a colleague can be asked for: to take part in chats, or to read internal messages. */
export const ColleagueChannel = Type.Union([Type.Literal('chat'), Type.Literal('im')]);
export type ColleagueChannel = Static<typeof ColleagueChannel>;

/** One enabled user who can be asked for something. */
export const Colleague = Type.Object({
  userId: Id,
  name: Type.String(),
  groupIds: Type.Array(ConfigId),
  skillIds: Type.Array(ConfigId),
  channels: Type.Array(ColleagueChannel),
  agentState: AgentState,
  /** Has the workspace open, whatever the agent state. */
  isConnected: Type.Boolean(),
  /** Interactions attended: offers, conferences, consultations and wrap-ups included. */
  load: Type.Integer({ minimum: 0 }),
});
export type Colleague = Static<typeof Colleague>;

/** All colleagues, the user too: replaces what the client knew. Sent once per connection. */
export const DirectoryFrame = Type.Object({
  type: Type.Literal('directory'),
  colleagues: Type.Array(Colleague),
});
export type DirectoryFrame = Static<typeof DirectoryFrame>;

/** The colleagues who changed, each as a whole, and the ids of those who are none any more. */
export const DirectoryChangedFrame = Type.Object({
  type: Type.Literal('directoryChanged'),
  colleagues: Type.Array(Colleague),
  removedIds: Type.Array(Id),
});
export type DirectoryChangedFrame = Static<typeof DirectoryChangedFrame>;

/** Whom the team communicator finds: whoever can be invited into an interaction, and contacts. */
export const TeamTarget = Type.Union([
  InvitationTarget,
  Type.Object({ kind: Type.Literal('contact'), contactId: Id }, { additionalProperties: false }),
]);
export type TeamTarget = Static<typeof TeamTarget>;
