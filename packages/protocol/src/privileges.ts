import { Type } from 'typebox';
import type { Static } from 'typebox';

/**
 * What a role may allow. The server enforces each; a screen disables what is missing and says so. Names follow the areas of the
 * product; docs/glossary.md has the words shown for them.
 */
export const Privilege = Type.Union([
  /** Handle chats at all: be ready, get offers, answer. */
  Type.Literal('chat.use'),
  Type.Literal('chat.decline'),
  Type.Literal('chat.end'),
  /** Transfer without, and after, a consultation. */
  Type.Literal('chat.transfer.blind'),
  Type.Literal('chat.transfer.consult'),
  /** Invite into a conference without, and after, a consultation. */
  Type.Literal('chat.conference.blind'),
  Type.Literal('chat.conference.consult'),
  Type.Literal('chat.consult'),
  /** Consult by voice. */
  Type.Literal('voice.consult'),
  Type.Literal('chat.pushUrl'),
  Type.Literal('chat.sendFile'),
  Type.Literal('chat.saveFile'),
  Type.Literal('chat.setDisposition'),
  Type.Literal('caseData.edit'),
  Type.Literal('responses.use'),
  Type.Literal('contact.view'),
  Type.Literal('contact.edit'),
  Type.Literal('contact.merge'),
  /** Call the contact: on the site, or by telephone. */
  Type.Literal('contact.call'),
  /** Call and write to numbers and addresses that stand in messages. */
  Type.Literal('contact.clickToDial'),
  Type.Literal('contact.email'),
  Type.Literal('history.mine'),
  Type.Literal('history.contact'),
  Type.Literal('history.all'),
  Type.Literal('im.use'),
  Type.Literal('im.start'),
  Type.Literal('im.release'),
  Type.Literal('team.favourites'),
  /** See what other agents do and hold. */
  Type.Literal('team.supervise'),
  /** Change settings, users included. */
  Type.Literal('administration.use'),
]);
export type Privilege = Static<typeof Privilege>;

/** Every one of them, in the order of the list above. */
export const ALL_PRIVILEGES: readonly Privilege[] = Privilege.anyOf.map((one) => one.const);
