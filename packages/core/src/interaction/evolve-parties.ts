import type { AgentId } from '@guichet/protocol/ids.ts';
import type { EndedBy, InteractionPhase } from '@guichet/protocol/interaction.ts';
import type { Party } from '@guichet/protocol/party.ts';
import { allEnded } from './evolve-company.ts';
import { joinedAgentParty } from './interaction.ts';
import type { Interaction } from './interaction.ts';
import { expectPhase, withPhase } from './phase.ts';

/** Somebody has come. An agent who does so with the router's offer owns it from then on (OF-3). */
export function joined(interaction: Interaction, party: Party, atMs: number): Interaction {
  const { partyId, role, userId } = party;
  const phase = expectPhase(interaction.phase, 'partyJoined', 'queued', 'offered', 'active');
  if (interaction.parties.some((other) => other.partyId === partyId))
    throw new Error(`${partyId} joined twice`);
  if (role === 'agent' && userId !== null && joinedAgentParty(interaction, userId) !== undefined) {
    throw new Error(`${partyId} is in it already`);
  }
  const parties = [...interaction.parties, party];
  if (role !== 'agent' || phase.kind === 'active') return { ...interaction, parties };
  if (phase.kind !== 'offered' || userId !== phase.offer.agentId) {
    throw new Error(`an agent joined while ${phase.kind} without the offer`);
  }
  const active: InteractionPhase = {
    kind: 'active',
    ownerPartyId: partyId,
    ownerId: userId,
    acceptedAtMs: atMs,
  };
  return { ...interaction, parties, phase: active, hadAgent: true };
}

export function left(interaction: Interaction, partyId: string): Interaction {
  const isThere = interaction.parties.some((party) => party.partyId === partyId && party.state === 'joined');
  if (!isThere) throw new Error(`${partyId} left without being there`);
  return { ...interaction, parties: withLeft(interaction.parties, (party) => party.partyId === partyId) };
}

/** Nobody can write any more: its owner wraps it up, or nobody ever will (IL-8, IL-9). */
export function ended(interaction: Interaction, endedBy: EndedBy, atMs: number): Interaction {
  const phase = expectPhase(interaction.phase, 'interactionEnded', 'queued', 'offered', 'active');
  const next: InteractionPhase =
    phase.kind === 'active'
      ? { kind: 'wrapUp', ownerId: phase.ownerId, sinceMs: atMs, endedBy }
      : { kind: 'abandoned', atMs, endedBy };
  const parties = withLeft(interaction.parties, () => true);
  return { ...withoutCompany(interaction, atMs), parties, phase: next, endedAtMs: atMs };
}

export function ownedBy(
  interaction: Interaction,
  ownerPartyId: string,
  ownerId: AgentId,
  atMs: number,
): Interaction {
  expectPhase(interaction.phase, 'ownershipMoved', 'active');
  if (joinedAgentParty(interaction, ownerId)?.partyId !== ownerPartyId) {
    throw new Error(`${ownerPartyId} owns it without being there`);
  }
  return withPhase(interaction, { kind: 'active', ownerPartyId, ownerId, acceptedAtMs: atMs });
}

/** No colleague is asked any more, and no consultation goes on. */
export function withoutCompany(interaction: Interaction, atMs: number): Interaction {
  const { invitations, consultations } = interaction;
  const isAlone = invitations.length === 0 && consultations.every(({ ended }) => ended !== null);
  return isAlone
    ? interaction
    : { ...interaction, invitations: [], consultations: allEnded(consultations, atMs) };
}

function withLeft(parties: readonly Party[], leaves: (party: Party) => boolean): readonly Party[] {
  return parties.map((party) =>
    party.state === 'joined' && leaves(party) ? { ...party, state: 'left' as const } : party,
  );
}
