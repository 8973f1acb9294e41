import type { Configuration, User } from '@guichet/protocol/config.ts';
import type { ListItems, ListName } from '@guichet/protocol/configuration-lists.ts';
import type { HttpProblem } from '@guichet/protocol/http.ts';
import type { QueueId, UserId } from '@guichet/protocol/ids.ts';
import type { PhoneLineInfo } from '@guichet/protocol/phone-line.ts';
import type { ConfigurationEventData } from './configuration-event.ts';

/** Adds an item to its list, or replaces the one with its id. */
export type SaveItem<L extends ListName = ListName> = {
  readonly [K in L]: { readonly type: 'saveItem'; readonly list: K; readonly item: ListItems[K] };
}[L];

/** What may be changed about a user. The e-mail address is who the user is, and stays. */
export type UserChange = Pick<User, 'name' | 'roleIds' | 'groupIds' | 'skillIds' | 'isEnabled'>;

/** What an administrator may ask for. */
export type ConfigurationCommand =
  | SaveItem
  | { readonly type: 'removeItem'; readonly list: ListName; readonly id: string }
  /** `beforeId` null: to the end of the list. */
  | {
      readonly type: 'moveItem';
      readonly list: ListName;
      readonly id: string;
      readonly beforeId: string | null;
    }
  | { readonly type: 'addUser'; readonly user: User }
  | ({ readonly type: 'changeUser'; readonly userId: UserId } & Readonly<UserChange>)
  /** `was` is the line as it is kept now, outside of the configuration; null: there is none. */
  | {
      readonly type: 'setPhoneLine';
      readonly userId: UserId;
      readonly was: PhoneLineInfo | null;
      readonly line: PhoneLineInfo;
      readonly isPasswordChanged: boolean;
    }
  | { readonly type: 'removePhoneLine'; readonly userId: UserId; readonly was: PhoneLineInfo | null }
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
