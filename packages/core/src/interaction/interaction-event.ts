import type { Audience, MessageAudience } from '@guichet/protocol/audience.ts';
import type { CallNumber } from '@guichet/protocol/calls.ts';
import type {
  AgentId,
  CallId,
  CommandId,
  ConsultationId,
  ContactId,
  CustomerId,
  DispositionCodeId,
  EmailId,
  InteractionId,
  InvitationId,
  OfferId,
  PartyId,
  QueueId,
  SiteId,
} from '@guichet/protocol/ids.ts';
import type {
  CaseData,
  CaseFieldValue,
  ConsultationEndReason,
  ConsultationMedium,
  Contact,
  EndedBy,
  InvitationEndReason,
  InvitationPurpose,
  InvitationTarget,
  Offer,
  SentFile,
} from '@guichet/protocol/interaction.ts';
import type { CallEventData } from '../call/call-event.ts';
import type { Party, PartyLeftReason, PartyRole } from '@guichet/protocol/party.ts';
import type { TextMark } from '@guichet/protocol/text-marks.ts';
import type { RoutingReason } from '../routing/routing-reason.ts';

/** The parts of the server that act by themselves. */
export type SystemPart = 'router' | 'presence' | 'identification' | 'calls';

/** Who caused an event. `system` names the part of the server that acted. */
export type Actor =
  | { readonly kind: 'customer'; readonly customerId: CustomerId }
  | { readonly kind: 'agent'; readonly agentId: AgentId }
  | { readonly kind: 'system'; readonly part: SystemPart };

/** The command that caused an event: its id and a digest of its content, so that a repeat is known from a conflict. */
export type Cause = { readonly commandId: CommandId; readonly digest: string };

/** The author of something in the transcript, as shown when it was sent. */
type Author = { readonly partyId: PartyId; readonly role: PartyRole; readonly name: string };

/** What was found in a text when it was accepted; missing where nothing was, and in older logs. */
type Marked = { readonly marks?: readonly TextMark[] };

/** What who asked wrote to who came. */
export type AskingWord = {
  readonly purpose: InvitationPurpose;
  readonly byAgentId: AgentId;
  readonly byName: string;
  /** Of who came. */
  readonly name: string;
  readonly text: string;
};

/** The offer of an invitation that has come to nothing. */
type LostOffer = {
  readonly invitationId: InvitationId;
  readonly offerId: OfferId;
  readonly agentId: AgentId;
};

/** An e-mail as the log names it: its text lies beside the log. */
export type SentEmail = {
  readonly emailId: EmailId;
  readonly to: readonly string[];
  readonly subject: string;
};

/** What became of an offer on a screen of its agent; see the wire's `offerSeen`. */
export type OfferSight = {
  readonly isShown: boolean;
  readonly isHeard: boolean;
  readonly isNotified: boolean;
};

/** What happened to an interaction. Stored for ever: variants gain fields and never change meaning. */
export type InteractionEventData =
  | CallEventData
  | {
      readonly type: 'interactionStarted';
      /** Missing: a chat. */
      readonly channel?: 'phone';
      /** Of one by telephone. */
      readonly caller?: CallNumber;
      readonly interactionId: InteractionId;
      readonly customerId: CustomerId;
      readonly siteId: SiteId;
      readonly queueId: QueueId;
      readonly contact: Contact;
      readonly subject: string | null;
      readonly language: string;
      readonly caseData: CaseData;
      /** What the customer told in the site's form, by key; a log of before there was such a form has none. */
      readonly fields?: Readonly<Record<string, CaseFieldValue>>;
    }
  | (Author &
      Marked & {
        readonly type: 'messageSent';
        readonly text: string;
        readonly audience: MessageAudience;
      })
  | (Author & { readonly type: 'urlPushed'; readonly url: string })
  | (Author & { readonly type: 'fileSent'; readonly file: SentFile })
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
  /** A screen of the agent shows the offer, of the router or of an invitation, or sounds. The first such word counts. */
  | (OfferSight & { readonly type: 'offerSeen'; readonly offerId: OfferId; readonly agentId: AgentId })
  /** None did in time: it is taken back, and the agent is not to blame. */
  | { readonly type: 'offerUnseen'; readonly offerId: OfferId; readonly agentId: AgentId }
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
  | {
      readonly type: 'ownershipMoved';
      readonly ownerPartyId: PartyId;
      readonly ownerId: AgentId;
      readonly name: string;
      readonly reason: 'transferred' | 'ownerLeft';
    }
  | {
      readonly type: 'invitationMade';
      readonly invitationId: InvitationId;
      readonly purpose: InvitationPurpose;
      /** Of a consultation by voice; missing in any other, and in older logs. */
      readonly medium?: ConsultationMedium;
      /** The open call of the asker's that who accepts joins. */
      readonly callId?: CallId;
      readonly target: InvitationTarget;
      readonly targetName: string;
      readonly byAgentId: AgentId;
      readonly byName: string;
      readonly message: string | null;
      readonly deadlineAtMs: number;
    }
  | {
      readonly type: 'invitationOffered';
      readonly invitationId: InvitationId;
      readonly offer: Offer;
      readonly why: RoutingReason;
    }
  | (LostOffer & { readonly type: 'invitationDeclined' })
  | (LostOffer & { readonly type: 'invitationExpired' })
  | (LostOffer & { readonly type: 'invitationUnseen' })
  | (LostOffer & {
      readonly type: 'invitationRevoked';
      readonly reason: 'agentLost' | 'agentSignedOut';
    })
  /** `word`: what went with the asking, for the two; missing where there was none, and in older logs. */
  | (LostOffer & { readonly type: 'invitationAccepted'; readonly word?: AskingWord })
  | {
      readonly type: 'invitationEnded';
      readonly invitationId: InvitationId;
      readonly purpose: InvitationPurpose;
      readonly targetName: string;
      readonly reason: InvitationEndReason;
    }
  | {
      readonly type: 'consultationBegan';
      readonly consultationId: ConsultationId;
      readonly medium?: ConsultationMedium;
      readonly byAgentId: AgentId;
      readonly byName: string;
      readonly agentId: AgentId;
      readonly name: string;
    }
  | (Marked & {
      readonly type: 'consultationMessageSent';
      readonly consultationId: ConsultationId;
      readonly agentId: AgentId;
      readonly name: string;
      readonly text: string;
    })
  | {
      readonly type: 'consultationEnded';
      readonly consultationId: ConsultationId;
      readonly reason: ConsultationEndReason;
    }
  /** Handed to the outbox; what becomes of it is no event. */
  | (SentEmail & { readonly type: 'emailSent'; readonly agentId: AgentId; readonly name: string })
  /** To the telephone of the agent's desk. `written`: the number to be read. */
  | {
      readonly type: 'numberHandedOver';
      readonly agentId: AgentId;
      readonly name: string;
      readonly number: string;
      readonly written: string;
    }
  /** To the mail application of the agent's desk. */
  | {
      readonly type: 'addressHandedOver';
      readonly agentId: AgentId;
      readonly name: string;
      readonly address: string;
    }
  | { readonly type: 'contactAssigned'; readonly contactId: ContactId }
  | { readonly type: 'interactionRequeued'; readonly reason: 'agentLost' | 'agentSignedOut' }
  | { readonly type: 'interactionEnded'; readonly endedBy: EndedBy }
  | { readonly type: 'interactionAbandoned' }
  | { readonly type: 'noteSet'; readonly note: string }
  | { readonly type: 'dispositionSet'; readonly dispositionCodeId: DispositionCodeId | null }
  | {
      readonly type: 'caseDataSet';
      readonly key: string;
      /** Null takes it away. */
      readonly value: CaseFieldValue | null;
      readonly byName: string;
    }
  | { readonly type: 'interactionCompleted' }
  /** Its completion was taken back: it is in wrap-up as it was. */
  | { readonly type: 'wrapUpReopened' };

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
