import { privilegesOf } from '@guichet/core/configuration/configuration.ts';
import { serves } from '@guichet/core/routing/eligibility.ts';
import type { User } from '@guichet/protocol/config.ts';
import type { AgentId, UserId } from '@guichet/protocol/ids.ts';
import type { Privilege } from '@guichet/protocol/privileges.ts';
import type { RaisedFor, StoredEmail } from '../../ports/mail-store.ts';
import type { ConfigurationSource } from '../configuration.ts';

/** Who sees to e-mail, as the settings stand now. */
export class MailAgents {
  readonly #configuration: Pick<ConfigurationSource, 'current'>;

  constructor(configuration: Pick<ConfigurationSource, 'current'>) {
    this.#configuration = configuration;
  }

  /** What an agent may do now; nothing when there is no such one, or a disabled one. */
  privilegesOf(agentId: AgentId): ReadonlySet<Privilege> {
    const { current } = this.#configuration;
    const user = current.users.find(({ userId }) => userId === agentId);
    return user?.isEnabled === true ? privilegesOf(current, user) : new Set();
  }

  /** What may be raised to a user: own e-mails, and those of the user's queues whose author cannot see to them any more. */
  raisedFor(agentId: UserId): RaisedFor {
    const { queues, users } = this.#configuration.current;
    const user = users.find(({ userId }) => userId === agentId);
    const served = user === undefined ? [] : queues.filter(({ servedBy }) => serves(user, servedBy));
    const able = users.filter((each) => this.#isAble(each));
    return {
      agentId,
      queueIds: served.map(({ queueId }) => queueId),
      ableAgentIds: able.map(({ userId }) => userId),
    };
  }

  /** Whether an e-mail is raised to a user. */
  isRaisedTo(email: StoredEmail, userId: UserId): boolean {
    return (
      email.handling.kind === 'raised' &&
      (email.agentId === userId || this.substitutesOf(email).includes(userId))
    );
  }

  /** Those an e-mail is raised to in place of who wrote; none while who wrote can see to it. */
  substitutesOf({ agentId, queueId, handling }: StoredEmail): readonly UserId[] {
    const { users, queues } = this.#configuration.current;
    const author = users.find(({ userId }) => userId === agentId);
    if (handling.kind !== 'raised' || (author !== undefined && this.#isAble(author))) return [];
    const servedBy = queues.find((queue) => queue.queueId === queueId)?.servedBy;
    if (servedBy === undefined) return [];
    return users.filter((user) => this.#isAble(user) && serves(user, servedBy)).map(({ userId }) => userId);
  }

  #isAble(user: User): boolean {
    return user.isEnabled && privilegesOf(this.#configuration.current, user).has('contact.email');
  }
}
