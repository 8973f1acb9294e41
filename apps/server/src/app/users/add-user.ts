import type { ConfigurationProblem } from '@guichet/core/configuration/configuration-command.ts';
import type { ConfigurationActor } from '@guichet/core/configuration/configuration-event.ts';
import type { User } from '@guichet/protocol/config.ts';
import type { InvitationLink } from '@guichet/protocol/http.ts';
import type { AccessDeps } from './access-deps.ts';
import { inviteUser } from './invite-user.ts';

export type NewUser = Pick<User, 'name' | 'email' | 'roleIds' | 'groupIds' | 'skillIds'>;
export type AddUserResult =
  | { readonly kind: 'added'; readonly invitation: InvitationLink }
  | { readonly kind: 'rejected'; readonly problem: ConfigurationProblem };

/** Adds a user without a password and makes the invitation link. */
export async function addUser(
  deps: AccessDeps,
  actor: ConfigurationActor,
  newUser: NewUser,
): Promise<AddUserResult> {
  const userId = deps.ids.next();
  const user = { userId, ...newUser, isEnabled: true };
  const result = await deps.configuration.change(actor, { type: 'addUser', user });
  if (result.kind === 'rejected') return { kind: 'rejected', problem: result.problems[0] };
  const invitation = await inviteUser(deps, userId);
  // Users are never removed, so the one just added is there.
  if (invitation === undefined) throw new Error('the user just added is not there');
  return { kind: 'added', invitation };
}
