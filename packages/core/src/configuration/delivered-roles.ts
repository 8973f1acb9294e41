import type { Configuration, RoleDefinition } from '@guichet/protocol/config.ts';
import type { ConfigurationEvent } from './configuration-event.ts';
import { DEFAULT_ROLES } from './default-roles.ts';
import { isSameValue } from './is-same-value.ts';
import { itemById } from './lists.ts';

/**
 * The delivered roles that an event makes somebody's own: changed, or taken away, by anybody but the installation itself. An import that
 * has them as they were changes none.
 */
export function rolesMadeOwn(
  { actor }: Pick<ConfigurationEvent, 'actor'>,
  before: Configuration,
  after: Configuration,
): readonly string[] {
  if (actor.kind === 'system' && actor.part === 'installation') return [];
  return DEFAULT_ROLES.map(({ roleId }) => roleId).filter(
    (roleId) => !isSameValue(itemById(before, 'roles', roleId), itemById(after, 'roles', roleId)),
  );
}

/**
 * Roles to be saved so that those nobody has made their own are what this release delivers (CF-24).
 * @param own  ids of all that `rolesMadeOwn` has ever named
 */
export function rolesToRenew(
  configuration: Configuration,
  own: ReadonlySet<string>,
): readonly RoleDefinition[] {
  return DEFAULT_ROLES.filter((role) => {
    const current = itemById(configuration, 'roles', role.roleId);
    return current !== undefined && !own.has(role.roleId) && !isSameValue(current, role);
  });
}
