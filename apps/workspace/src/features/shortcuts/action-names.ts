import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { ShortcutAction, ShortcutGroup } from './keymap.ts';

export const ACTION_NAMES: Readonly<Record<ShortcutAction, MessageDescriptor>> = {
  acceptOffer: msg`Accept the oldest offer or call`,
  declineOffer: msg`Reject the oldest offer or call`,
  muteCall: msg`Mute the microphone, or not`,
  holdCall: msg`Hold the call, or resume it`,
  hangUpCall: msg`Hang up`,
  nextUrgentChat: msg`Next chat that needs me`,
  nextChat: msg`Next chat`,
  previousChat: msg`Previous chat`,
  focusComposer: msg`Write a message`,
  openResponses: msg`Standard responses`,
  pushUrl: msg`Push a URL`,
  focusNote: msg`Write the note`,
  chooseDisposition: msg`Choose the disposition code`,
  transferChat: msg`Transfer the chat`,
  inviteToConference: msg`Bring a colleague into the chat`,
  consultColleague: msg`Consult a colleague`,
  cancelInvitation: msg`Cancel the request to a colleague`,
  focusConsultation: msg`Write in the consultation`,
  openParties: msg`People in this chat`,
  writeEmail: msg`Write an e-mail`,
  selectNumber: msg`Call digits that may be a number`,
  endInteraction: msg`End the chat`,
  completeInteraction: msg`Mark done`,
  undo: msg`Undo “marked done”`,
  toggleReady: msg`Ready or not ready`,
  toggleSidePanel: msg`Show or fold the side panel`,
  openTeam: msg`Team`,
  openMessages: msg`Internal messages`,
  openEmails: msg`E-mail that waits`,
  openHistory: msg`History`,
  openPreferences: msg`Sounds and transcript colours`,
  showShortcuts: msg`This sheet`,
};

export const GROUP_NAMES: Readonly<Record<ShortcutGroup, MessageDescriptor>> = {
  offers: msg`New chats`,
  calls: msg`Calls`,
  chats: msg`My chats`,
  chat: msg`The open chat`,
  desk: msg`Workspace`,
};
