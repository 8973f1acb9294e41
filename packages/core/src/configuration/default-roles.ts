import type { RoleDefinition } from '@guichet/protocol/config.ts';
import type { Privilege } from '@guichet/protocol/privileges.ts';

/** Everything of an agent's work but pushing addresses, which not every house wants. */
const AGENT: readonly Privilege[] = [
  'chat.use',
  'chat.decline',
  'chat.end',
  'chat.transfer.blind',
  'chat.transfer.consult',
  'chat.conference.blind',
  'chat.conference.consult',
  'chat.consult',
  'voice.consult',
  'chat.sendFile',
  'chat.saveFile',
  'chat.setDisposition',
  'caseData.edit',
  'responses.use',
  'contact.view',
  'contact.edit',
  'contact.call',
  'contact.clickToDial',
  'contact.email',
  'history.mine',
  'history.contact',
  'im.use',
  'im.start',
  'im.release',
  'team.favourites',
];

/** The roles of a new installation, and of one that had the three fixed roles. An administrator does not chat unless given another role. */
export const DEFAULT_ROLES: readonly RoleDefinition[] = [
  { roleId: 'agent', name: { en: 'Agent', fr: 'Agent' }, privileges: [...AGENT] },
  {
    roleId: 'supervisor',
    name: { en: 'Supervisor', fr: 'Superviseur' },
    privileges: [...AGENT, 'chat.pushUrl', 'contact.merge', 'history.all', 'team.supervise'],
  },
  {
    roleId: 'administrator',
    name: { en: 'Administrator', fr: 'Administrateur' },
    privileges: [
      'contact.view',
      'contact.edit',
      'contact.merge',
      'history.mine',
      'history.contact',
      'history.all',
      'administration.use',
    ],
  },
];
