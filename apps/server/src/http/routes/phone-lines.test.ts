import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { test } from 'node:test';
import type { ConfigChanges } from '@guichet/protocol/http.ts';
import { serveHttp } from '@guichet/testkit/served-http.ts';
import type { ServedHttp, SignedInBrowser } from '@guichet/testkit/served-http.ts';

const PLATFORM = { url: 'wss://sip.example.test/ws', domain: 'example.test', realm: 'The realm' };
const LINE = { user: '+33180000001', authUser: null, password: 'kept to themselves', queueId: 'general' };

const pathOf = ({ userId }: SignedInBrowser): string => `/api/admin/users/${userId}/phone-line`;

async function setLine(served: ServedHttp, as: SignedInBrowser, of: SignedInBrowser, changes: object = {}) {
  const [queue] = served.configuration.current.queues;
  const body = { ...LINE, queueId: queue?.queueId, ...changes };
  return served.ask('PUT', pathOf(of), { as, body });
}

test('an agent gets the own line, with what signs it in at this platform only', async () => {
  await using served = await serveHttp({ telephony: PLATFORM });
  const [administrator, agent] = [await served.signedIn('administrator'), await served.signedIn('agent')];
  assert.deepEqual((await served.ask('GET', '/api/phone-line', { as: agent })).body, { line: null });
  assert.equal((await setLine(served, administrator, agent)).status, 200);
  const answer = await served.ask('GET', '/api/phone-line', { as: agent });
  assert.equal(answer.headers['cache-control'], 'no-store');
  assert.deepEqual(answer.body, {
    line: {
      url: PLATFORM.url,
      domain: PLATFORM.domain,
      user: LINE.user,
      authUser: LINE.user,
      secret: {
        kind: 'ha1',
        realm: PLATFORM.realm,
        ha1: hash('md5', `${LINE.user}:${PLATFORM.realm}:${LINE.password}`),
      },
    },
  });
});

test('where the realm is not known the line comes with its password', async () => {
  await using served = await serveHttp({ telephony: { ...PLATFORM, realm: null } });
  const [administrator, agent] = [await served.signedIn('administrator'), await served.signedIn('agent')];
  await setLine(served, administrator, agent, { authUser: 'signs-in' });
  const { body } = await served.ask('GET', '/api/phone-line', { as: agent });
  const { line } = body as { readonly line: { readonly authUser: string; readonly secret: unknown } };
  assert.equal(line.authUser, 'signs-in');
  assert.deepEqual(line.secret, { kind: 'password', password: LINE.password });
});

test('no password is ever read back, exported, or logged among the changes', async () => {
  await using served = await serveHttp({ telephony: PLATFORM });
  const [administrator, agent] = [await served.signedIn('administrator'), await served.signedIn('agent')];
  await setLine(served, administrator, agent);
  const read = await served.ask('GET', pathOf(agent), { as: administrator });
  const { queueId } = (read.body as { readonly line: { readonly queueId: string } }).line;
  assert.deepEqual(read.body, { line: { user: LINE.user, authUser: null, queueId }, isConfigured: true });
  for (const path of ['/api/admin/users', '/api/admin/config/export', '/api/admin/config/changes']) {
    const { body } = await served.ask('GET', path, { as: administrator });
    assert.ok(!JSON.stringify(body).includes(LINE.password), path);
  }
});

test('a line keeps its password until another is given, and needs one at first', async () => {
  await using served = await serveHttp({ telephony: { ...PLATFORM, realm: null } });
  const [administrator, agent] = [await served.signedIn('administrator'), await served.signedIn('agent')];
  const missing = await setLine(served, administrator, agent, { password: null });
  assert.deepEqual([missing.status, missing.body], [400, { code: 'bodyMalformed', field: '/password' }]);
  await setLine(served, administrator, agent);
  assert.equal((await setLine(served, administrator, agent, { user: 'other', password: null })).status, 200);
  const { body } = await served.ask('GET', '/api/phone-line', { as: agent });
  const { line } = body as { readonly line: { readonly user: string; readonly secret: unknown } };
  assert.equal(line.user, 'other');
  assert.deepEqual(line.secret, { kind: 'password', password: LINE.password });
});

test('a line that is removed is gone, and so are all of them without a platform', async () => {
  await using served = await serveHttp({ telephony: PLATFORM });
  const [administrator, agent] = [await served.signedIn('administrator'), await served.signedIn('agent')];
  await setLine(served, administrator, agent);
  assert.equal((await served.ask('DELETE', pathOf(agent), { as: administrator })).status, 200);
  assert.deepEqual((await served.ask('GET', '/api/phone-line', { as: agent })).body, { line: null });

  await using without = await serveHttp();
  const [boss, clerk] = [await without.signedIn('administrator'), await without.signedIn('agent')];
  await setLine(without, boss, clerk);
  assert.deepEqual((await without.ask('GET', '/api/phone-line', { as: clerk })).body, { line: null });
  const read = await without.ask('GET', pathOf(clerk), { as: boss });
  assert.equal((read.body as { readonly isConfigured: boolean }).isConfigured, false);
});

test('[CF-23] who set which line stands among the changes, and what was refused does not', async () => {
  await using served = await serveHttp({ telephony: PLATFORM });
  const [administrator, agent] = [await served.signedIn('administrator'), await served.signedIn('agent')];
  await setLine(served, administrator, agent, { queueId: 'nowhere' });
  await setLine(served, administrator, agent);
  await setLine(served, administrator, agent, { user: 'other', password: null });
  await setLine(served, administrator, agent, { user: 'other' });
  await served.ask('DELETE', pathOf(agent), { as: administrator });
  await served.ask('DELETE', pathOf(agent), { as: administrator });
  const { body } = await served.ask('GET', '/api/admin/config/changes', { as: administrator });
  const { changes } = body as ConfigChanges;
  const nameOf = ({ userId }: SignedInBrowser) =>
    served.configuration.current.users.find((user) => user.userId === userId)?.name;
  const ofLines = changes.filter(({ type }) => type.startsWith('phoneLine'));
  assert.deepEqual(
    new Set(ofLines.map(({ byName, subject }) => [byName, subject].join(' for '))),
    new Set([`${nameOf(administrator)} for ${nameOf(agent)}`]),
  );
  const queueId = served.configuration.current.queues[0]?.queueId;
  const told = ofLines.map(({ type, differences }) => [
    type,
    ...differences.map(({ field, before, after }) => `${field}: ${before} > ${after}`),
  ]);
  assert.deepEqual(told, [
    ['phoneLineRemoved', '/phoneLine/user: other > null', `/phoneLine/queueId: ${queueId} > null`],
    ['phoneLineSet', `/phoneLine/user: ${LINE.user} > other`],
    [
      'phoneLineSet',
      `/phoneLine/user: null > ${LINE.user}`,
      `/phoneLine/queueId: null > ${queueId}`,
      '/phoneLine/isPasswordChanged: null > true',
    ],
  ]);
});

test('what could break out of an address is no user, and user and queue must exist', async () => {
  await using served = await serveHttp({ telephony: PLATFORM });
  const [administrator, agent] = [await served.signedIn('administrator'), await served.signedIn('agent')];
  for (const user of ['a b', 'a@b', 'a;b', 'a>b', 'a\r\nb', 'a"b', 'a:b', '']) {
    assert.equal((await setLine(served, administrator, agent, { user })).status, 400, user);
  }
  const elsewhere = await setLine(served, administrator, agent, { queueId: 'nowhere' });
  assert.deepEqual([elsewhere.status, elsewhere.body], [404, { code: 'notFound', field: '/queueId' }]);
  const nobody = { ...agent, userId: 'nobody-at-all' };
  assert.equal((await setLine(served, administrator, nobody)).status, 404);
});

test('the workspace may connect to the platform, and the widget’s frame may not', async () => {
  await using served = await serveHttp({
    telephony: PLATFORM,
    files: { workspace: { 'index.html': '<p>' }, widget: {} },
  });
  const policyOf = async (path: string) =>
    String((await served.ask('GET', path)).headers['content-security-policy']);
  assert.match(await policyOf('/'), /connect-src 'self' \S+ wss:\/\/sip\.example\.test\/ws;/);
  await using without = await serveHttp({ files: { workspace: { 'index.html': '<p>' }, widget: {} } });
  const plain = await without.ask('GET', '/');
  assert.match(String(plain.headers['content-security-policy']), /connect-src 'self' ws:\S+;/);
});
