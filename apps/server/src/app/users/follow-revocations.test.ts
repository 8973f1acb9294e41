import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serveHttp } from '@guichet/testkit/served-http.ts';

test('takes session, tickets and sockets from a user at once when disabled', async () => {
  await using served = await serveHttp();
  const as = await served.signedIn('administrator');
  const agent = await served.signedIn('agent');
  const issued = await served.ask('POST', '/api/socket-ticket', { as: agent });
  const { ticket } = issued.body as { ticket: string };
  const body = { name: 'Test', roleIds: ['agent'], groupIds: [], skillIds: [], isEnabled: false };
  assert.equal((await served.ask('PATCH', `/api/admin/users/${agent.userId}`, { as, body })).status, 200);
  assert.deepEqual(served.ended, [{ kind: 'user', userId: agent.userId }]);
  assert.equal((await served.ask('GET', '/api/session', { as: agent })).status, 401);
  assert.equal(served.identity.redeemTicket(ticket), undefined);
  await served.ask('PATCH', `/api/admin/users/${agent.userId}`, { as, body: { ...body, isEnabled: true } });
  assert.equal((await served.ask('GET', '/api/session', { as: agent })).status, 401);
});

test('[A04] applies new roles to the next request, and closes the sockets that carry the old ones', async () => {
  await using served = await serveHttp();
  const as = await served.signedIn('administrator');
  const other = await served.signedIn('administrator');
  const body = { name: 'Test', roleIds: ['agent'], groupIds: [], skillIds: [], isEnabled: true };
  await served.ask('PATCH', `/api/admin/users/${other.userId}`, { as, body });
  assert.equal((await served.ask('GET', '/api/admin/users', { as: other })).status, 403);
  assert.equal((await served.ask('GET', '/api/session', { as: other })).status, 200);
  assert.deepEqual(served.ended, [{ kind: 'user', userId: other.userId }]);
});

test('leaves users alone whom a change does not touch', async () => {
  await using served = await serveHttp();
  const as = await served.signedIn('administrator');
  await served.ask('DELETE', '/api/admin/sites/main', { as });
  assert.deepEqual(served.ended, []);
});
