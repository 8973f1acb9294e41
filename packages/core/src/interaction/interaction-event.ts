import type { Audience, MessageAudience } from '@guichet/protocol/audience.ts';
import type {
  AgentId,
  CommandId,
  CustomerId,
  DispositionCodeId,
  InteractionId,
  OfferId,
  PartyId,
  QueueId,
  SiteId,
} from '@guichet/protocol/ids.ts';
import type { CaseData, Contact, EndedBy, Offer } from '@guichet/protocol/interaction.ts';
import type { Party, PartyLeftReason, PartyRole } from '@guichet/protocol/party.ts';
import type { RoutingReason } from '../routing/routing-reason.ts';

/** Who caused an event. `system` names the part of the server that acted. */
export type Actor =
  | { readonly kind: 'customer'; readonly customerId: CustomerId }
  | { readonly kind: 'agent'; readonly agentId: AgentId }
  | { readonly kind: 'system'; readonly part: 'router' | 'presence' };

/** The command that caused an event: its id and a digest of its content, so that a repeat is known from a conflict. */
export type Cause = { readonly commandId: CommandId; readonly digest: string };

/** What happened to an interaction. Stored for ever: variants gain fields and never change meaning. */
export type InteractionEventData =
  | {
      readonly type: 'interactionStarted';
      readonly interactionId: InteractionId;
      readonly customerId: CustomerId;
      readonly siteId: SiteId;
      readonly queueId: QueueId;
      readonly contact: Contact;
      readonly subject: string | null;
      readonly language: string;
      readonly caseData: CaseData;
    }
  | {
      readonly type: 'messageSent';
      readonly partyId: PartyId;
      readonly role: PartyRole;
      readonly name: string;
      readonly text: string;
      readonly audience: MessageAudience;
    }
  | { readonly type: 'offerMade'; readonly offer: Offer; readonly why: RoutingReason }
  | { readonly type: 'offerAccepted'; readonly offerId: OfferId; readonly agentId: AgentId }
  | {
      readonly type: 'offerDeclined';
      readonly offerId: OfferId;
      readonly agentId: AgentId;
      /** Epoch ms until which the router passes this agent over for this interaction. */
      readonly skipUntilMs: number;
    }
  | {
      readonly type: 'offerExpired';
      readonly offerId: OfferId;
      readonly agentId: AgentId;
      readonly skipUntilMs: number;
    }
  | {
      readonly type: 'offerRevoked';
      readonly offerId: OfferId;
      readonly agentId: AgentId;
      readonly reason: 'agentLost' | 'agentSignedOut';
    }
  | { readonly type: 'partyJoined'; readonly party: Party }
  | {
      readonly type: 'partyLeft';
      readonly partyId: PartyId;
      readonly role: PartyRole;
      readonly name: string;
      readonly reason: PartyLeftReason;
    }
  | { readonly type: 'interactionRequeued'; readonly reason: 'agentLost' | 'agentSignedOut' }
  | { readonly type: 'interactionEnded'; readonly endedBy: EndedBy }
  | { readonly type: 'interactionAbandoned' }
  | { readonly type: 'noteSet'; readonly note: string }
  | { readonly type: 'dispositionSet'; readonly dispositionCodeId: DispositionCodeId | null }
  | { readonly type: 'interactionCompleted' };

export type InteractionEventType = InteractionEventData['type'];

/** An event before the log has numbered it. */
export type InteractionEventDraft = {
  readonly audience: Audience;
  readonly data: InteractionEventData;
};

/** An event of the log. `seq` counts from 1 without gaps within its interaction. */
export type InteractionEvent = {
  readonly seq: number;
  readonly atMs: number;
  readonly actor: Actor;
  readonly cause: Cause | null;
  readonly audience: Audience;
  readonly data: InteractionEventData;
};
