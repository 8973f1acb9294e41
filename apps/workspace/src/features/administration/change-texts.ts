import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { ConfigurationEventData } from '@guichet/core/configuration/configuration-event.ts';
import type { ListName } from '@guichet/protocol/configuration-lists.ts';

type ItemTexts = Readonly<Record<'itemSaved' | 'itemRemoved' | 'itemMoved', MessageDescriptor>>;

/** What happened to an item, by its list. Total over the lists. */
const ITEM_TEXTS: Readonly<Record<ListName, ItemTexts>> = {
  roles: { itemSaved: msg`Role saved`, itemRemoved: msg`Role deleted`, itemMoved: msg`Role moved` },
  groups: { itemSaved: msg`Group saved`, itemRemoved: msg`Group deleted`, itemMoved: msg`Group moved` },
  skills: { itemSaved: msg`Skill saved`, itemRemoved: msg`Skill deleted`, itemMoved: msg`Skill moved` },
  queues: { itemSaved: msg`Queue saved`, itemRemoved: msg`Queue deleted`, itemMoved: msg`Queue moved` },
  dispositionCodes: {
    itemSaved: msg`Disposition code saved`,
    itemRemoved: msg`Disposition code deleted`,
    itemMoved: msg`Disposition code moved`,
  },
  notReadyReasons: {
    itemSaved: msg`Not-ready reason saved`,
    itemRemoved: msg`Not-ready reason deleted`,
    itemMoved: msg`Not-ready reason moved`,
  },
  responseFolders: {
    itemSaved: msg`Folder of responses saved`,
    itemRemoved: msg`Folder of responses deleted`,
    itemMoved: msg`Folder of responses moved`,
  },
  responses: {
    itemSaved: msg`Response saved`,
    itemRemoved: msg`Response deleted`,
    itemMoved: msg`Response moved`,
  },
  caseDataKeys: {
    itemSaved: msg`Case data key saved`,
    itemRemoved: msg`Case data key deleted`,
    itemMoved: msg`Case data key moved`,
  },
  sites: { itemSaved: msg`Site saved`, itemRemoved: msg`Site deleted`, itemMoved: msg`Site moved` },
};

/** What else happened to the settings, by the type of its event. Total over core's events. */
const CHANGE_TEXTS: Readonly<
  Record<Exclude<ConfigurationEventData['type'], keyof ItemTexts>, MessageDescriptor>
> = {
  userAdded: msg`User added`,
  userChanged: msg`User changed`,
  userEnabled: msg`User enabled`,
  userDisabled: msg`User disabled`,
  phoneLineSet: msg`Telephone line set`,
  phoneLineRemoved: msg`Telephone line removed`,
  configurationImported: msg`Settings imported`,
};

/** @returns undefined for what a newer server may have written */
export function changeText(type: string, list: string | null): MessageDescriptor | undefined {
  const texts = Object.entries(ITEM_TEXTS).find(([known]) => known === list)?.[1] ?? CHANGE_TEXTS;
  return Object.entries(texts).find(([known]) => known === type)?.[1];
}
