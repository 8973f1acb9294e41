import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ServedHttp, SignedInBrowser } from '@guichet/testkit/served-http.ts';
import { serveHttp } from '@guichet/testkit/served-http.ts';
import { INVITATION_LINK_LIFE_MS } from './claim-link.ts';

const password = 'a long enough password';
const invalid = { code: 'linkInvalid', field: null };

test('lets an invited user set a password once, of fifty tries at once', async () => {
  await using served = await serveHttp();
  const { secret, email } = await invited(served, await served.signedIn('administrator'));
  const claims = Array.from({ length: 50 }, () =>
    served.ask('POST', '/api/invitations/accept', { body: { secret, password } }),
  );
  const statuses = (await Promise.all(claims)).map(({ status }) => status).toSorted((a, b) => a - b);
  assert.deepEqual(statuses, [200, ...Array<number>(49).fill(410)]);
  assert.equal((await served.ask('POST', '/api/sign-in', { body: { email, password } })).status, 200);
});

test('refuses a link that was replaced, is too old, or whose user is disabled', async () => {
  await using served = await serveHttp();
  const as = await served.signedIn('administrator');
  const accept = async (secret: string): Promise<unknown> =>
    (await served.ask('POST', '/api/invitations/accept', { body: { secret, password } })).body;
  const { secret: replaced, userId } = await invited(served, as);
  const renewed = await served.ask('POST', `/api/admin/users/${userId}/invitation`, { as });
  assert.deepEqual(await accept(replaced), invalid);
  const change = { name: 'Jean', roleIds: ['agent'], groupIds: [], skillIds: [] };
  await served.ask('PATCH', `/api/admin/users/${userId}`, { as, body: { ...change, isEnabled: false } });
  assert.deepEqual(await accept(secretOf(renewed.body)), invalid);
  await served.ask('PATCH', `/api/admin/users/${userId}`, { as, body: { ...change, isEnabled: true } });
  served.clock.advance(INVITATION_LINK_LIFE_MS);
  assert.deepEqual(await accept(secretOf(renewed.body)), invalid);
});

test('is no set-up link, nor the other way round', async () => {
  await using served = await serveHttp();
  const setupSecret = await served.setupSecret();
  const { secret } = await invited(served, await served.signedIn('administrator'));
  const crossed = await served.ask('POST', '/api/invitations/accept', {
    body: { secret: setupSecret, password },
  });
  assert.deepEqual(crossed.body, invalid);
  const body = { secret, name: 'Eve', email: 'eve@example.test', password };
  assert.deepEqual((await served.ask('POST', '/api/setup', { body })).body, invalid);
});

test('ends the sessions the user had, since whoever had them may not be the user', async () => {
  await using served = await serveHttp();
  const as = await served.signedIn('administrator');
  const agent = await served.signedIn('agent');
  const renewed = await served.ask('POST', `/api/admin/users/${agent.userId}/invitation`, { as });
  await served.ask('POST', '/api/invitations/accept', { body: { secret: secretOf(renewed.body), password } });
  assert.equal((await served.ask('GET', '/api/session', { as: agent })).status, 401);
  assert.deepEqual(served.ended, [{ kind: 'user', userId: agent.userId }]);
});

async function invited(served: ServedHttp, as: SignedInBrowser) {
  const email = 'jean@example.test';
  const added = await served.ask('POST', '/api/admin/users', {
    as,
    body: { name: 'Jean', email, roleIds: ['agent'], groupIds: [], skillIds: [] },
  });
  assert.equal(added.status, 200);
  const { userId } = added.body as { userId: string };
  return { secret: secretOf(added.body), email, userId };
}

function secretOf(body: unknown): string {
  const { path } = body as { path: string };
  assert.match(path, /^\/invitation#[\w-]{43}$/);
  return path.split('#')[1] ?? '';
}
