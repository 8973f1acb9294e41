import type {
  Configuration,
  DispositionCode,
  NotReadyReason,
  QueueSettings,
  Role,
  Site,
  User,
} from '@guichet/protocol/config.ts';
import type { HttpProblem } from '@guichet/protocol/http.ts';
import type { DispositionCodeId, NotReadyReasonId, QueueId, SiteId, UserId } from '@guichet/protocol/ids.ts';
import type { ConfigurationEventData } from './configuration-event.ts';

/** What an administrator may ask for. `save…` adds or replaces. */
export type ConfigurationCommand =
  | { readonly type: 'saveQueue'; readonly queue: QueueSettings }
  | { readonly type: 'removeQueue'; readonly queueId: QueueId }
  | { readonly type: 'saveDispositionCode'; readonly dispositionCode: DispositionCode }
  | { readonly type: 'removeDispositionCode'; readonly dispositionCodeId: DispositionCodeId }
  | { readonly type: 'saveNotReadyReason'; readonly notReadyReason: NotReadyReason }
  | { readonly type: 'removeNotReadyReason'; readonly reasonId: NotReadyReasonId }
  | { readonly type: 'saveSite'; readonly site: Site }
  | { readonly type: 'removeSite'; readonly siteId: SiteId }
  | { readonly type: 'addUser'; readonly user: User }
  | {
      readonly type: 'changeUser';
      readonly userId: UserId;
      readonly name: string;
      readonly roles: readonly Role[];
      readonly isEnabled: boolean;
    }
  | { readonly type: 'importConfiguration'; readonly configuration: Configuration };

/** What the decision needs to know beyond the configuration itself. */
export type ConfigurationContext = {
  /** Queues that open interactions stand in or came through. */
  readonly queuesInUse: ReadonlySet<QueueId>;
};

/** `field` is the JSON pointer into what was sent. */
export type ConfigurationProblem = HttpProblem;

export type ConfigurationDecision =
  | { readonly kind: 'events'; readonly events: readonly ConfigurationEventData[] }
  | {
      readonly kind: 'rejected';
      readonly problems: readonly [ConfigurationProblem, ...ConfigurationProblem[]];
    };
