import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type {
  CredentialStore,
  StoredLink,
  StoredPhoneLine,
  StoredSession,
} from '@guichet/server/ports/credential-store.ts';
import { StorageFailure } from '@guichet/server/ports/event-log.ts';

/** A store that is open until disposed of. */
export type OpenCredentialStore = AsyncDisposable & { readonly credentialStore: CredentialStore };

/** A place that holds one store. Opening it again, after the one before was disposed of, continues with the same data. */
export type CredentialStoreBed = AsyncDisposable & { open(): Promise<OpenCredentialStore> };

/**
 * Registers the tests every `CredentialStore` must pass; rules CS-1 to CS-12 of apps/server/src/storage/SPEC.md.
 * @param name     the adapter's, as shown in the report
 * @param makeBed  makes an empty place for one test
 */
export function testCredentialStoreContract(name: string, makeBed: () => Promise<CredentialStoreBed>): void {
  describe(`credential store: ${name}`, () => {
    testPasswordsAndSessions(makeBed);
    testLinks(makeBed);
    testPhoneLines(makeBed);
    testLife(makeBed);
  });
}

function testPasswordsAndSessions(makeBed: () => Promise<CredentialStoreBed>): void {
  test('[CS-1] knows a password hash once it is set, and only the last one', async () => {
    await using bed = await makeBed();
    await using opened = await bed.open();
    const store = opened.credentialStore;
    assert.equal(await store.passwordHash('user-0001'), undefined);
    await store.setPasswordHash('user-0001', '$argon2id$first');
    await store.setPasswordHash('user-0002', '$argon2id$other');
    await store.setPasswordHash('user-0001', '$argon2id$second');
    assert.equal(await store.passwordHash('user-0001'), '$argon2id$second');
    assert.equal(await store.passwordHash('user-0002'), '$argon2id$other');
  });

  test('[CS-2] returns a session as stored, touches and removes it', async () => {
    await using bed = await makeBed();
    await using opened = await bed.open();
    const store = opened.credentialStore;
    const session = sessionOf('token-1', {});
    await store.addSession(session);
    assert.deepEqual(await store.session('token-1'), session);
    await store.touchSession('token-1', 1_500);
    assert.deepEqual(await store.session('token-1'), { ...session, lastUsedAtMs: 1_500 });
    await store.removeSession('token-1');
    assert.equal(await store.session('token-1'), undefined);
  });

  test('[CS-2] makes no session by touching or removing one that is not there', async () => {
    await using bed = await makeBed();
    await using opened = await bed.open();
    const store = opened.credentialStore;
    await store.touchSession('token-1', 1_500);
    await store.removeSession('token-1');
    assert.equal(await store.session('token-1'), undefined);
  });

  test('[CS-3] removes all sessions of one user and no others', async () => {
    await using bed = await makeBed();
    await using opened = await bed.open();
    const store = opened.credentialStore;
    await store.addSession(sessionOf('token-1', {}));
    await store.addSession(sessionOf('token-2', {}));
    await store.addSession(sessionOf('token-3', { userId: 'user-0002' }));
    await store.removeSessionsOf('user-0001');
    assert.equal(await store.session('token-1'), undefined);
    assert.equal(await store.session('token-2'), undefined);
    assert.deepEqual(await store.session('token-3'), sessionOf('token-3', { userId: 'user-0002' }));
  });

  test('[CS-4] forgets what had expired when a session is added, and only that', async () => {
    await using bed = await makeBed();
    await using opened = await bed.open();
    const store = opened.credentialStore;
    await store.addSession(sessionOf('expired', { expiresAtMs: 2_000 }));
    await store.addSession(sessionOf('valid', { expiresAtMs: 2_001 }));
    await store.addSession(sessionOf('new', { createdAtMs: 2_000, expiresAtMs: 9_000 }));
    assert.equal(await store.session('expired'), undefined);
    assert.equal((await store.session('valid'))?.tokenHash, 'valid');
    assert.equal((await store.session('new'))?.tokenHash, 'new');
  });
}

function testLinks(makeBed: () => Promise<CredentialStoreBed>): void {
  test('[CS-5] replaces the link of the same purpose and user, and no other', async () => {
    await using bed = await makeBed();
    await using opened = await bed.open();
    const store = opened.credentialStore;
    const other = linkOf('other', { purpose: 'invitation', userId: 'user-0002' });
    const invitation = linkOf('invitation', { purpose: 'invitation', userId: 'user-0001' });
    for (const link of [linkOf('set-up-1', {}), other, invitation, linkOf('set-up-2', {})]) {
      await store.putLink(link);
    }
    const later = { ...invitation, secretHash: 'invitation-2' };
    await store.putLink(later);
    assert.equal(await store.link('set-up-1'), undefined);
    assert.equal(await store.link('invitation'), undefined);
    assert.deepEqual(await store.link('set-up-2'), linkOf('set-up-2', {}));
    assert.deepEqual(await store.link('other'), other);
    assert.deepEqual(await store.link('invitation-2'), later);
  });

  test('[CS-6] gives a link to its first use only', async () => {
    await using bed = await makeBed();
    await using opened = await bed.open();
    const store = opened.credentialStore;
    const link = linkOf('secret', {});
    await store.putLink(link);
    assert.deepEqual(await store.useLink('secret', 0), link);
    assert.equal(await store.useLink('secret', 0), undefined);
    assert.equal(await store.link('secret'), undefined);
    assert.equal(await store.useLink('unknown', 0), undefined);
  });

  test('[CS-7] gives a link to exactly one of 50 simultaneous uses', async () => {
    await using bed = await makeBed();
    await using opened = await bed.open();
    const store = opened.credentialStore;
    await store.putLink(linkOf('secret', {}));
    const uses = await Promise.all(Array.from({ length: 50 }, () => store.useLink('secret', 0)));
    assert.deepEqual(
      uses.filter((use) => use !== undefined),
      [linkOf('secret', {})],
    );
  });

  test('[CS-8] returns no link from the instant it expires', async () => {
    await using bed = await makeBed();
    await using opened = await bed.open();
    const store = opened.credentialStore;
    await store.putLink(linkOf('secret', { expiresAtMs: 100 }));
    assert.equal(await store.useLink('secret', 100), undefined);
    assert.equal(await store.useLink('secret', 99), undefined);
    await store.putLink(linkOf('secret', { expiresAtMs: 100 }));
    assert.equal((await store.useLink('secret', 99))?.secretHash, 'secret');
  });
}

function testLife(makeBed: () => Promise<CredentialStoreBed>): void {
  test('[CS-9] makes one signing key, the same for all who ask at once and ever after', async () => {
    await using bed = await makeBed();
    let first: Uint8Array | undefined;
    {
      await using opened = await bed.open();
      const keys = await Promise.all(
        Array.from({ length: 10 }, () => opened.credentialStore.signingKey('customerToken')),
      );
      first = keys[0];
      assert.ok(first !== undefined && first.byteLength >= 32, 'the key is too short');
      for (const key of keys) assert.deepEqual(key, first);
    }
    await using opened = await bed.open();
    assert.deepEqual(await opened.credentialStore.signingKey('customerToken'), first);
  });

  test('[CS-10] has everything again after it was closed and opened', async () => {
    await using bed = await makeBed();
    {
      await using opened = await bed.open();
      await opened.credentialStore.setPasswordHash('user-0001', 'hash');
      await opened.credentialStore.setPhoneLine('user-0001', lineOf({}));
      await opened.credentialStore.addSession(sessionOf('token-1', {}));
      await opened.credentialStore.putLink(linkOf('kept', {}));
      await opened.credentialStore.putLink(linkOf('used', { purpose: 'invitation' }));
      await opened.credentialStore.useLink('used', 0);
    }
    await using opened = await bed.open();
    const store = opened.credentialStore;
    assert.equal(await store.passwordHash('user-0001'), 'hash');
    assert.deepEqual(await store.phoneLine('user-0001'), lineOf({}));
    assert.deepEqual(await store.session('token-1'), sessionOf('token-1', {}));
    assert.deepEqual(await store.link('kept'), linkOf('kept', {}));
    assert.equal(await store.useLink('used', 0), undefined);
  });

  test('[CS-11] refuses every call once closed', async () => {
    await using bed = await makeBed();
    const opened = await bed.open();
    await opened[Symbol.asyncDispose]();
    const store = opened.credentialStore;
    const calls: readonly (() => Promise<unknown>)[] = [
      () => store.passwordHash('user-0001'),
      () => store.setPasswordHash('user-0001', 'hash'),
      () => store.addSession(sessionOf('token-1', {})),
      () => store.session('token-1'),
      () => store.touchSession('token-1', 1),
      () => store.removeSession('token-1'),
      () => store.removeSessionsOf('user-0001'),
      () => store.putLink(linkOf('secret', {})),
      () => store.link('secret'),
      () => store.useLink('secret', 0),
      () => store.phoneLine('user-0001'),
      () => store.setPhoneLine('user-0001', lineOf({})),
      () => store.removePhoneLine('user-0001'),
      () => store.signingKey('customerToken'),
    ];
    for (const call of calls) await assert.rejects(call(), isFinalFailure);
  });
}

function testPhoneLines(makeBed: () => Promise<CredentialStoreBed>): void {
  test('[CS-12] returns a telephone line as it was set last, and nobody else’s', async () => {
    await using bed = await makeBed();
    await using opened = await bed.open();
    const store = opened.credentialStore;
    assert.equal(await store.phoneLine('user-0001'), undefined);
    await store.setPhoneLine('user-0001', lineOf({ password: 'first' }));
    await store.setPhoneLine('user-0002', lineOf({ user: 'other' }));
    await store.setPhoneLine('user-0001', lineOf({ authUser: 'signs-in' }));
    assert.deepEqual(await store.phoneLine('user-0001'), lineOf({ authUser: 'signs-in' }));
    assert.deepEqual(await store.phoneLine('user-0002'), lineOf({ user: 'other' }));
  });

  test('[CS-12] has no line any more once it is removed, and removes none that is not there', async () => {
    await using bed = await makeBed();
    await using opened = await bed.open();
    const store = opened.credentialStore;
    await store.setPhoneLine('user-0001', lineOf({}));
    await store.removePhoneLine('user-0002');
    assert.deepEqual(await store.phoneLine('user-0001'), lineOf({}));
    await store.removePhoneLine('user-0001');
    assert.equal(await store.phoneLine('user-0001'), undefined);
  });
}

function lineOf(changes: Partial<StoredPhoneLine>): StoredPhoneLine {
  return { user: '+33180000001', authUser: '+33180000001', password: 'p:ä"', queueId: 'general', ...changes };
}

function sessionOf(tokenHash: string, changes: Partial<StoredSession>): StoredSession {
  return {
    tokenHash,
    userId: 'user-0001',
    csrfToken: `csrf of ${tokenHash}`,
    createdAtMs: 1_000,
    lastUsedAtMs: 1_000,
    expiresAtMs: 5_000,
    ...changes,
  };
}

function linkOf(secretHash: string, changes: Partial<StoredLink>): StoredLink {
  return { secretHash, purpose: 'setup', userId: null, expiresAtMs: 9_000, ...changes };
}

function isFinalFailure(error: unknown): boolean {
  return error instanceof StorageFailure && !error.isRetryable;
}
