import { hash } from 'node:crypto';
import type { ConfigurationActor } from '@guichet/core/configuration/configuration-event.ts';
import type { UserId } from '@guichet/protocol/ids.ts';
import type { PhoneLine, PhoneLineBody, PhoneLineInfo } from '@guichet/protocol/phone-line.ts';
import type { CredentialStore, StoredPhoneLine } from '../../ports/credential-store.ts';
import type { TelephonyPlatform } from '../../ports/telephony-platform.ts';
import type { ConfigurationResult, ConfigurationService } from '../configuration-service.ts';

export type PhoneLinesOptions = {
  readonly credentials: Pick<CredentialStore, 'phoneLine' | 'setPhoneLine' | 'removePhoneLine'>;
  /** Keeps the record of who set which line; the lines themselves are among the secrets. */
  readonly changes: Pick<ConfigurationService, 'change'>;
  /** Null where there is none: nobody has a line then, whatever is stored. */
  readonly platform: TelephonyPlatform | null;
};

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

  async set(actor: ConfigurationActor, userId: UserId, body: PhoneLineBody): Promise<ConfigurationResult> {
    const { credentials, changes } = this.#options;
    const stored = await credentials.phoneLine(userId);
    const line = { user: body.user, authUser: body.authUser ?? body.user, queueId: body.queueId };
    // Recorded first: nobody's line is ever another one without a word of who did it.
    const result = await changes.change(actor, {
      type: 'setPhoneLine',
      userId,
      was: stored === undefined ? null : infoOf(stored),
      line: infoOf(line),
      isPasswordChanged: body.password !== null && body.password !== stored?.password,
    });
    const password = body.password ?? stored?.password;
    if (result.kind === 'accepted' && password !== undefined) {
      await credentials.setPhoneLine(userId, { ...line, password });
    }
    return result;
  }

  async remove(actor: ConfigurationActor, userId: UserId): Promise<ConfigurationResult> {
    const { credentials, changes } = this.#options;
    const was = (await this.infoOf(userId)) ?? null;
    const result = await changes.change(actor, { type: 'removePhoneLine', userId, was });
    if (result.kind === 'accepted') await credentials.removePhoneLine(userId);
    return result;
  }
}

function infoOf({ user, authUser, queueId }: Omit<StoredPhoneLine, 'password'>): PhoneLineInfo {
  return { user, authUser: authUser === user ? null : authUser, queueId };
}
