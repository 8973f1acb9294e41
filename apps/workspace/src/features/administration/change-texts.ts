import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { ConfigurationEventData } from '@guichet/core/configuration/configuration-event.ts';

/** What happened to the settings, by the type of its event. Total over core's events. */
const CHANGE_TEXTS: Readonly<Record<ConfigurationEventData['type'], MessageDescriptor>> = {
  queueSaved: msg`Queue saved`,
  queueRemoved: msg`Queue deleted`,
  dispositionCodeSaved: msg`Disposition code saved`,
  dispositionCodeRemoved: msg`Disposition code deleted`,
  notReadyReasonSaved: msg`Not-ready reason saved`,
  notReadyReasonRemoved: msg`Not-ready reason deleted`,
  siteSaved: msg`Site saved`,
  siteRemoved: msg`Site deleted`,
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
