import type { Configuration } from '@guichet/protocol/config.ts';
import type { SignInHints } from '@guichet/protocol/http.ts';
import type { DEMO_ACCOUNTS } from './demo-configuration.ts';

/** An account as the sign-in page shows it: with the names of its roles, which nobody else there may ask for. */
export function signInHint(
  { name, email, password, roleIds }: (typeof DEMO_ACCOUNTS)[number],
  { roles }: Configuration,
): SignInHints['accounts'][number] {
  const held = roles.filter(({ roleId }) => roleIds.includes(roleId));
  return { name, email, password, roleNames: held.map((role) => role.name) };
}
