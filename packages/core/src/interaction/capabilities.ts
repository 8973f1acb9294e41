import type { AgentId } from '@guichet/protocol/ids.ts';
import type { InteractionPhase, InvitationPurpose, InvitationTarget } from '@guichet/protocol/interaction.ts';
import { CONSULTATIONS_MAX, INVITATIONS_MAX } from '@guichet/protocol/limits.ts';
import type { Privilege } from '@guichet/protocol/privileges.ts';
import type { RejectionCode } from '@guichet/protocol/result.ts';
import type { AgentAsk } from './decision.ts';
import {
  attendantsOf,
  isConferenceFull,
  isFullOfParties,
  joinedAgentParty,
  joinedAgents,
  offerTo,
} from './interaction.ts';
import type { Interaction } from './interaction.ts';

/** The part of an interaction that decides what may be done; the server's state and the workspace's view both have it. */
export type CapabilityFacts = Pick<
  Interaction,
  'phase' | 'dispositionCodeId' | 'parties' | 'invitations' | 'consultations'
>;

/** Who asks, with the privileges of all the agent's roles. */
export type Asker = { readonly agentId: AgentId; readonly privileges: ReadonlySet<Privilege> };

export type CapabilitySettings = {
  readonly isDispositionMandatory: boolean;
  readonly isDispositionReadOnlyAfterEnd: boolean;
};

/** What an agent may ask; `invite` stands for three, because each purpose has its own rule. */
export type AgentAction = Exclude<AgentAsk['command']['type'], 'invite'> | `invite.${InvitationPurpose}`;

/** Allowed, or the rejection the server would give, which the screen turns into the reason of a disabled control. */
export type Permission =
  { readonly allowed: true } | { readonly allowed: false; readonly why: RejectionCode };

const ALLOWED: Permission = { allowed: true };
const refuse = (why: RejectionCode): Permission => ({ allowed: false, why });

type Rule = (facts: CapabilityFacts, asker: Asker, settings: CapabilitySettings) => Permission;

/** Missing rights are said only of what could be done otherwise. */
const needing =
  (privilege: Privilege, rule: Rule): Rule =>
  (facts, asker, settings) => {
    const permission = rule(facts, asker, settings);
    return permission.allowed && !asker.privileges.has(privilege) ? refuse('privilegeMissing') : permission;
  };

const withOffer: Rule = (facts, { agentId }) =>
  offerTo(facts, agentId) === undefined ? refuse('offerExpired') : ALLOWED;

/** A colleague's invitation may always be declined; the router's offer by whoever has the right. */
const declining: Rule = (facts, asker) => {
  const permission = withOffer(facts, asker, NO_SETTINGS);
  if (!permission.allowed || facts.phase.kind === 'active') return permission;
  return asker.privileges.has('chat.decline') ? ALLOWED : refuse('privilegeMissing');
};

const whileOwner: Rule = ({ phase }, { agentId }) => {
  if (phase.kind !== 'active') return refuse(isClosing(phase) ? 'interactionEnded' : 'interactionNotActive');
  return phase.ownerId === agentId ? ALLOWED : refuse('notOwner');
};

const whileParty: Rule = (facts, { agentId }) => {
  const { phase } = facts;
  if (phase.kind !== 'active') return refuse(isClosing(phase) ? 'interactionEnded' : 'interactionNotActive');
  return joinedAgentParty(facts, agentId) === undefined ? refuse('notAParty') : ALLOWED;
};

const whileEditable: Rule = ({ phase }, { agentId }) => {
  if (phase.kind !== 'active' && phase.kind !== 'wrapUp') {
    return refuse(isClosing(phase) ? 'interactionEnded' : 'interactionNotActive');
  }
  return phase.ownerId === agentId ? ALLOWED : refuse('notOwner');
};

const whileDisposable: Rule = (facts, asker, settings) => {
  const permission = whileEditable(facts, asker, settings);
  const { phase, dispositionCodeId } = facts;
  const isLocked = phase.kind === 'wrapUp' && dispositionCodeId !== null;
  return permission.allowed && isLocked && settings.isDispositionReadOnlyAfterEnd
    ? refuse('dispositionLocked')
    : permission;
};

const whenWrappedUp: Rule = ({ phase, dispositionCodeId }, { agentId }, { isDispositionMandatory }) => {
  if (phase.kind === 'completed' || phase.kind === 'abandoned') return refuse('interactionEnded');
  if (phase.kind !== 'wrapUp') return refuse('interactionNotEnded');
  if (phase.ownerId !== agentId) return refuse('notOwner');
  return isDispositionMandatory && dispositionCodeId === null ? refuse('dispositionRequired') : ALLOWED;
};

/** For how long, is decided by the clock, like the deadline of an offer (WU-9). */
const whileUndoable: Rule = ({ phase }, { agentId }) => {
  if (phase.kind === 'abandoned') return refuse('interactionEnded');
  if (phase.kind !== 'completed') return refuse('interactionNotCompleted');
  return phase.ownerId === agentId ? ALLOWED : refuse('notOwner');
};

const transferring: Rule = (facts, asker, settings) => {
  const permission = whileOwner(facts, asker, settings);
  const isPending = facts.invitations.some(({ purpose }) => purpose === 'transfer');
  return permission.allowed && isPending ? refuse('invitationPending') : permission;
};

const consulting: Rule = (facts, asker, settings) => {
  const permission = whileParty(facts, asker, settings);
  const { agentId } = asker;
  const isPending = facts.invitations.some(
    ({ purpose, byAgentId }) => purpose === 'consultation' && byAgentId === agentId,
  );
  const isOpen = facts.consultations.some(({ ended, byAgentId }) => ended === null && byAgentId === agentId);
  return permission.allowed && (isPending || isOpen) ? refuse('invitationPending') : permission;
};

/** The two of a consultation; which one it is about is decided by its id. */
const inConsultation: Rule = ({ consultations }, { agentId }) =>
  consultations.some(
    ({ ended, byAgentId, agentId: consulted }) =>
      ended === null && (byAgentId === agentId || consulted === agentId),
  )
    ? ALLOWED
    : refuse('consultationUnknown');

const asConsultingOwner: Rule = (facts, asker, settings) => {
  const permission = whileOwner(facts, asker, settings);
  return permission.allowed ? inConsultation(facts, asker, settings) : permission;
};

const asConsultingParty: Rule = (facts, asker, settings) => {
  const permission = whileParty(facts, asker, settings);
  return permission.allowed ? inConsultation(facts, asker, settings) : permission;
};

const leaving: Rule = (facts, asker, settings) => {
  const permission = whileParty(facts, asker, settings);
  return permission.allowed && joinedAgents(facts).length === 1 ? refuse('lastAgent') : permission;
};

const removing: Rule = (facts, asker, settings) => {
  const permission = whileOwner(facts, asker, settings);
  return permission.allowed && joinedAgents(facts).length === 1 ? refuse('partyUnknown') : permission;
};

const cancelling: Rule = ({ invitations }, { agentId }) =>
  invitations.some(({ byAgentId }) => byAgentId === agentId) ? ALLOWED : refuse('invitationUnknown');

/** What an agent may do to an interaction right now, per action (rules CP-1 to CP-6). One table for server, workspace and tests. */
export const agentCan: Readonly<Record<AgentAction, Rule>> = {
  acceptOffer: withOffer,
  declineOffer: declining,
  sendMessage: whileParty,
  pushUrl: needing('chat.pushUrl', whileParty),
  sendFile: needing('chat.sendFile', whileParty),
  endInteraction: needing('chat.end', whileOwner),
  setNote: whileEditable,
  setDisposition: needing('chat.setDisposition', whileDisposable),
  setCaseData: needing('caseData.edit', whileEditable),
  completeInteraction: whenWrappedUp,
  reopenWrapUp: whileUndoable,
  'invite.transfer': needing('chat.transfer.blind', transferring),
  'invite.conference': needing('chat.conference.blind', whileParty),
  'invite.consultation': needing('chat.consult', consulting),
  cancelInvitation: cancelling,
  sendConsultationMessage: inConsultation,
  endConsultation: inConsultation,
  transferToConsulted: needing('chat.transfer.consult', asConsultingOwner),
  conferenceConsulted: needing('chat.conference.consult', asConsultingParty),
  removeParty: removing,
  leaveInteraction: leaving,
  assignContact: needing('contact.edit', whileEditable),
};

/** The row of the table a command falls under. */
export function commandAction(command: AgentAsk['command']): AgentAction {
  return command.type === 'invite' ? `invite.${command.purpose}` : command.type;
}

/** Whether this target may be asked for this, once the table allows asking for it at all (rules IV-2, IV-3, CONF-3). */
export function canInvite(
  facts: CapabilityFacts,
  purpose: InvitationPurpose,
  target: InvitationTarget,
): Permission {
  if (target.kind === 'agent' && isComing(facts, target.agentId)) return refuse('alreadyAttending');
  if (facts.invitations.length >= INVITATIONS_MAX) return refuse('invitationPending');
  const isFull =
    purpose === 'consultation'
      ? facts.consultations.length >= CONSULTATIONS_MAX
      : isFullOfParties(facts) || (purpose === 'conference' && isConferenceFull(facts));
  return isFull ? refuse('tooManyParties') : ALLOWED;
}

/** Whether an agent attends, or is asked for by name and not yet offered it. */
function isComing(facts: CapabilityFacts, agentId: AgentId): boolean {
  const isNamed = facts.invitations.some(
    ({ target }) => target.kind === 'agent' && target.agentId === agentId,
  );
  return isNamed || attendantsOf(facts).includes(agentId);
}

/** What the customer may do right now; every action needs an interaction that has not ended. */
export function customerCan(
  _action: 'sendMessage' | 'sendFile' | 'endInteraction',
  phase: InteractionPhase,
): Permission {
  return isClosing(phase) ? refuse('interactionEnded') : ALLOWED;
}

const NO_SETTINGS: CapabilitySettings = {
  isDispositionMandatory: false,
  isDispositionReadOnlyAfterEnd: false,
};

function isClosing(phase: InteractionPhase): boolean {
  return phase.kind === 'wrapUp' || phase.kind === 'completed' || phase.kind === 'abandoned';
}
