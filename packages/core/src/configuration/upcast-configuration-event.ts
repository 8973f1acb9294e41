import type { ListName } from '@guichet/protocol/configuration-lists.ts';
import { completeConfiguration, completeItem, completeUser } from './complete-configuration.ts';
import type { ConfigurationEvent } from './configuration-event.ts';

type Stored = Readonly<Record<string, unknown>>;

/** Events of the first release, which had a pair for each list, with the field that held the item or its id. */
const SAVED: Readonly<Record<string, readonly [ListName, string]>> = {
  queueSaved: ['queues', 'queue'],
  dispositionCodeSaved: ['dispositionCodes', 'dispositionCode'],
  notReadyReasonSaved: ['notReadyReasons', 'notReadyReason'],
  siteSaved: ['sites', 'site'],
};
const REMOVED: Readonly<Record<string, readonly [ListName, string]>> = {
  queueRemoved: ['queues', 'queueId'],
  dispositionCodeRemoved: ['dispositionCodes', 'dispositionCodeId'],
  notReadyReasonRemoved: ['notReadyReasons', 'reasonId'],
  siteRemoved: ['sites', 'siteId'],
};

/**
 * An event of the `config` stream as this release understands it, whichever release stored it (CF-22).
 * @param stored  what one of them wrote, parsed
 */
export function upcastConfigurationEvent(stored: unknown): ConfigurationEvent {
  // Nothing but the server writes this stream, and each release wrote an object with these keys.
  const { data, ...rest } = stored as { readonly data: Stored } & Omit<ConfigurationEvent, 'data'>;
  // The shapes below are those of `ConfigurationEventData`, from values that were one of its earlier shapes.
  return { ...rest, data: upcast(data) } as ConfigurationEvent;
}

function upcast(data: Stored): Stored {
  const type = String(data['type']);
  const [savedList, itemField] = SAVED[type] ?? [];
  if (savedList !== undefined && itemField !== undefined) {
    return { type: 'itemSaved', list: savedList, item: completeItem(savedList, data[itemField]) };
  }
  const [removedList, idField] = REMOVED[type] ?? [];
  if (removedList !== undefined && idField !== undefined) {
    return { type: 'itemRemoved', list: removedList, id: data[idField] };
  }
  switch (type) {
    case 'itemSaved':
      // Written by this release or a later one of its kind, so the list is one of them.
      return { ...data, item: completeItem(data['list'] as ListName, data['item']) };
    case 'userAdded':
      return { ...data, user: completeUser(data['user']) };
    case 'userChanged':
      // An object went in, so one comes out.
      return completeUser(data) as Stored;
    case 'configurationImported':
      return { ...data, configuration: completeConfiguration(data['configuration']) };
    default:
      return data;
  }
}
