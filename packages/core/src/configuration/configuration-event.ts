import type {
  Configuration,
  DispositionCode,
  NotReadyReason,
  QueueSettings,
  Role,
  Site,
  User,
} from '@guichet/protocol/config.ts';
import type { DispositionCodeId, NotReadyReasonId, QueueId, SiteId, UserId } from '@guichet/protocol/ids.ts';

/** Who changed the configuration. `system` names the part of the server that acted. */
export type ConfigurationActor =
  | { readonly kind: 'user'; readonly userId: UserId }
  | { readonly kind: 'system'; readonly part: 'installation' | 'setup' | 'demo' };

/** What was changed; the `config` stream. Stored for ever: variants gain fields and never change meaning. */
export type ConfigurationEventData =
  | { readonly type: 'queueSaved'; readonly queue: QueueSettings }
  | { readonly type: 'queueRemoved'; readonly queueId: QueueId }
  | { readonly type: 'dispositionCodeSaved'; readonly dispositionCode: DispositionCode }
  | { readonly type: 'dispositionCodeRemoved'; readonly dispositionCodeId: DispositionCodeId }
  | { readonly type: 'notReadyReasonSaved'; readonly notReadyReason: NotReadyReason }
  | { readonly type: 'notReadyReasonRemoved'; readonly reasonId: NotReadyReasonId }
  | { readonly type: 'siteSaved'; readonly site: Site }
  | { readonly type: 'siteRemoved'; readonly siteId: SiteId }
  | { readonly type: 'userAdded'; readonly user: User }
  | {
      readonly type: 'userChanged';
      readonly userId: UserId;
      readonly name: string;
      readonly roles: readonly Role[];
    }
  | { readonly type: 'userEnabled'; readonly userId: UserId }
  | { readonly type: 'userDisabled'; readonly userId: UserId }
  /** `configuration` is the whole of it after the import, kept users included. */
  | { readonly type: 'configurationImported'; readonly configuration: Configuration };

/** One event of the `config` stream as stored, without its number. */
export type ConfigurationEvent = {
  readonly atMs: number;
  readonly actor: ConfigurationActor;
  readonly data: ConfigurationEventData;
};
