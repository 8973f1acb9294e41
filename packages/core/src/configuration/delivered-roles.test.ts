import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Configuration, RoleDefinition } from '@guichet/protocol/config.ts';
import type { Privilege } from '@guichet/protocol/privileges.ts';
import type { ConfigurationActor } from './configuration-event.ts';
import { DEFAULT_CONFIGURATION } from './default-configuration.ts';
import { DEFAULT_ROLES } from './default-roles.ts';
import { rolesMadeOwn, rolesToRenew } from './delivered-roles.ts';

const ADMINISTRATOR: ConfigurationActor = { kind: 'user', userId: 'user-0001' };
const INSTALLATION: ConfigurationActor = { kind: 'system', part: 'installation' };
/** Of this release; the one before had none of them. */
const NEW: readonly Privilege[] = ['voice.consult', 'contact.call', 'contact.clickToDial', 'contact.email'];

const without = (role: RoleDefinition, gone: readonly Privilege[]): RoleDefinition => ({
  ...role,
  privileges: role.privileges.filter((each) => !gone.includes(each)),
});
const withRoles = (roles: readonly RoleDefinition[]): Configuration => ({
  ...DEFAULT_CONFIGURATION,
  roles: [...roles],
});
const BEFORE = withRoles(DEFAULT_ROLES.map((role) => without(role, NEW)));
const renewed = (configuration: Configuration, own: readonly string[] = []) =>
  rolesToRenew(configuration, new Set(own)).map(({ roleId }) => roleId);

describe('[CF-24] the roles that came with the installation', () => {
  test('become what this release delivers where they are not', () => {
    const [agent, supervisor] = DEFAULT_ROLES;
    assert.deepEqual(rolesToRenew(BEFORE, new Set()), [agent, supervisor]);
    assert.deepEqual(renewed(DEFAULT_CONFIGURATION), []);
  });

  test('stay as they are once they are somebody’s own, and do not come back', () => {
    assert.deepEqual(renewed(BEFORE, ['agent']), ['supervisor']);
    assert.deepEqual(renewed(withRoles([])), []);
  });

  test('are left alone among roles of the house’s own', () => {
    const own: RoleDefinition = { roleId: 'night', name: { en: 'Night', fr: 'Nuit' }, privileges: [] };
    assert.deepEqual(renewed(withRoles([...DEFAULT_ROLES, own])), []);
  });

  const changes: Readonly<Record<string, (roles: readonly RoleDefinition[]) => readonly RoleDefinition[]>> = {
    'by a privilege less': (roles) =>
      roles.map((role) => (role.roleId === 'agent' ? without(role, ['chat.use']) : role)),
    'by another name': (roles) =>
      roles.map((role) =>
        role.roleId === 'agent' ? { ...role, name: { en: 'Desk', fr: 'Guichet' } } : role,
      ),
    'by taking it away': (roles) => roles.filter(({ roleId }) => roleId !== 'agent'),
  };
  for (const [how, change] of Object.entries(changes)) {
    test(`are somebody’s own when changed ${how}, unless by the installation itself`, () => {
      const after = withRoles(change(BEFORE.roles));
      assert.deepEqual(rolesMadeOwn({ actor: ADMINISTRATOR }, BEFORE, after), ['agent']);
      assert.deepEqual(rolesMadeOwn({ actor: { kind: 'system', part: 'demo' } }, BEFORE, after), ['agent']);
      assert.deepEqual(rolesMadeOwn({ actor: INSTALLATION }, BEFORE, after), []);
    });
  }

  test('are not by an import that has them as they were, nor by any other change', () => {
    const imported = { ...structuredClone(BEFORE), sites: [] };
    assert.deepEqual(rolesMadeOwn({ actor: ADMINISTRATOR }, BEFORE, imported), []);
  });
});
