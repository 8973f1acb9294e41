import type { Configuration, User } from '@guichet/protocol/config.ts';
import type { Privilege } from '@guichet/protocol/privileges.ts';

/** The configuration of a stream that is still empty. */
export const EMPTY_CONFIGURATION: Configuration = {
  roles: [],
  groups: [],
  skills: [],
  queues: [],
  dispositionCodes: [],
  notReadyReasons: [],
  responseFolders: [],
  responses: [],
  caseDataKeys: [],
  sites: [],
  users: [],
};

/** Addresses are one when they differ only in case (CF-2). */
export function isSameEmail(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** What a user may do: the privileges of all the user's roles together (CF-13). */
export function privilegesOf(
  { roles }: Pick<Configuration, 'roles'>,
  { roleIds }: Pick<User, 'roleIds'>,
): ReadonlySet<Privilege> {
  return new Set(
    roles.filter(({ roleId }) => roleIds.includes(roleId)).flatMap(({ privileges }) => privileges),
  );
}

export function hasEnabledAdministrator(configuration: Pick<Configuration, 'roles' | 'users'>): boolean {
  return configuration.users.some(
    (user) => user.isEnabled && privilegesOf(configuration, user).has('administration.use'),
  );
}

/**
 * The configuration after an import: everything as in the file, except that users who are there already stay as they
 * are (CF-9), so that nobody is locked out and no account changes hands by a file.
 */
export function mergeImport(current: Configuration, file: Configuration): Configuration {
  const added = file.users.filter(
    (user) =>
      !current.users.some(({ userId, email }) => userId === user.userId || isSameEmail(email, user.email)),
  );
  return { ...file, users: [...current.users, ...added] };
}
