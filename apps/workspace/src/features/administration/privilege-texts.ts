import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { Privilege } from '@guichet/protocol/privileges.ts';

type PrivilegeText = { readonly name: MessageDescriptor; readonly help: MessageDescriptor };

/** What each privilege allows. Total: a new one does not compile without its words. */
export const PRIVILEGE_TEXTS: Readonly<Record<Privilege, PrivilegeText>> = {
  'chat.use': {
    name: msg`Handle chats`,
    help: msg`Be ready, get chats and answer them. Everything else about chats needs it.`,
  },
  'chat.decline': { name: msg`Reject chats`, help: msg`Send an offered chat on to somebody else.` },
  'chat.end': { name: msg`End chats`, help: msg`End a chat that is in progress.` },
  'chat.setDisposition': {
    name: msg`Choose disposition codes`,
    help: msg`Record how a chat ended.`,
  },
  'caseData.edit': {
    name: msg`Change case data`,
    help: msg`Correct what is known about a chat, where its key allows it.`,
  },
  'responses.use': {
    name: msg`Use standard responses`,
    help: msg`Send prepared texts.`,
  },
  'chat.transfer.blind': {
    name: msg`Transfer at once`,
    help: msg`Pass a chat on without asking first.`,
  },
  'chat.transfer.consult': {
    name: msg`Transfer after a consultation`,
    help: msg`Pass a chat on to the colleague just consulted.`,
  },
  'chat.conference.blind': {
    name: msg`Invite into a chat at once`,
    help: msg`Bring a colleague in without asking first.`,
  },
  'chat.conference.consult': {
    name: msg`Invite into a chat after a consultation`,
    help: msg`Bring the colleague just consulted in.`,
  },
  'chat.consult': {
    name: msg`Consult colleagues`,
    help: msg`Ask a colleague about a chat, unseen by the contact.`,
  },
  'voice.consult': {
    name: msg`Consult colleagues by voice`,
    help: msg`Talk to a colleague about a chat, unheard by the contact.`,
  },
  'chat.pushUrl': {
    name: msg`Push web addresses`,
    help: msg`Invite the contact to open a page, where the site allows its host.`,
  },
  'chat.sendFile': { name: msg`Send files`, help: msg`Send pictures and documents to the contact.` },
  'chat.saveFile': { name: msg`Save files`, help: msg`Download what the contact has sent.` },
  'contact.view': { name: msg`See contacts`, help: msg`Open a contact’s profile.` },
  'contact.edit': {
    name: msg`Change contacts`,
    help: msg`Create contacts and change what is known of them.`,
  },
  'contact.merge': { name: msg`Merge contacts`, help: msg`Make one of two records of the same person.` },
  'contact.call': {
    name: msg`Call contacts`,
    help: msg`Talk to the contact, in the page of the chat or by telephone.`,
  },
  'contact.clickToDial': {
    name: msg`Use numbers and addresses in messages`,
    help: msg`Call and write to what stands in a text.`,
  },
  'contact.email': { name: msg`Write e-mails`, help: msg`Write to the contact by e-mail.` },
  'history.mine': { name: msg`See own chats`, help: msg`Read the chats one has handled.` },
  'history.contact': {
    name: msg`See a contact’s chats`,
    help: msg`Read the chats of the contact one talks to.`,
  },
  'history.all': { name: msg`See all chats`, help: msg`Read and search everybody’s chats.` },
  'im.use': { name: msg`Internal messages`, help: msg`Read and answer colleagues’ messages.` },
  'im.start': { name: msg`Start conversations`, help: msg`Write to a colleague first, and add others.` },
  'im.release': { name: msg`Close conversations`, help: msg`Leave a group, put a conversation away.` },
  'team.favourites': { name: msg`Keep favourites`, help: msg`Mark colleagues, groups and queues.` },
  'team.supervise': { name: msg`Supervise`, help: msg`See what other agents do and which chats they have.` },
  'administration.use': {
    name: msg`Administrate`,
    help: msg`Change all settings, users and roles included.`,
  },
};

type PrivilegeGroup = {
  readonly id: string;
  readonly name: MessageDescriptor;
  readonly privileges: readonly Privilege[];
};

/** Each privilege in one group, in the order people read them. */
export const PRIVILEGE_GROUPS: readonly PrivilegeGroup[] = [
  {
    id: 'chats',
    name: msg`Chats`,
    privileges: [
      'chat.use',
      'chat.decline',
      'chat.end',
      'chat.setDisposition',
      'caseData.edit',
      'responses.use',
    ],
  },
  {
    id: 'colleagues',
    name: msg`Colleagues in a chat`,
    privileges: [
      'chat.transfer.blind',
      'chat.transfer.consult',
      'chat.conference.blind',
      'chat.conference.consult',
      'chat.consult',
      'voice.consult',
    ],
  },
  {
    id: 'sending',
    name: msg`Pages and files`,
    privileges: ['chat.pushUrl', 'chat.sendFile', 'chat.saveFile'],
  },
  {
    id: 'contacts',
    name: msg`Contacts and history`,
    privileges: [
      'contact.view',
      'contact.edit',
      'contact.merge',
      'contact.call',
      'contact.clickToDial',
      'contact.email',
      'history.mine',
      'history.contact',
      'history.all',
    ],
  },
  { id: 'im', name: msg`Internal messages`, privileges: ['im.use', 'im.start', 'im.release'] },
  { id: 'team', name: msg`Team`, privileges: ['team.favourites', 'team.supervise'] },
  { id: 'administration', name: msg`Administration`, privileges: ['administration.use'] },
];
