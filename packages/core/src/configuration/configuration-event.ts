import type { Configuration, User } from '@guichet/protocol/config.ts';
import type { ListItems, ListName } from '@guichet/protocol/configuration-lists.ts';
import type { UserId } from '@guichet/protocol/ids.ts';
import type { PhoneLineInfo } from '@guichet/protocol/phone-line.ts';

/** Who changed the configuration. `system` names the part of the server that acted. */
export type ConfigurationActor =
  | { readonly kind: 'user'; readonly userId: UserId }
  | { readonly kind: 'system'; readonly part: 'installation' | 'setup' | 'demo' };

/** An item was added to its list, or replaced the one with its id. */
export type ItemSaved<L extends ListName = ListName> = {
  readonly [K in L]: { readonly type: 'itemSaved'; readonly list: K; readonly item: ListItems[K] };
}[L];

/**
 * What was changed; the `config` stream. Stored for ever: variants gain fields and never change meaning. What was stored before this
 * shape is read through `upcast-configuration-event.ts`.
 */
export type ConfigurationEventData =
  | ItemSaved
  | { readonly type: 'itemRemoved'; readonly list: ListName; readonly id: string }
  /** `beforeId` null: to the end of the list. */
  | {
      readonly type: 'itemMoved';
      readonly list: ListName;
      readonly id: string;
      readonly beforeId: string | null;
    }
  | { readonly type: 'userAdded'; readonly user: User }
  | ({ readonly type: 'userChanged'; readonly userId: UserId } & Readonly<
      Pick<User, 'name' | 'roleIds' | 'groupIds' | 'skillIds'>
    >)
  | { readonly type: 'userEnabled'; readonly userId: UserId }
  | { readonly type: 'userDisabled'; readonly userId: UserId }
  /** `was` null: there was no line. The line itself is kept with its password, among the secrets. */
  | {
      readonly type: 'phoneLineSet';
      readonly userId: UserId;
      readonly was: PhoneLineInfo | null;
      readonly line: PhoneLineInfo;
      readonly isPasswordChanged: boolean;
    }
  | { readonly type: 'phoneLineRemoved'; readonly userId: UserId; readonly was: PhoneLineInfo }
  /** `configuration` is the whole of it after the import, kept users included. */
  | { readonly type: 'configurationImported'; readonly configuration: Configuration };

/** One event of the `config` stream, without its number. */
export type ConfigurationEvent = {
  readonly atMs: number;
  readonly actor: ConfigurationActor;
  readonly data: ConfigurationEventData;
};
