import type { CallTarget } from '@guichet/protocol/calls.ts';
import type { AgentId } from '@guichet/protocol/ids.ts';
import type {
  InteractionPhase,
  Invitation,
  InvitationPurpose,
  InvitationTarget,
} from '@guichet/protocol/interaction.ts';
import { CONSULTATIONS_MAX, INVITATIONS_MAX } from '@guichet/protocol/limits.ts';
import { isOpenCall } from '../call/call.ts';
import {
  addingAgent,
  addingCustomer,
  callingAgent,
  callingCustomer,
  cancellingRing,
  canConsultByVoice,
  consultingIntoCall,
  hasRoomForCall,
  reporting,
  standing,
} from '../call/call-capabilities.ts';
import type { AgentAsk, CustomerAsk } from './decision.ts';
import { attendantsOf, isConferenceFull, isFullOfParties, joinedAgents, offerTo } from './interaction.ts';
import { ALLOWED, inChat, isClosing, needing, refuse, whileParty } from './permission.ts';
import type { CapabilityFacts, CapabilitySettings, Permission, Rule } from './permission.ts';

/**
 * What an agent may ask; messages to agents, `invite` and the calls stand for several, because each has its own rule. `invite.voiceConsultation` begins a
 * call, `invite.intoCall` asks a further adviser into the one there is.
 */
export type AgentAction =
  | Exclude<AgentAsk['command']['type'], 'invite' | 'startCall' | 'addToCall'>
  | 'sendMessage.agents'
  | `invite.${InvitationPurpose | 'voiceConsultation' | 'intoCall'}`
  | `${'startCall' | 'addToCall'}.${CallTarget['kind']}`;

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

const whileEditable: Rule = ({ phase }, { agentId }) => {
  if (phase.kind !== 'active' && phase.kind !== 'wrapUp') {
    return refuse(isClosing(phase) ? 'interactionEnded' : 'interactionNotActive');
  }
  return phase.ownerId === agentId ? ALLOWED : refuse('notOwner');
};

/** By whoever is in the chat, and by the owner while it is wrapped up. */
const whileHandling: Rule = (facts, asker, settings) =>
  (facts.phase.kind === 'wrapUp' ? whileEditable : whileParty)(facts, asker, settings);

/** Of which number, is decided by the rules for numbers. */
const callingNumber: Rule = (facts, asker, settings) => {
  const permission = whileHandling(facts, asker, settings);
  return permission.allowed && !hasRoomForCall(facts) ? refuse('tooManyCalls') : permission;
};

const whileDisposable: Rule = (facts, asker, settings) => {
  const permission = whileEditable(facts, asker, settings);
  const { phase, dispositionCodeId } = facts;
  const isLocked = phase.kind === 'wrapUp' && dispositionCodeId !== null;
  return permission.allowed && isLocked && settings.isDispositionReadOnlyAfterEnd
    ? refuse('dispositionLocked')
    : permission;
};

const whenWrappedUp: Rule = (
  { phase, dispositionCodeId, calls },
  { agentId },
  { isDispositionMandatory },
) => {
  if (phase.kind === 'completed' || phase.kind === 'abandoned') return refuse('interactionEnded');
  if (phase.kind !== 'wrapUp') return refuse('interactionNotEnded');
  if (phase.ownerId !== agentId) return refuse('notOwner');
  if (calls?.some(isOpenCall) === true) return refuse('callOngoing');
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

/** It begins a call, for which there must be room. */
const consultingByVoice: Rule = (facts, asker, settings) => {
  const permission = consulting(facts, asker, settings);
  return permission.allowed ? canConsultByVoice(facts, asker.agentId, null) : permission;
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
  sendMessage: inChat(whileParty),
  'sendMessage.agents': whileParty,
  pushUrl: needing('chat.pushUrl', inChat(whileParty)),
  sendFile: needing('chat.sendFile', inChat(whileParty)),
  endInteraction: needing('chat.end', whileOwner),
  setNote: whileEditable,
  setDisposition: needing('chat.setDisposition', whileDisposable),
  setCaseData: needing('caseData.edit', whileEditable),
  completeInteraction: whenWrappedUp,
  reopenWrapUp: whileUndoable,
  'invite.transfer': needing('chat.transfer.blind', inChat(transferring)),
  'invite.conference': needing('chat.conference.blind', inChat(whileParty)),
  'invite.consultation': needing('chat.consult', consulting),
  'invite.voiceConsultation': needing('voice.consult', consultingByVoice),
  'invite.intoCall': needing('voice.consult', consultingIntoCall),
  cancelInvitation: cancelling,
  sendConsultationMessage: inConsultation,
  endConsultation: inConsultation,
  transferToConsulted: needing('chat.transfer.consult', inChat(asConsultingOwner)),
  conferenceConsulted: needing('chat.conference.consult', inChat(asConsultingParty)),
  removeParty: removing,
  leaveInteraction: leaving,
  sendEmail: needing('contact.email', whileHandling),
  handOverNumber: needing('contact.call', whileHandling),
  handOverAddress: needing('contact.email', whileHandling),
  assignContact: needing('contact.edit', whileEditable),
  'startCall.customer': needing('contact.call', inChat(callingCustomer)),
  'startCall.agent': needing('voice.consult', callingAgent),
  'addToCall.customer': needing('contact.call', inChat(addingCustomer)),
  'addToCall.agent': needing('voice.consult', addingAgent),
  answerCall: standing('ringing', 'joined'),
  declineCall: standing('ringing', 'left'),
  leaveCall: standing('joined', 'left'),
  cancelRing: cancellingRing,
  startPhoneCall: needing('contact.call', callingNumber),
  reportCall: reporting,
};

/** What is asked of a colleague, as far as it decides who may ask. */
type Asked = Pick<Invitation, 'purpose' | 'medium' | 'callId'>;

/** The row of the table a command falls under. */
export function commandAction(command: AgentAsk['command']): AgentAction {
  switch (command.type) {
    case 'sendMessage':
      return command.audience === 'agents' ? 'sendMessage.agents' : command.type;
    case 'invite':
      return inviteAction(command);
    case 'startCall':
    case 'addToCall':
      return `${command.type}.${command.target.kind}`;
    default:
      return command.type;
  }
}

function inviteAction({ purpose, medium, callId }: Asked): AgentAction {
  if (purpose !== 'consultation' || medium !== 'voice') return `invite.${purpose}`;
  return callId === undefined ? 'invite.voiceConsultation' : 'invite.intoCall';
}

/** Whether this target may be asked for this, once the table allows asking for it at all (rules IV-2, IV-3, CONF-3, CA-6). */
export function canInvite(
  facts: CapabilityFacts,
  askerId: AgentId,
  { purpose, medium, callId, target }: Asked & { readonly target: InvitationTarget },
): Permission {
  if (target.kind === 'agent' && isComing(facts, target.agentId)) return refuse('alreadyAttending');
  if (facts.invitations.length >= INVITATIONS_MAX) return refuse('invitationPending');
  const isFull =
    purpose === 'consultation'
      ? facts.consultations.length >= CONSULTATIONS_MAX
      : isFullOfParties(facts) || (purpose === 'conference' && isConferenceFull(facts));
  if (isFull) return refuse('tooManyParties');
  return purpose === 'consultation' && medium === 'voice'
    ? canConsultByVoice(facts, askerId, callId ?? null)
    : ALLOWED;
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
  _action: Exclude<CustomerAsk['command']['type'], 'startInteraction'>,
  phase: InteractionPhase,
): Permission {
  return isClosing(phase) ? refuse('interactionEnded') : ALLOWED;
}

const NO_SETTINGS: CapabilitySettings = {
  isDispositionMandatory: false,
  isDispositionReadOnlyAfterEnd: false,
};
