import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ServedHttp } from '@guichet/testkit/served-http.ts';
import { serveHttp } from '@guichet/testkit/served-http.ts';
import { SignJWT } from 'jose';

const files = {
  workspace: {
    'index.html': '<!doctype html>workspace',
    'assets/a-1.js': 'x'.repeat(2_000),
    'favicon.svg': '<svg/>',
  },
  widget: { 'frame.html': '<!doctype html>frame', 'loader.js': 'start()', 'assets/b-2.css': 'a{}' },
};

test('lets exactly the origins of the site frame the widget', async () => {
  await using served = await serveHttp({ files });
  assert.match(await policyOf(served, '/widget/frame?site=main'), /frame-ancestors 'none'$/);
  await allow(served, ['https://shop.example.org', 'https://www.shop.example.org:8443']);
  const policy = await policyOf(served, '/widget/frame?site=main');
  assert.match(
    policy,
    /frame-ancestors https:\/\/shop\.example\.org https:\/\/www\.shop\.example\.org:8443$/,
  );
});

test('lets nobody frame the workspace, at any of its addresses', async () => {
  await using served = await serveHttp({ files });
  for (const path of ['/', '/setup', '/admin/users', '/chats/interaction-1']) {
    assert.match(await policyOf(served, path), /frame-ancestors 'none'$/, path);
    assert.equal((await served.ask('GET', path)).body, files.workspace['index.html']);
  }
});

test('has a policy without inline script or style on every page', async () => {
  await using served = await serveHttp({ files });
  for (const path of ['/', '/widget/frame?site=main']) {
    const policy = await policyOf(served, path);
    assert.doesNotMatch(policy, /unsafe|\*|https?:(?!\/\/)/);
    assert.match(policy, /default-src 'self'; script-src 'self'; style-src 'self'/);
    assert.match(policy, /connect-src 'self' ws:\/\/localhost:8080;/);
  }
});

test('says nosniff, no referrer to others and no stranger on every kind of answer', async () => {
  await using served = await serveHttp({ files });
  for (const path of ['/', '/api/session', '/nothing.js', '/widget/loader.js', '/assets/a-1.js', '/livez']) {
    const { headers } = await served.ask('GET', path);
    assert.equal(headers['x-content-type-options'], 'nosniff', path);
    assert.equal(headers['referrer-policy'], 'same-origin', path);
    assert.equal(headers['cross-origin-opener-policy'], 'same-origin', path);
    assert.ok(headers['content-security-policy'] !== undefined, path);
  }
});

test('lets its own pages ask for the microphone, and for nothing else of the machine', async () => {
  await using served = await serveHttp({ files });
  for (const path of ['/', '/widget/frame']) {
    const policy = String((await served.ask('GET', path)).headers['permissions-policy']);
    assert.match(policy, /(^|, )microphone=\(self\)(,|$)/, path);
    assert.deepEqual(policy.match(/=\((?!\))[^)]*\)/g), ['=(self)'], path);
  }
});

test('lets the allowed origins, and no others, read how the widget looks', async () => {
  await using served = await serveHttp({ files });
  await allow(served, ['https://shop.example.org']);
  const ask = (origin: string | null) => served.ask('GET', '/widget/v1/site/main', { origin });
  const allowed = await ask('https://shop.example.org');
  assert.equal(allowed.headers['access-control-allow-origin'], 'https://shop.example.org');
  assert.equal(allowed.headers['vary'], 'origin');
  for (const origin of ['https://evil.example', 'null', 'https://shop.example.org.evil.example', null]) {
    const answer = await ask(origin);
    assert.equal(answer.headers['access-control-allow-origin'], undefined, String(origin));
    assert.equal(answer.headers['access-control-allow-credentials'], undefined);
  }
});

test('keeps hashed files for ever, pages never, and answers an unchanged one without its content', async () => {
  await using served = await serveHttp({ files });
  const asset = await served.ask('GET', '/assets/a-1.js', { headers: { 'accept-encoding': 'gzip, br' } });
  assert.equal(asset.headers['cache-control'], 'public, max-age=31536000, immutable');
  assert.equal(asset.headers['content-encoding'], 'br');
  assert.equal((await served.ask('GET', '/')).headers['cache-control'], 'no-cache');
  assert.equal((await served.ask('GET', '/api/session')).headers['cache-control'], 'no-store');
  const etag = String((await served.ask('GET', '/')).headers['etag']);
  const again = await served.ask('GET', '/', { headers: { 'if-none-match': etag } });
  assert.deepEqual([again.status, again.body], [304, '']);
});

test('[CO-7] a customer whom the site vouches for is linked to the account, anybody else is not', async () => {
  await using served = await serveHttp();
  const siteId = served.configuration.current.sites[0]?.siteId ?? '';
  const secret = await served.deps.assertions.secretOf(siteId);
  const iat = Math.floor(served.clock.now() / 1_000);
  const assertion = await new SignJWT({ sub: '4711', aud: siteId, iat, exp: iat + 600 })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(secret));
  const ask = (asserted: string) =>
    served.ask('POST', '/api/widget/sessions', { body: { siteId, assertion: asserted } });
  const forged = await ask(`${assertion.slice(0, -3)}abc`);
  assert.equal(forged.status, 200);
  assert.deepEqual(served.vouched, []);
  const good = await ask(assertion);
  const { customerId } = good.body as { customerId: string };
  assert.deepEqual(served.vouched, [[customerId, '4711']]);
});

test('[CO-7] the secret of a site is for administrators, and for a site that is there', async () => {
  await using served = await serveHttp();
  const siteId = served.configuration.current.sites[0]?.siteId ?? '';
  const [administrator, agent] = [await served.signedIn('administrator'), await served.signedIn('agent')];
  const path = `/api/admin/sites/${siteId}/secret`;
  assert.equal((await served.ask('GET', path, { as: agent })).status, 403);
  assert.equal(
    (await served.ask('GET', '/api/admin/sites/nowhere/secret', { as: administrator })).status,
    404,
  );
  const { body } = await served.ask('GET', path, { as: administrator });
  assert.deepEqual(body, { secret: await served.deps.assertions.secretOf(siteId) });
});

test('makes customers from our own frame only, each with a token of its own, and not without end', async () => {
  await using served = await serveHttp();
  const body = { siteId: 'main' };
  const one = await served.ask('POST', '/api/widget/sessions', { body });
  const { customerId, token } = one.body as { customerId: string; token: string };
  const expected = { kind: 'customer', customerId, siteId: 'main' };
  assert.deepEqual(await served.identity.verifyCustomerToken(token), expected);
  const lost = await served.ask('POST', '/api/widget/sessions', { body: { siteId: 'nowhere' } });
  assert.deepEqual([lost.status, lost.body], [404, { code: 'notFound', field: '/siteId' }]);
  for (let time = 0; time < 3; time += 1) await served.ask('POST', '/api/widget/sessions', { body });
  assert.equal((await served.ask('POST', '/api/widget/sessions', { body })).status, 429);
  assert.equal(
    (await served.ask('POST', '/api/widget/sessions', { body, address: '192.0.2.7' })).status,
    200,
  );
});

test('shows figures to this machine, or to whoever has the token, and to no proxy', async () => {
  await using open = await serveHttp();
  assert.equal((await open.ask('GET', '/metrics')).status, 200);
  assert.equal((await open.ask('GET', '/metrics', { address: '192.0.2.7' })).status, 403);
  assert.equal(
    (await open.ask('GET', '/metrics', { headers: { 'x-forwarded-for': '127.0.0.1' } })).status,
    403,
  );
  await using guarded = await serveHttp({ metricsToken: 'a-secret-for-prometheus' });
  assert.equal((await guarded.ask('GET', '/metrics')).status, 403);
  const headers = { authorization: 'Bearer a-secret-for-prometheus' };
  assert.equal((await guarded.ask('GET', '/metrics', { headers, address: '192.0.2.7' })).status, 200);
});

test('exports what it imports, and refuses an import whole with every problem', async () => {
  await using served = await serveHttp();
  const as = await served.signedIn('administrator');
  const exported = await served.ask('GET', '/api/admin/config/export', { as });
  assert.deepEqual(exported.body, served.configuration.current);
  assert.doesNotMatch(JSON.stringify(exported.body), /password|hash|argon/i);
  const before = served.configuration.version;
  const same = await served.ask('POST', '/api/admin/config/import', { as, body: exported.body });
  assert.deepEqual([same.status, same.body], [200, { version: before, filesLeftOut: 0 }]);
  const { sites, ...rest } = served.configuration.current;
  const broken = { ...rest, sites: sites.map((site) => ({ ...site, queueId: 'nowhere', name: ' ' })) };
  const refused = await served.ask('POST', '/api/admin/config/import', { as, body: broken });
  assert.deepEqual(refused.body, {
    code: 'bodyMalformed',
    field: '/sites/0/name',
    problems: [
      { code: 'bodyMalformed', field: '/sites/0/name' },
      { code: 'notFound', field: '/sites/0/queueId' },
    ],
  });
  assert.equal(served.configuration.version, before);
});

async function policyOf(served: ServedHttp, path: string): Promise<string> {
  return String((await served.ask('GET', path)).headers['content-security-policy']);
}

async function allow(served: ServedHttp, allowedOrigins: readonly string[]): Promise<void> {
  const as = await served.signedIn('administrator');
  const [site] = served.configuration.current.sites;
  const answer = await served.ask('PUT', '/api/admin/sites/main', { as, body: { ...site, allowedOrigins } });
  assert.equal(answer.status, 200);
}
