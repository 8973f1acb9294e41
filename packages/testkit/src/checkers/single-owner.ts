import type { InteractionEvent } from '@guichet/core/interaction/interaction-event.ts';
import type { Offer } from '@guichet/protocol/interaction.ts';
import type { Checker } from './checker.ts';
import { eventsByCommand, logsOf } from './transcript-oracle.ts';

type Invited = { readonly purpose: string; readonly byAgentId: string; offer: Offer | null };

type Register = {
  offer: Offer | null;
  ownerId: string | null;
  isEnded: boolean;
  isCompleted: boolean;
  /** Who has handed the chat on and must go in the same breath. */
  leaving: string | null;
  /** Who may join now because an offer of theirs was accepted, or because they are consulted. */
  expected: ReadonlySet<string>;
  readonly agents: Map<string, string>;
  readonly invitations: Map<string, Invited>;
  readonly consultations: Map<string, readonly [string, string]>;
};

/** A register with one owner, written again from the rules: each log must be a history such a register can have. */
export const singleOwner: Checker = {
  id: 'I8',
  promise: 'an interaction has one owner at most',
  check(history) {
    const inLogs = [...logsOf(history)].flatMap(([interactionId, log]) => {
      const register: Register = {
        offer: null,
        ownerId: null,
        isEnded: false,
        isCompleted: false,
        leaving: null,
        expected: new Set(),
        agents: new Map(),
        invitations: new Map(),
        consultations: new Map(),
      };
      return log.flatMap((event) => {
        const breach = lingering(register, event) ?? step(register, event);
        return breach === undefined ? [] : [`${interactionId}, event ${event.seq}: ${breach}`];
      });
    });
    const caused = eventsByCommand(history);
    const accepted = new Set(
      history.answers.flatMap(({ commandId, result }) => (result.kind === 'accepted' ? [commandId] : [])),
    );
    const told = history.attempts.filter(
      ({ commandId, command }) =>
        command.type === 'acceptOffer' && accepted.has(commandId) && !caused.has(commandId),
    );
    return [
      ...inLogs,
      ...told.map(({ commandId }) => `${commandId} was told it owns, and the log knows nothing`),
    ];
  },
};

const GOES_WITH_LEAVING: readonly string[] = ['invitationEnded', 'consultationEnded', 'partyLeft'];

function lingering(register: Register, { data }: InteractionEvent): string | undefined {
  const { leaving, agents } = register;
  const isLeft = data.type === 'partyLeft' && agents.get(data.partyId) === leaving;
  const isStaying = leaving !== null && !GOES_WITH_LEAVING.includes(data.type);
  if (isLeft || isStaying) register.leaving = null;
  return isStaying ? 'who handed the chat on stayed in it' : undefined;
}

/** Moves the register on. @returns what is wrong with the step */
function step(register: Register, event: InteractionEvent): string | undefined {
  const { data, actor, atMs } = event;
  const { offer, ownerId, isEnded, agents, consultations } = register;
  switch (data.type) {
    case 'offerMade':
      register.offer = data.offer;
      return offer !== null || ownerId !== null || isEnded ? 'offered while not free' : undefined;
    case 'offerAccepted':
      register.offer = null;
      register.ownerId = data.agentId;
      register.expected = new Set([data.agentId]);
      return (
        isAcceptable(offer, data, atMs) ??
        (ownerId !== null || isEnded ? 'accepted what is owned or over' : undefined)
      );
    case 'partyJoined':
      return join(register, data.party.partyId, data.party.userId ?? '');
    case 'offerDeclined':
    case 'offerExpired':
    case 'offerUnseen':
    case 'offerRevoked':
      register.offer = null;
      return offer?.offerId === data.offerId ? undefined : `${data.type} about no standing offer`;
    case 'partyLeft': {
      const agentId = agents.get(data.partyId);
      agents.delete(data.partyId);
      if (agentId === ownerId) register.ownerId = null;
      return agentId === undefined ? 'somebody left whom nobody knew' : undefined;
    }
    case 'ownershipMoved':
      register.ownerId = data.ownerId;
      register.leaving = ownerId;
      if (ownerId === null || isEnded) return 'what nobody owns was passed on';
      return agents.get(data.ownerPartyId) === data.ownerId
        ? undefined
        : 'passed on to somebody who is not there';
    case 'interactionRequeued':
      clear(register);
      return ownerId === null ? undefined : 'queued again while owned';
    case 'interactionEnded':
      register.offer = null;
      register.isEnded = true;
      clear(register);
      return isEnded ? 'ended twice' : undefined;
    case 'messageSent':
    case 'urlPushed':
    case 'fileSent':
      return actor.kind === 'agent' && ![...agents.values()].includes(actor.agentId)
        ? `${data.type} by who is not there`
        : undefined;
    case 'numberHandedOver':
    case 'addressHandedOver':
    case 'emailSent': {
      const isThere = actor.kind === 'agent' && [...agents.values()].includes(actor.agentId);
      return isThere ? undefined : byOwner(register, event);
    }
    case 'noteSet':
    case 'dispositionSet':
    case 'caseDataSet':
      return byOwner(register, event);
    case 'interactionCompleted':
    case 'wrapUpReopened': {
      const wasCompleted = register.isCompleted;
      register.isCompleted = data.type === 'interactionCompleted';
      if (wasCompleted === register.isCompleted) return `${data.type} of what is so already`;
      return byOwner(register, event);
    }
    case 'consultationBegan':
      consultations.set(data.consultationId, [data.byAgentId, data.agentId]);
      return register.expected.has(data.agentId) ? undefined : 'consulted who did not accept';
    case 'consultationMessageSent': {
      const isOneOfTwo =
        actor.kind === 'agent' && consultations.get(data.consultationId)?.includes(actor.agentId);
      return isOneOfTwo === true ? undefined : 'a word in a consultation by none of its two';
    }
    case 'consultationEnded': {
      const two = consultations.get(data.consultationId);
      consultations.delete(data.consultationId);
      // In the same breath the consulted agent may come into the chat.
      if (two !== undefined) register.expected = new Set([...register.expected, two[1]]);
      return two === undefined ? 'a consultation ended that does not go on' : undefined;
    }
    case 'invitationMade':
    case 'invitationOffered':
    case 'invitationDeclined':
    case 'invitationExpired':
    case 'invitationUnseen':
    case 'invitationRevoked':
    case 'invitationAccepted':
    case 'invitationEnded':
      return stepInvitation(register, data, atMs);
    case 'interactionStarted':
    case 'interactionAbandoned':
    case 'offerSeen':
    case 'callRang':
    case 'callJoined':
    case 'callLeft':
    case 'callEnded':
    case 'contactAssigned':
      return undefined;
  }
}

function byOwner({ ownerId }: Register, { data, actor }: InteractionEvent): string | undefined {
  return actor.kind === 'agent' && actor.agentId !== ownerId ? `${data.type} by who does not own` : undefined;
}

type InvitationData = Extract<InteractionEvent['data'], { readonly type: `invitation${string}` }>;

function stepInvitation(register: Register, data: InvitationData, atMs: number): string | undefined {
  const { invitations, consultations, agents, ownerId } = register;
  if (data.type === 'invitationMade') {
    const { purpose, byAgentId } = data;
    invitations.set(data.invitationId, { purpose, byAgentId, offer: null });
    const isThere = [...agents.values()].includes(byAgentId);
    return isThere && ownerId !== null ? undefined : 'somebody was asked in by who is not there';
  }
  const invited = invitations.get(data.invitationId);
  if (invited === undefined) return `${data.type} about no standing invitation`;
  const { offer } = invited;
  switch (data.type) {
    case 'invitationOffered': {
      const others = [...invitations.values()].map((one) => one.offer?.agentId);
      const attending = [...agents.values(), ...others, ...[...consultations.values()].map(([, to]) => to)];
      invited.offer = data.offer;
      return offer === null && !attending.includes(data.offer.agentId)
        ? undefined
        : 'offered to two, or to who attends already';
    }
    case 'invitationAccepted':
      invitations.delete(data.invitationId);
      register.expected = new Set([data.agentId]);
      return isAcceptable(offer, data, atMs);
    case 'invitationDeclined':
    case 'invitationExpired':
    case 'invitationUnseen':
    case 'invitationRevoked':
      invited.offer = null;
      return offer?.offerId === data.offerId ? undefined : `${data.type} about no standing offer`;
    case 'invitationEnded':
      invitations.delete(data.invitationId);
      return undefined;
  }
}

function isAcceptable(
  offer: Offer | null,
  accepted: { readonly offerId: string; readonly agentId: string },
  atMs: number,
): string | undefined {
  if (offer === null || offer.offerId !== accepted.offerId) return 'accepted an offer that does not stand';
  if (offer.agentId !== accepted.agentId) return 'accepted another agent’s offer';
  return atMs < offer.deadlineAtMs ? undefined : 'accepted after the deadline';
}

function join(register: Register, partyId: string, agentId: string): string | undefined {
  const { expected, agents, consultations } = register;
  // Handing the chat to the consulted agent, the join comes before the consultation's end.
  const isConsulted = [...consultations.values()].some(([, consulted]) => consulted === agentId);
  const isTwice = [...agents.values()].includes(agentId);
  agents.set(partyId, agentId);
  register.expected = new Set([...expected].filter((each) => each !== agentId));
  return (expected.has(agentId) || isConsulted) && !isTwice
    ? undefined
    : 'somebody joined who was not let in';
}

function clear({ agents, invitations, consultations }: Register): void {
  agents.clear();
  invitations.clear();
  consultations.clear();
}
