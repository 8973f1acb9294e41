import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { User } from '@guichet/protocol/config.ts';
import { FakeClock } from '@guichet/testkit/fake-clock.ts';
import { MemoryCredentialStore } from '@guichet/testkit/memory-credential-store.ts';
import { randomSecrets } from './random-secrets.ts';
import type { EndedAccess } from './stored-sessions.ts';
import { SESSION_IDLE_MAX_MS, SESSION_LIFE_MAX_MS, StoredSessions } from './stored-sessions.ts';

const marie: User = {
  userId: 'user-0001',
  name: 'Marie',
  email: 'marie@example.test',
  roleIds: ['agent'],
  groupIds: [],
  skillIds: [],
  isEnabled: true,
};

test('finds the session of its token and keeps only a digest of it', async () => {
  const { sessions, store } = setUp();
  const { token, signedIn } = await opened(sessions);
  assert.deepEqual(await sessions.find(token), signedIn);
  assert.equal(JSON.stringify([...store.disk.sessions]).includes(token), false);
  assert.equal(await sessions.find(signedIn.sessionHash), undefined);
});

test('ends a session that was idle for exactly its limit', async () => {
  const { sessions, clock, ended } = setUp();
  const { token, signedIn } = await opened(sessions);
  clock.advance(SESSION_IDLE_MAX_MS - 1);
  assert.notEqual(await sessions.find(token), undefined);
  clock.advance(SESSION_IDLE_MAX_MS);
  assert.equal(await sessions.find(token), undefined);
  const { sessionHash } = signedIn;
  assert.deepEqual(ended, [{ kind: 'session', userId: 'user-0001', sessionHash }]);
});

test('ends a session in use at the end of its life, by itself', async () => {
  const { sessions, clock, ended } = setUp();
  const { token } = await opened(sessions);
  const stepMs = SESSION_IDLE_MAX_MS / 2;
  for (let passedMs = 0; passedMs + stepMs < SESSION_LIFE_MAX_MS; passedMs += stepMs) {
    clock.advance(stepMs);
    assert.notEqual(await sessions.find(token), undefined);
  }
  assert.equal(ended.length, 0);
  clock.advance(stepMs);
  assert.equal(ended.length, 1);
  assert.equal(await sessions.find(token), undefined);
});

test('finds nothing for a user who is disabled or gone', async () => {
  const { sessions, users } = setUp();
  const { token } = await opened(sessions);
  users.set(marie.userId, { ...marie, isEnabled: false });
  assert.equal(await sessions.find(token), undefined);
  assert.equal(await sessions.open(marie.userId), undefined);
  users.delete(marie.userId);
  assert.equal(await sessions.find(token), undefined);
});

test('closes one session, or all of a user, and leaves no timer behind', async () => {
  const { sessions, clock, ended } = setUp();
  const first = await opened(sessions);
  const second = await opened(sessions);
  await sessions.close({ userId: marie.userId, sessionHash: first.signedIn.sessionHash });
  assert.equal(await sessions.find(first.token), undefined);
  assert.notEqual(await sessions.find(second.token), undefined);
  await sessions.closeAllOf(marie.userId);
  assert.equal(await sessions.find(second.token), undefined);
  assert.deepEqual(
    ended.map(({ kind }) => kind),
    ['session', 'user'],
  );
  sessions[Symbol.dispose]();
  assert.equal(clock.pendingTimers, 0);
});

function setUp() {
  const clock = new FakeClock();
  const store = new MemoryCredentialStore();
  const users = new Map([[marie.userId, marie]]);
  const ended: EndedAccess[] = [];
  const sessions = new StoredSessions({
    store,
    clock,
    secrets: randomSecrets,
    userById: (userId) => users.get(userId),
    privilegesOf: () => new Set(),
    onEnded: (each) => ended.push(each),
  });
  return { clock, store, users, ended, sessions };
}

async function opened(sessions: StoredSessions) {
  const session = await sessions.open(marie.userId);
  assert.ok(session !== undefined);
  return session;
}
