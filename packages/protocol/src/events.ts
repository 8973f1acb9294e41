import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Id, PartyId } from './ids.ts';
import { EndedBy, QueuedReason } from './interaction.ts';
import { MessageAudience } from './audience.ts';
import { PartyLeftReason, PartyRole } from './party.ts';

/**
 * What a viewer may read in a transcript. `seq` is the viewer's own numbering: dense from 1 for customers, the log's
 * own (so with gaps where something is not for this viewer) for everyone else. State that is not transcript (note,
 * disposition, offers' deadlines) travels as state, not as events.
 */
const head = { seq: Type.Integer({ minimum: 1 }), atMs: Type.Integer() };

export const WireEvent = Type.Union([
  Type.Object({ ...head, type: Type.Literal('interactionStarted') }),
  Type.Object({
    ...head,
    type: Type.Literal('messageSent'),
    partyId: PartyId,
    /** The author's role and name as shown when it was sent. */
    role: PartyRole,
    name: Type.String(),
    text: Type.String(),
    audience: MessageAudience,
    /** The author's own command id, so that the author's screen swaps its echo for this. Empty for other viewers. */
    commandId: Type.Union([Id, Type.Null()]),
  }),
  Type.Object({
    ...head,
    type: Type.Literal('partyJoined'),
    partyId: PartyId,
    role: PartyRole,
    name: Type.String(),
  }),
  Type.Object({
    ...head,
    type: Type.Literal('partyLeft'),
    partyId: PartyId,
    role: PartyRole,
    name: Type.String(),
    reason: PartyLeftReason,
  }),
  /** Back to the queue after an agent was lost or the offer came back; `arrived` is never said here. */
  Type.Object({ ...head, type: Type.Literal('interactionRequeued'), reason: QueuedReason }),
  Type.Object({ ...head, type: Type.Literal('interactionEnded'), endedBy: EndedBy }),
  Type.Object({ ...head, type: Type.Literal('interactionCompleted') }),
]);
export type WireEvent = Static<typeof WireEvent>;
export type WireEventType = WireEvent['type'];
export type WireMessage = Extract<WireEvent, { type: 'messageSent' }>;
