import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { ConfigurationEventData } from '@guichet/core/configuration/configuration-event.ts';

/** What happened to the settings, by the type of its event. Total over core's events. */
const CHANGE_TEXTS: Readonly<Record<ConfigurationEventData['type'], MessageDescriptor>> = {
  itemSaved: msg`Saved`,
  itemRemoved: msg`Deleted`,
  itemMoved: msg`Moved`,
  userAdded: msg`User added`,
  userChanged: msg`User changed`,
  userEnabled: msg`User enabled`,
  userDisabled: msg`User disabled`,
  configurationImported: msg`Settings imported`,
};

/** @returns undefined for what a newer server may have written */
export function changeText(type: string): MessageDescriptor | undefined {
  return Object.entries(CHANGE_TEXTS).find(([known]) => known === type)?.[1];
}
