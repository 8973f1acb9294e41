import type { ConfigurationActor } from '@guichet/core/configuration/configuration-event.ts';
import type { ConfigurationResult } from '../../app/configuration-service.ts';
import type { SignedIn } from '../../ports/user-sessions.ts';
import type { RouteReply } from '../route.ts';
import { ok, refuse } from '../route.ts';

/** The answer to a change of the configuration. */
export function replyWithChange(result: ConfigurationResult): RouteReply {
  if (result.kind === 'accepted') return ok({ version: result.version });
  const [{ code, field }] = result.problems;
  return refuse(code, field);
}

export function actorOf({ user }: SignedIn): ConfigurationActor {
  return { kind: 'user', userId: user.userId };
}
