import { hash } from 'node:crypto';
import type { UserId } from '@guichet/protocol/ids.ts';
import type { PhoneLine, PhoneLineBody, PhoneLineInfo } from '@guichet/protocol/phone-line.ts';
import type { CredentialStore, StoredPhoneLine } from '../../ports/credential-store.ts';
import type { LogSink } from '../../ports/log-sink.ts';
import type { TelephonyPlatform } from '../../ports/telephony-platform.ts';
import type { ConfigurationSource } from '../configuration.ts';

export type PhoneLinesOptions = {
  readonly credentials: Pick<CredentialStore, 'phoneLine' | 'setPhoneLine' | 'removePhoneLine'>;
  readonly configuration: ConfigurationSource;
  /** Null where there is none: nobody has a line then, whatever is stored. */
  readonly platform: TelephonyPlatform | null;
  readonly sink: LogSink;
};

export type SetLineResult = 'set' | 'unknownUser' | 'unknownQueue' | 'passwordMissing';

/** The agents' lines at the contact centre's telephony. Every method may fail with `StorageFailure`. */
export class PhoneLines {
  readonly #options: PhoneLinesOptions;

  constructor(options: PhoneLinesOptions) {
    this.#options = options;
  }

  get isConfigured(): boolean {
    return this.#options.platform !== null;
  }

  /** What an agent's own softphone signs in with; undefined for one without a line. */
  async lineOf(userId: UserId): Promise<PhoneLine | undefined> {
    const { platform, credentials } = this.#options;
    const stored = platform === null ? undefined : await credentials.phoneLine(userId);
    if (platform === null || stored === undefined) return undefined;
    const { url, domain, realm } = platform;
    const { user, authUser, password } = stored;
    const secret: PhoneLine['secret'] =
      realm === null
        ? { kind: 'password', password }
        : { kind: 'ha1', realm, ha1: hash('md5', `${authUser}:${realm}:${password}`) };
    return { url, domain, user, authUser, secret };
  }

  /** What an administrator sees of a line; never its secret. */
  async infoOf(userId: UserId): Promise<PhoneLineInfo | undefined> {
    const stored = await this.#options.credentials.phoneLine(userId);
    return stored === undefined ? undefined : infoOf(stored);
  }

  async set(by: UserId, userId: UserId, body: PhoneLineBody): Promise<SetLineResult> {
    const { credentials, configuration, sink } = this.#options;
    const { users, queues } = configuration.current;
    if (!users.some((user) => user.userId === userId)) return 'unknownUser';
    if (!queues.some((queue) => queue.queueId === body.queueId)) return 'unknownQueue';
    const password = body.password ?? (await credentials.phoneLine(userId))?.password;
    if (password === undefined) return 'passwordMissing';
    const { user, queueId } = body;
    await credentials.setPhoneLine(userId, { user, authUser: body.authUser ?? user, password, queueId });
    sink.info('phoneLineSet', { userId, by, isPasswordChanged: body.password !== null });
    return 'set';
  }

  async remove(by: UserId, userId: UserId): Promise<void> {
    await this.#options.credentials.removePhoneLine(userId);
    this.#options.sink.info('phoneLineRemoved', { userId, by });
  }
}

function infoOf({ user, authUser, queueId }: StoredPhoneLine): PhoneLineInfo {
  return { user, authUser: authUser === user ? null : authUser, queueId };
}
