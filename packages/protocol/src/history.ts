import { Type } from 'typebox';
import type { Static } from 'typebox';
import { ConfigId, Id } from './ids.ts';

/** Past interactions over HTTP: what is asked for in the address, what is answered. */

/** Whose interactions: the asker's own, those of one contact, or all. */
export const HistoryScope = Type.Union([Type.Literal('mine'), Type.Literal('contact'), Type.Literal('all')]);
export type HistoryScope = Static<typeof HistoryScope>;

/** As whom a transcript is read: the agents of the interaction, its customer, or one who was consulted. */
export const TranscriptReader = Type.Union([
  Type.Literal('agents'),
  Type.Literal('customer'),
  Type.Literal('consultation'),
]);
export type TranscriptReader = Static<typeof TranscriptReader>;

/** A piece of text around what was searched for. `marks`: from and to of each found word, in UTF-16 units, in order. */
export const HistoryExcerpt = Type.Object({
  /** Who wrote it; null for the subject or a note. */
  author: Type.Union([Type.String(), Type.Null()]),
  text: Type.String(),
  marks: Type.Array(Type.Tuple([Type.Integer(), Type.Integer()])),
});
export type HistoryExcerpt = Static<typeof HistoryExcerpt>;

/** One past interaction in a list. */
export const HistoryHit = Type.Object({
  interactionId: Id,
  contactId: Type.Union([Id, Type.Null()]),
  contactName: Type.Union([Type.String(), Type.Null()]),
  subject: Type.Union([Type.String(), Type.Null()]),
  queueId: ConfigId,
  startedAtMs: Type.Integer(),
  /** Null while it is open. */
  endedAtMs: Type.Union([Type.Integer(), Type.Null()]),
  dispositionCodeId: Type.Union([ConfigId, Type.Null()]),
  /** Names of the agents who were in it. */
  agentNames: Type.Array(Type.String()),
  /** Null when no words were searched for. */
  excerpt: Type.Union([HistoryExcerpt, Type.Null()]),
});
export type HistoryHit = Static<typeof HistoryHit>;

export const HistoryPage = Type.Object({
  /** Newest first. */
  hits: Type.Array(HistoryHit),
  /** For the page after this one; null when there is none. */
  nextCursor: Type.Union([Type.String(), Type.Null()]),
  /** False while the index is being built anew: then older interactions may be missing. */
  isComplete: Type.Boolean(),
});
export type HistoryPage = Static<typeof HistoryPage>;
