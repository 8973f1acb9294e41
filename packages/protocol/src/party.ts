import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Id, PartyId } from './ids.ts';

export const PartyRole = Type.Union([
  Type.Literal('customer'),
  Type.Literal('agent'),
  Type.Literal('supervisor'),
  Type.Literal('bot'),
]);
export type PartyRole = Static<typeof PartyRole>;

/** Why a party is no longer in the interaction. */
export const PartyLeftReason = Type.Union([
  Type.Literal('ended'),
  Type.Literal('connectionLost'),
  Type.Literal('signedOut'),
  Type.Literal('left'),
  Type.Literal('transferred'),
  Type.Literal('removed'),
]);
export type PartyLeftReason = Static<typeof PartyLeftReason>;

/** Someone attached to an interaction, as colleagues see them. `userId` is null for customers and bots. */
export const Party = Type.Object({
  partyId: PartyId,
  role: PartyRole,
  name: Type.String(),
  userId: Type.Union([Id, Type.Null()]),
  state: Type.Union([Type.Literal('joined'), Type.Literal('left')]),
});
export type Party = Static<typeof Party>;

/** A party as the customer sees it: never a user id. */
export const PublicParty = Type.Object({
  partyId: PartyId,
  role: PartyRole,
  name: Type.String(),
  state: Type.Union([Type.Literal('joined'), Type.Literal('left')]),
});
export type PublicParty = Static<typeof PublicParty>;
