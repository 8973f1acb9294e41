import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ServedHttp } from '@guichet/testkit/served-http.ts';
import { serveHttp } from '@guichet/testkit/served-http.ts';

const email = 'ada@example.test';
const password = 'a long enough password';
const wrong = { code: 'credentialsWrong', field: null };

test('signs in with the right password, in any case of the address, with a new session each time', async () => {
  await using served = await withAda();
  const one = await served.ask('POST', '/api/sign-in', { body: { email: 'ADA@example.TEST', password } });
  const other = await served.ask('POST', '/api/sign-in', { body: { email, password } });
  assert.deepEqual([one.status, other.status], [200, 200]);
  assert.notEqual(one.setCookie, other.setCookie);
});

test('gives one answer for a wrong password, an unknown, a disabled and a passwordless user', async () => {
  await using served = await withAda();
  const invitedOnly = await served.signedIn('agent');
  const { configuration } = served;
  const [ada] = configuration.current.users;
  assert.ok(ada !== undefined);
  await served.signedIn('administrator');
  const actor = { kind: 'system', part: 'demo' } as const;
  const tries = [
    { email, password: 'wrong' },
    { email, password: '' },
    { email: 'nobody@example.test', password },
    { email: '', password: '' },
    { email: `${invitedOnly.userId}@example.test`, password },
  ];
  for (const body of tries) {
    const answer = await served.ask('POST', '/api/sign-in', { body });
    assert.deepEqual([answer.status, answer.body, answer.setCookie], [401, wrong, undefined], body.email);
  }
  const { email: _, ...change } = ada;
  await configuration.change(actor, { type: 'changeUser', ...change, isEnabled: false });
  assert.deepEqual((await served.ask('POST', '/api/sign-in', { body: { email, password } })).body, wrong);
});

test('lets a burst of two hundred try ten passwords, and nobody be locked out by it', async () => {
  await using served = await withAda();
  const session = await served.ask('POST', '/api/sign-in', { body: { email, password } });
  const cookie = session.setCookie?.split(';')[0] ?? '';
  const burst = Array.from({ length: 200 }, () =>
    served.ask('POST', '/api/sign-in', { body: { email, password: 'wrong' }, address: '198.51.100.7' }),
  );
  const statuses = (await Promise.all(burst)).map(({ status }) => status);
  assert.equal(statuses.filter((status) => status === 401).length, 10);
  assert.equal(statuses.filter((status) => status === 429).length, 190);
  const elsewhere = await served.ask('POST', '/api/sign-in', {
    body: { email, password },
    address: '192.0.2.1',
  });
  assert.equal(elsewhere.status, 200);
  assert.equal((await served.ask('GET', '/api/session', { headers: { cookie } })).status, 200);
  served.clock.advance(30_000);
  const later = await served.ask('POST', '/api/sign-in', {
    body: { email, password },
    address: '198.51.100.7',
  });
  assert.equal(later.status, 200);
});

test('stops spraying over many accounts from one network', async () => {
  await using served = await withAda();
  const spray = Array.from({ length: 80 }, (_, index) =>
    served.ask('POST', '/api/sign-in', {
      body: { email: `user-${index}@example.test`, password: 'Winter2026!' },
      address: `2001:db8::${index.toString(16)}`,
    }),
  );
  const limited = (await Promise.all(spray)).filter(({ status }) => status === 429);
  assert.equal(limited.length, 30);
  assert.ok(Number(limited[0]?.headers['retry-after']) >= 1);
});

test('does not count what succeeds', async () => {
  await using served = await withAda();
  for (let time = 0; time < 15; time += 1) {
    assert.equal((await served.ask('POST', '/api/sign-in', { body: { email, password } })).status, 200);
  }
});

test('ends the session, its tickets and its cookie on signing out, and no other session', async () => {
  await using served = await serveHttp();
  const as = await served.signedIn('agent');
  const other = await served.signedIn('agent');
  const issued = await served.ask('POST', '/api/socket-ticket', { as });
  const { ticket } = issued.body as { ticket: string };
  const answer = await served.ask('POST', '/api/sign-out', { as });
  assert.equal(answer.status, 204);
  assert.match(answer.setCookie ?? '', /^guichet=; Max-Age=0; Path=\/; HttpOnly; SameSite=Strict$/);
  assert.equal((await served.ask('GET', '/api/session', { as })).status, 401);
  assert.equal(served.identity.redeemTicket(ticket), undefined);
  assert.equal((await served.ask('GET', '/api/session', { as: other })).status, 200);
  assert.deepEqual(
    served.ended.map(({ kind, userId }) => [kind, userId]),
    [['session', as.userId]],
  );
});

async function withAda(): Promise<ServedHttp> {
  const served = await serveHttp();
  const secret = await served.setupSecret();
  const answer = await served.ask('POST', '/api/setup', { body: { secret, name: 'Ada', email, password } });
  assert.equal(answer.status, 200);
  return served;
}
