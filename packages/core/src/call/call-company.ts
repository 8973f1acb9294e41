import type { Call } from '@guichet/protocol/calls.ts';
import type { AgentId } from '@guichet/protocol/ids.ts';
import { isOpen, joinedAgentParty, joinedAgents } from '../interaction/interaction.ts';
import type { Interaction } from '../interaction/interaction.ts';
import { isInOrRung } from './call.ts';
import type { MemberRef } from './call.ts';

type Company = Pick<Interaction, 'phase' | 'parties' | 'consultations'>;

/**
 * Under what name an agent takes part in an active interaction: as one of its parties, or as who advises.
 * @returns undefined for anybody else, who has it offered included
 */
export function nameInCompany(facts: Company, agentId: AgentId): string | undefined {
  if (facts.phase.kind !== 'active') return undefined;
  const party = joinedAgentParty(facts, agentId);
  if (party !== undefined) return party.name;
  return facts.consultations.find((each) => each.ended === null && each.agentId === agentId)?.agentName;
}

/** Who takes part in it: the agents with the customer, and who advises one of them. */
export function companyOf(facts: Company): readonly AgentId[] {
  const parties = joinedAgents(facts).flatMap(({ userId }) => (userId === null ? [] : [userId]));
  const advisers = facts.consultations.flatMap(({ ended, agentId }) => (ended === null ? [agentId] : []));
  return [...parties, ...advisers];
}

/** Whether somebody may be in a call of the interaction; who may not is taken out of it (CA-7). */
export function mayBeInCall(facts: Company, member: MemberRef): boolean {
  const { phase } = facts;
  switch (member.kind) {
    case 'agent':
      return phase.kind === 'wrapUp'
        ? phase.ownerId === member.agentId
        : nameInCompany(facts, member.agentId) !== undefined;
    case 'customer':
      return isOpen(phase);
    case 'number':
      return true;
  }
}

/** The agents who advise and have no voice to the customer, and are in a call or rung for it (CA-3). */
export function hasAdviser(facts: Company, call: Pick<Call, 'places'>): boolean {
  return facts.consultations.some(
    ({ ended, agentId }) => ended === null && isInOrRung(call, { kind: 'agent', agentId }),
  );
}
