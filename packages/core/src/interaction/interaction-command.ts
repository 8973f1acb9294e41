import type { MessageAudience } from '@guichet/protocol/audience.ts';
import type { CallTarget } from '@guichet/protocol/calls.ts';
import type {
  AgentId,
  CallId,
  ConsultationId,
  ContactId,
  CustomerId,
  DispositionCodeId,
  InteractionId,
  InvitationId,
  OfferId,
  PartyId,
  QueueId,
  SiteId,
} from '@guichet/protocol/ids.ts';
import type { CaseDataKey, PhoneRules, PushUrlRules } from '@guichet/protocol/config.ts';
import type {
  CaseData,
  CaseFieldValue,
  ConsultationMedium,
  Contact,
  InvitationPurpose,
  InvitationTarget,
  SentFile,
} from '@guichet/protocol/interaction.ts';
import type { Privilege } from '@guichet/protocol/privileges.ts';
import type { TextMark } from '@guichet/protocol/text-marks.ts';
import type { MemberRef } from '../call/call.ts';
import type { IncomingPhoneCall, PhoneCommand } from '../call/decide-phone-call.ts';
import type { KnownNumber } from '../phone/known-number.ts';
import type { RoutingReason } from '../routing/routing-reason.ts';
import type { OfferSight, SentEmail, SystemPart } from './interaction-event.ts';

/** What the server's own parts may ask of an interaction, beside what customers and agents ask. */
export type SystemCommand =
  | {
      readonly type: 'makeOffer';
      readonly offerId: OfferId;
      readonly agentId: AgentId;
      readonly why: RoutingReason;
    }
  /** The router's offer, or that of an invitation. */
  | { readonly type: 'expireOffer'; readonly offerId: OfferId }
  /** A screen of the agent has said what became of the offer there. */
  | (OfferSight & { readonly type: 'seeOffer'; readonly offerId: OfferId; readonly agentId: AgentId })
  /** No screen has said that it shows the offer or sounds, `unseenForMs` after it was made. */
  | { readonly type: 'takeBackOffer'; readonly offerId: OfferId; readonly unseenForMs: number }
  | {
      readonly type: 'offerInvitation';
      readonly invitationId: InvitationId;
      readonly offerId: OfferId;
      readonly agentId: AgentId;
      readonly why: RoutingReason;
    }
  /** Nobody was found for an invitation. */
  | {
      readonly type: 'giveUpInvitation';
      readonly invitationId: InvitationId;
      readonly reason: 'agentUnavailable' | 'nobodyAvailable';
    }
  | {
      readonly type: 'releaseAgent';
      readonly agentId: AgentId;
      readonly reason: 'agentLost' | 'agentSignedOut';
      /** Whether the agent loses chats and consultations too, or only offers. */
      readonly scope: 'offer' | 'offerAndOwned';
    }
  /** Nobody has answered until the ring's deadline. */
  | { readonly type: 'expireRing'; readonly callId: CallId; readonly member: MemberRef }
  /** Whoever had the sound of the call has gone, and not come back in time. */
  | {
      readonly type: 'loseCallMember';
      readonly callId: CallId;
      readonly member: MemberRef;
      readonly reason: 'connectionLost' | 'failed';
    }
  /** The customer is known. */
  | { readonly type: 'identifyContact'; readonly contactId: ContactId };

/** What agents and customers do with their own place in a call. */
export type OwnCallCommand =
  | { readonly type: 'answerCall'; readonly callId: CallId }
  | { readonly type: 'declineCall'; readonly callId: CallId }
  | { readonly type: 'leaveCall'; readonly callId: CallId; readonly reason: 'hungUp' | 'failed' };

/** A command with its author. Who may say it has been settled by the session; what it does is decided here. */
export type InteractionCommand =
  | {
      readonly by: 'customer';
      readonly customerId: CustomerId;
      readonly command:
        | {
            readonly type: 'startInteraction';
            readonly interactionId: InteractionId;
            readonly siteId: SiteId;
            readonly queueId: QueueId;
            readonly contact: Contact;
            readonly subject: string | null;
            readonly language: string;
            readonly caseData: CaseData;
            /** What the site's form asked for, as the client told it, by key. */
            readonly fields: Readonly<Record<string, CaseFieldValue>>;
            /** What that form asks for. */
            readonly asked: readonly CaseDataKey[];
          }
        | { readonly type: 'sendMessage'; readonly text: string; readonly audience: MessageAudience }
        | { readonly type: 'sendFile'; readonly file: SentFile }
        | { readonly type: 'endInteraction' }
        | OwnCallCommand;
    }
  | {
      readonly by: 'agent';
      readonly agentId: AgentId;
      readonly name: string;
      readonly privileges: ReadonlySet<Privilege>;
      readonly command:
        | { readonly type: 'acceptOffer'; readonly offerId: OfferId }
        | { readonly type: 'declineOffer'; readonly offerId: OfferId }
        | { readonly type: 'sendMessage'; readonly text: string; readonly audience: MessageAudience }
        | { readonly type: 'endInteraction' }
        | { readonly type: 'setNote'; readonly note: string }
        | { readonly type: 'setDisposition'; readonly dispositionCodeId: DispositionCodeId | null }
        | { readonly type: 'setCaseData'; readonly key: string; readonly value: CaseFieldValue | null }
        | { readonly type: 'completeInteraction' }
        | { readonly type: 'reopenWrapUp' }
        | {
            readonly type: 'invite';
            readonly invitationId: InvitationId;
            readonly purpose: InvitationPurpose;
            /** Of a consultation; missing reads as `chat`. */
            readonly medium?: ConsultationMedium;
            readonly callId?: CallId;
            readonly target: InvitationTarget;
            readonly targetName: string;
            readonly message: string | null;
          }
        | { readonly type: 'cancelInvitation'; readonly invitationId: InvitationId }
        | {
            readonly type: 'sendConsultationMessage';
            readonly consultationId: ConsultationId;
            readonly text: string;
          }
        | { readonly type: 'endConsultation'; readonly consultationId: ConsultationId }
        | { readonly type: 'transferToConsulted'; readonly consultationId: ConsultationId }
        | { readonly type: 'conferenceConsulted'; readonly consultationId: ConsultationId }
        | { readonly type: 'removeParty'; readonly partyId: PartyId }
        | { readonly type: 'leaveInteraction' }
        | { readonly type: 'pushUrl'; readonly url: string }
        | { readonly type: 'sendFile'; readonly file: SentFile }
        | (SentEmail & { readonly type: 'sendEmail' })
        | { readonly type: 'handOverNumber'; readonly number: string }
        | { readonly type: 'handOverAddress'; readonly address: string }
        | { readonly type: 'assignContact'; readonly contactId: ContactId }
        | OwnCallCommand
        | PhoneCommand
        | {
            readonly type: 'startCall' | 'addToCall' | 'cancelRing';
            readonly callId: CallId;
            readonly target: CallTarget;
          };
    }
  /** The telephone line of an agent, which the agent's softphone speaks for. */
  | {
      readonly by: 'line';
      readonly agentId: AgentId;
      readonly privileges: ReadonlySet<Privilege>;
      readonly command: IncomingPhoneCall;
    }
  | { readonly by: 'system'; readonly part: SystemPart; readonly command: SystemCommand };

/** The time, the settings and the knowledge of the world a decision depends on. `nowMs`: epoch ms of the injected clock. */
export type DecisionContext = {
  readonly nowMs: number;
  readonly offerTimeoutMs: number;
  readonly offerSkipMs: number;
  /** How long somebody is looked for when a group, a skill or a queue is asked in. */
  readonly invitationTimeoutMs: number;
  readonly isDispositionMandatory: boolean;
  /** Whether a disposition that was set before the end stays as it is after it. */
  readonly isDispositionReadOnlyAfterEnd: boolean;
  readonly dispositionCodeIds: ReadonlySet<DispositionCodeId>;
  readonly caseDataKeys: readonly CaseDataKey[];
  readonly pushUrlRules: PushUrlRules;
  /** The numbers, addresses and links in a text, as the site's country writes them. Never throws. */
  readonly marksOf: (text: string) => readonly TextMark[];
  readonly phoneRules: PhoneRules;
  /** What the world's numbering plans know of a number, called from the site's country. Never throws. */
  readonly readNumber: (text: string) => KnownNumber | null;
  /** When the newest numbers of an agent were dialled in the agent's other interactions, epoch ms. */
  readonly dialledElsewhere: (agentId: AgentId) => readonly number[];
};
