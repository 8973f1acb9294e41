import type { EndedBy } from '@guichet/protocol/interaction.ts';
import { PUSHED_URLS_PER_MINUTE_MAX, UNDO_COMPLETION_MAX_MS } from '@guichet/protocol/limits.ts';
import { missingCase } from '@guichet/protocol/missing-case.ts';
import type { Party } from '@guichet/protocol/party.ts';
import { decideCall, decideCustomerCall, expireRing, loseCallMember } from '../call/decide-call.ts';
import { beginByPhone, decidePhoneCall } from '../call/decide-phone-call.ts';
import { withCallsSettled } from '../call/settle-calls.ts';
import { withPhoneSettled } from '../call/settle-phone.ts';
import { readCaseValue } from '../case-data/case-value.ts';
import { parsePushedUrl } from '../push-url/parse-pushed-url.ts';
import { isTooOften } from '../rate-limit/per-minute.ts';
import { agentCan, commandAction, customerCan } from './capabilities.ts';
import { decideConsultation } from './decide-consultation.ts';
import { leave, releaseAgent, removeParty } from './decide-departure.ts';
import { handOver } from './decide-hand-over.ts';
import { cancelInvitation, giveUpInvitation, invite, offerInvitation } from './decide-invitation.ts';
import { acceptOffer, declineOffer, expireOffer, makeOffer } from './decide-offer.ts';
import { seeOffer, takeBackOffer } from './decide-offer-sight.ts';
import { start } from './decide-start.ts';
import { AGENTS, EVERYONE, events, marksIn, rejected } from './decision.ts';
import type { AgentAsk, CustomerAsk, Decision, Told } from './decision.ts';
import type { DecisionContext, InteractionCommand, SystemCommand } from './interaction-command.ts';
import type { InteractionEventData } from './interaction-event.ts';
import { CUSTOMER_PARTY_ID, joinedAgentParty } from './interaction.ts';
import type { Interaction } from './interaction.ts';

/**
 * What a command does to an interaction: events to append, or the reason it may not.
 * @param interaction  undefined before `startInteraction`
 * @param ask  the command and its author, already authenticated
 * Pure and total: never throws for any state and command. Rules IL-*, OF-*, IV-*, TR-*, CONF-*, CONS-*, WU-*, CD-*, CA-* of core/SPEC.md.
 */
export function decide(
  interaction: Interaction | undefined,
  ask: InteractionCommand,
  context: DecisionContext,
): Decision {
  if (ask.by === 'customer' && ask.command.type === 'startInteraction') {
    return interaction === undefined ? start(ask.customerId, ask.command) : rejected('interactionExists');
  }
  if (ask.by === 'line') {
    return interaction === undefined ? beginByPhone(ask, context) : rejected('interactionExists');
  }
  if (interaction === undefined) return rejected('interactionUnknown');
  const { nowMs } = context;
  const settled = withCallsSettled(interaction, decideAny(interaction, ask, context), ask, nowMs);
  return withPhoneSettled(interaction, settled, ask, nowMs);
}

function decideAny(
  interaction: Interaction,
  ask: Exclude<InteractionCommand, { by: 'line' }>,
  context: DecisionContext,
): Decision {
  switch (ask.by) {
    case 'customer':
      return decideForCustomer(interaction, ask, context);
    case 'agent':
      return decideForAgent(interaction, ask, context);
    case 'system':
      return decideForSystem(interaction, ask.command, context);
  }
}

function decideForCustomer(interaction: Interaction, ask: CustomerAsk, context: DecisionContext): Decision {
  const { command } = ask;
  if (command.type === 'startInteraction') return rejected('interactionExists');
  if (interaction.customerId !== ask.customerId) return rejected('interactionUnknown');
  const permission = customerCan(command.type, interaction.phase);
  if (!permission.allowed) return rejected(permission.why);
  if (command.type === 'endInteraction') return end(interaction, 'customer');
  if (command.type === 'sendMessage' && command.audience !== 'everyone') return rejected('audienceForbidden');
  const customer = interaction.parties.find((party) => party.partyId === CUSTOMER_PARTY_ID);
  if (customer === undefined) return rejected('notAParty');
  switch (command.type) {
    case 'sendMessage':
      return message(customer, command, context);
    case 'sendFile':
      return told(customer, { type: 'fileSent', file: command.file });
    case 'answerCall':
    case 'declineCall':
    case 'leaveCall':
      return decideCustomerCall(interaction, command, context);
    default:
      return missingCase(command);
  }
}

function decideForAgent(interaction: Interaction, ask: AgentAsk, context: DecisionContext): Decision {
  const { agentId, privileges, command } = ask;
  const permission = agentCan[commandAction(command)](interaction, { agentId, privileges }, context);
  if (!permission.allowed) return rejected(permission.why);
  switch (command.type) {
    case 'acceptOffer':
      return acceptOffer(interaction, ask, command.offerId, context);
    case 'declineOffer':
      return declineOffer(interaction, agentId, command.offerId, context);
    case 'sendMessage':
      // Whoever called has no screen to read it on (CA-17).
      if (interaction.channel === 'phone' && command.audience === 'everyone') return rejected('byTelephone');
      return asParty(interaction, agentId, (party) => message(party, command, context));
    case 'pushUrl': {
      const pushed = parsePushedUrl(command.url, context.pushUrlRules);
      if (pushed.kind === 'refused') return rejected('urlRefused');
      // A stolen account must not flood a customer with pages (PU-5).
      if (isTooOften(interaction.pushedAtMs, PUSHED_URLS_PER_MINUTE_MAX, context.nowMs))
        return rejected('tooManyUrls');
      return asParty(interaction, agentId, (party) => told(party, { type: 'urlPushed', url: pushed.url }));
    }
    case 'sendFile':
      return asParty(interaction, agentId, (party) => told(party, { type: 'fileSent', file: command.file }));
    case 'invite':
      return invite(interaction, ask, command, context);
    case 'cancelInvitation':
      return cancelInvitation(interaction, agentId, command.invitationId);
    case 'sendConsultationMessage':
    case 'endConsultation':
    case 'transferToConsulted':
    case 'conferenceConsulted':
      return decideConsultation(interaction, ask, command, context);
    case 'removeParty':
      return removeParty(interaction, ask, command.partyId);
    case 'leaveInteraction':
      return leave(interaction, agentId);
    case 'startCall':
    case 'addToCall':
    case 'answerCall':
    case 'declineCall':
    case 'leaveCall':
    case 'cancelRing':
      return decideCall(interaction, ask, command, context);
    case 'startPhoneCall':
    case 'reportCall':
      return decidePhoneCall(interaction, ask, command, context);
    case 'assignContact':
      return events([AGENTS, { type: 'contactAssigned', contactId: command.contactId }]);
    case 'sendEmail': {
      const { emailId, to, subject } = command;
      return events([AGENTS, { type: 'emailSent', agentId, name: ask.name, emailId, to, subject }]);
    }
    case 'handOverNumber':
    case 'handOverAddress':
      return handOver(interaction, ask, command, context);
    case 'endInteraction':
      return end(interaction, 'agent');
    case 'setNote':
      return command.note.isWellFormed()
        ? events([AGENTS, { type: 'noteSet', note: command.note }])
        : rejected('textMalformed');
    case 'setDisposition': {
      const { dispositionCodeId } = command;
      const isKnown = dispositionCodeId === null || context.dispositionCodeIds.has(dispositionCodeId);
      return isKnown
        ? events([AGENTS, { type: 'dispositionSet', dispositionCodeId }])
        : rejected('dispositionUnknown');
    }
    case 'setCaseData':
      return setCaseData(ask, command, context);
    case 'completeInteraction':
      return events([AGENTS, { type: 'interactionCompleted' }]);
    case 'reopenWrapUp':
      return reopenWrapUp(interaction, context);
    default:
      return missingCase(command);
  }
}

function decideForSystem(
  interaction: Interaction,
  command: SystemCommand,
  context: DecisionContext,
): Decision {
  const { phase } = interaction;
  switch (command.type) {
    case 'makeOffer':
      return makeOffer(interaction, command, context);
    case 'offerInvitation':
      return offerInvitation(interaction, command, context);
    case 'giveUpInvitation':
      return giveUpInvitation(interaction, command);
    case 'expireOffer':
      return expireOffer(interaction, command, context);
    case 'seeOffer':
      return seeOffer(interaction, command);
    case 'takeBackOffer':
      return takeBackOffer(interaction, command, context);
    case 'releaseAgent':
      return releaseAgent(interaction, command);
    case 'expireRing':
      return expireRing(interaction, command, context);
    case 'loseCallMember':
      return loseCallMember(interaction, command);
    case 'identifyContact':
      // What a person has said about it meanwhile stands (CO-14).
      if (isFinal(phase)) return rejected('interactionEnded');
      return interaction.contactId === null
        ? events([AGENTS, { type: 'contactAssigned', contactId: command.contactId }])
        : events();
    default:
      return missingCase(command);
  }
}

function isFinal({ kind }: Interaction['phase']): boolean {
  return kind === 'completed' || kind === 'abandoned';
}

function reopenWrapUp({ phase }: Interaction, { nowMs }: DecisionContext): Decision {
  // That it is completed is in the table.
  if (phase.kind !== 'completed' || nowMs - phase.atMs >= UNDO_COMPLETION_MAX_MS) {
    return rejected('undoExpired');
  }
  return events([AGENTS, { type: 'wrapUpReopened' }]);
}

function setCaseData(
  { name: byName }: AgentAsk,
  { key, value }: Extract<AgentAsk['command'], { type: 'setCaseData' }>,
  { caseDataKeys }: DecisionContext,
): Decision {
  const type = caseDataKeys.find((each) => each.key === key);
  if (type === undefined) return rejected('caseDataUnknown');
  if (!type.isEditable) return rejected('caseDataLocked');
  const reading = value === null ? ({ kind: 'none' } as const) : readCaseValue(type, value);
  if (reading.kind === 'refused') return rejected('caseDataInvalid');
  const read = reading.kind === 'none' ? null : reading.value;
  return events([AGENTS, { type: 'caseDataSet', key, value: read, byName }]);
}

function asParty(interaction: Interaction, agentId: string, decideFor: (party: Party) => Decision): Decision {
  const party = joinedAgentParty(interaction, agentId);
  return party === undefined ? rejected('notAParty') : decideFor(party);
}

function end(interaction: Interaction, endedBy: EndedBy): Decision {
  const ended: Told = [EVERYONE, { type: 'interactionEnded', endedBy }];
  return interaction.phase.kind === 'active'
    ? events(ended)
    : events(ended, [AGENTS, { type: 'interactionAbandoned' }]);
}

function message(
  party: Party,
  { text, audience }: { readonly text: string; readonly audience: 'everyone' | 'agents' },
  context: DecisionContext,
): Decision {
  if (!text.isWellFormed() || text.trim() === '') return rejected('textMalformed');
  const said = { type: 'messageSent', text, ...marksIn(text, context), audience } as const;
  return told(party, said, audience === 'everyone' ? EVERYONE : AGENTS);
}

type SaidData = Extract<InteractionEventData, { type: 'messageSent' | 'urlPushed' | 'fileSent' }>;
type WithoutAuthor<Data> = Data extends SaidData ? Omit<Data, 'partyId' | 'role' | 'name'> : never;

/** Something of a party's for the transcript, under the name of this moment. */
function told({ partyId, role, name }: Party, said: WithoutAuthor<SaidData>, audience = EVERYONE): Decision {
  // Proof: `said` is one of these three events but for its author, who is added here.
  return events([audience, { ...said, partyId, role, name } as SaidData]);
}
