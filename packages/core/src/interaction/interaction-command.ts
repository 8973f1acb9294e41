import type { MessageAudience } from '@guichet/protocol/audience.ts';
import type {
  AgentId,
  CustomerId,
  DispositionCodeId,
  InteractionId,
  OfferId,
  QueueId,
  SiteId,
} from '@guichet/protocol/ids.ts';
import type { CaseData, Contact } from '@guichet/protocol/interaction.ts';
import type { RoutingReason } from '../routing/routing-reason.ts';

/** What the server's own parts may ask of an interaction, beside what customers and agents ask. */
export type SystemCommand =
  | {
      readonly type: 'makeOffer';
      readonly offerId: OfferId;
      readonly agentId: AgentId;
      readonly why: RoutingReason;
    }
  | { readonly type: 'expireOffer'; readonly offerId: OfferId }
  | {
      readonly type: 'releaseAgent';
      readonly agentId: AgentId;
      readonly reason: 'agentLost' | 'agentSignedOut';
      /** Whether a chat the agent owns goes back too, or only an offer. */
      readonly scope: 'offer' | 'offerAndOwned';
    };

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
          }
        | { readonly type: 'sendMessage'; readonly text: string; readonly audience: MessageAudience }
        | { readonly type: 'endInteraction' };
    }
  | {
      readonly by: 'agent';
      readonly agentId: AgentId;
      readonly name: string;
      readonly command:
        | { readonly type: 'acceptOffer'; readonly offerId: OfferId }
        | { readonly type: 'declineOffer'; readonly offerId: OfferId }
        | { readonly type: 'sendMessage'; readonly text: string; readonly audience: MessageAudience }
        | { readonly type: 'endInteraction' }
        | { readonly type: 'setNote'; readonly note: string }
        | { readonly type: 'setDisposition'; readonly dispositionCodeId: DispositionCodeId | null }
        | { readonly type: 'completeInteraction' };
    }
  | { readonly by: 'system'; readonly part: 'router' | 'presence'; readonly command: SystemCommand };

/** The time and the settings a decision depends on. `nowMs`: epoch ms of the injected clock. */
export type DecisionContext = {
  readonly nowMs: number;
  readonly offerTimeoutMs: number;
  readonly offerSkipMs: number;
  readonly isDispositionMandatory: boolean;
  readonly dispositionCodeIds: ReadonlySet<DispositionCodeId>;
};
