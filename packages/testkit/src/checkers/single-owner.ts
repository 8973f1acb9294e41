import type { InteractionEvent } from '@guichet/core/interaction/interaction-event.ts';
import type { Offer } from '@guichet/protocol/interaction.ts';
import type { Checker } from './checker.ts';
import { eventsByCommand, logsOf } from './transcript-oracle.ts';

type Register = { offer: Offer | null; ownerId: string | null; isEnded: boolean };

/** A register with one owner, written again from the rules: each log must be a history such a register can have. */
export const singleOwner: Checker = {
  id: 'I8',
  promise: 'an interaction has one owner at most',
  check(history) {
    const inLogs = [...logsOf(history)].flatMap(([interactionId, log]) => {
      const register: Register = { offer: null, ownerId: null, isEnded: false };
      return log.flatMap((event) => {
        const breach = step(register, event);
        return breach === undefined ? [] : [`${interactionId}, event ${event.seq}: ${breach}`];
      });
    });
    const caused = eventsByCommand(history);
    const told = history.attempts.filter(({ commandId, command }) => {
      const isTold = history.answers.some(
        (answer) => answer.commandId === commandId && answer.result.kind === 'accepted',
      );
      return command.type === 'acceptOffer' && isTold && !caused.has(commandId);
    });
    return [
      ...inLogs,
      ...told.map(({ commandId }) => `${commandId} was told it owns, and the log knows nothing`),
    ];
  },
};

/** Moves the register on. @returns what is wrong with the step */
function step(register: Register, event: InteractionEvent): string | undefined {
  const { data, actor, atMs } = event;
  const { offer, ownerId, isEnded } = register;
  switch (data.type) {
    case 'offerMade':
      register.offer = data.offer;
      return offer !== null || ownerId !== null || isEnded ? 'offered while not free' : undefined;
    case 'offerAccepted':
      register.offer = null;
      register.ownerId = data.agentId;
      if (offer === null || offer.offerId !== data.offerId) return 'accepted an offer that does not stand';
      if (offer.agentId !== data.agentId) return 'accepted another agent’s offer';
      if (ownerId !== null || isEnded) return 'accepted what is owned or over';
      return atMs < offer.deadlineAtMs ? undefined : 'accepted after the deadline';
    case 'partyJoined':
      return data.party.userId === ownerId ? undefined : 'somebody joined who does not own';
    case 'offerDeclined':
    case 'offerExpired':
    case 'offerRevoked':
      register.offer = null;
      return offer?.offerId === data.offerId ? undefined : `${data.type} about no standing offer`;
    case 'partyLeft':
      register.ownerId = null;
      return ownerId === null ? 'somebody left whom nobody knew' : undefined;
    case 'interactionRequeued':
      return ownerId === null ? undefined : 'queued again while owned';
    case 'interactionEnded':
      register.offer = null;
      register.isEnded = true;
      return isEnded ? 'ended twice' : undefined;
    case 'messageSent':
    case 'noteSet':
    case 'dispositionSet':
    case 'interactionCompleted':
      return actor.kind === 'agent' && actor.agentId !== ownerId
        ? `${data.type} by who does not own`
        : undefined;
    case 'interactionStarted':
    case 'interactionAbandoned':
      return undefined;
  }
}
