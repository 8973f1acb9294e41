import type { Configuration, User } from '@guichet/protocol/config.ts';

/** The configuration of a stream that is still empty. */
export const EMPTY_CONFIGURATION: Configuration = {
  queues: [],
  dispositionCodes: [],
  notReadyReasons: [],
  sites: [],
  users: [],
};

/** Addresses are one when they differ only in case (CF-2). */
export function isSameEmail(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

export function hasEnabledAdministrator(users: readonly User[]): boolean {
  return users.some(({ isEnabled, roles }) => isEnabled && roles.includes('administrator'));
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
