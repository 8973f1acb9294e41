import type { Call } from '@guichet/protocol/calls.ts';
import type { AgentId } from '@guichet/protocol/ids.ts';
import type { InteractionChannel, InteractionPhase } from '@guichet/protocol/interaction.ts';
import type { Privilege } from '@guichet/protocol/privileges.ts';
import type { RejectionCode } from '@guichet/protocol/result.ts';
import { joinedAgentParty } from './interaction.ts';
import type { Interaction } from './interaction.ts';

/** The part of an interaction that decides what may be done; the server's state and the workspace's view both have it. */
export type CapabilityFacts = Pick<
  Interaction,
  'phase' | 'dispositionCodeId' | 'parties' | 'invitations' | 'consultations'
> & {
  /** Missing: a chat. */
  readonly channel?: InteractionChannel;
  /** Missing from servers before there were any. */
  readonly calls?: readonly Call[];
};

/** Who asks, with the privileges of all the agent's roles. */
export type Asker = { readonly agentId: AgentId; readonly privileges: ReadonlySet<Privilege> };

export type CapabilitySettings = {
  readonly isDispositionMandatory: boolean;
  readonly isDispositionReadOnlyAfterEnd: boolean;
};

/** Allowed, or the rejection the server would give, which the screen turns into the reason of a disabled control. */
export type Permission =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly why: RejectionCode };

export const ALLOWED: Permission = { allowed: true };
export const refuse = (why: RejectionCode): Permission => ({ allowed: false, why });

export type Rule = (facts: CapabilityFacts, asker: Asker, settings: CapabilitySettings) => Permission;

/** Missing rights are said only of what could be done otherwise. */
export const needing =
  (privilege: Privilege, rule: Rule): Rule =>
  (facts, asker, settings) => {
    const permission = rule(facts, asker, settings);
    return permission.allowed && !asker.privileges.has(privilege) ? refuse('privilegeMissing') : permission;
  };

/** What needs somebody at the other end of a chat. */
export const inChat =
  (rule: Rule): Rule =>
  (facts, asker, settings) => {
    const permission = rule(facts, asker, settings);
    return permission.allowed && facts.channel === 'phone' ? refuse('byTelephone') : permission;
  };

/** One of the agents who are in it with the customer. */
export const whileParty: Rule = (facts, { agentId }) => {
  const { phase } = facts;
  if (phase.kind !== 'active') return refuse(isClosing(phase) ? 'interactionEnded' : 'interactionNotActive');
  return joinedAgentParty(facts, agentId) === undefined ? refuse('notAParty') : ALLOWED;
};

/** Whether nobody can write in it any more. */
export function isClosing(phase: InteractionPhase): boolean {
  return phase.kind === 'wrapUp' || phase.kind === 'completed' || phase.kind === 'abandoned';
}
