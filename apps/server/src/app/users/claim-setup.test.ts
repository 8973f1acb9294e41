import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serveHttp } from '@guichet/testkit/served-http.ts';
import { SETUP_LINK_LIFE_MS } from './claim-link.ts';

const first = { name: 'Ada', email: 'ada@example.test', password: 'a long enough password' };

test('gives the first administrator to exactly one of fifty who claim the link at once', async () => {
  await using served = await serveHttp();
  const secret = await served.setupSecret();
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      served.ask('POST', '/api/setup', { body: { ...first, email: `ada-${index}@example.test`, secret } }),
    ),
  );
  const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b);
  assert.deepEqual(statuses, [200, ...Array<number>(49).fill(410)]);
  assert.equal(served.configuration.current.users.length, 1);
  assert.equal(await served.setupSecret(), null);
});

test('signs the first administrator in, with a cookie no script reads', async () => {
  await using served = await serveHttp();
  const secret = await served.setupSecret();
  const answer = await served.ask('POST', '/api/setup', { body: { ...first, secret } });
  assert.equal(answer.status, 200);
  assert.match(
    answer.setCookie ?? '',
    /^guichet=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Strict$/,
  );
  const { privileges } = answer.body as { privileges: readonly string[] };
  assert.ok(privileges.includes('administration.use'));
});

test('under https uses a cookie that only this host can set', async () => {
  await using served = await serveHttp({ publicUrl: 'https://chat.example.org' });
  const secret = await served.setupSecret();
  const answer = await served.ask('POST', '/api/setup', { body: { ...first, secret } });
  assert.match(
    answer.setCookie ?? '',
    /^__Host-guichet=[\w-]+; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
  );
  assert.match(String(answer.headers['strict-transport-security']), /^max-age=31536000/);
});

test('refuses a wrong, a used and an old link alike', async () => {
  await using served = await serveHttp();
  const expected = [410, { code: 'linkInvalid', field: null }];
  const claim = async (secret: string | null): Promise<unknown[]> => {
    const { status, body } = await served.ask('POST', '/api/setup', { body: { ...first, secret } });
    return [status, body];
  };
  assert.deepEqual(await claim('x'.repeat(43)), expected);
  const old = await served.setupSecret();
  served.clock.advance(SETUP_LINK_LIFE_MS);
  assert.deepEqual(await claim(old), expected);
  const replaced = await served.setupSecret();
  const secret = await served.setupSecret();
  assert.deepEqual(await claim(replaced), expected);
  assert.equal((await claim(secret))[0], 200);
  assert.deepEqual(await claim(secret), expected);
});

test('keeps the link through a mistake in the form', async () => {
  await using served = await serveHttp();
  const { userId } = await served.signedIn('agent');
  const email = `${userId}@EXAMPLE.test`;
  const secret = await served.setupSecret();
  const taken = await served.ask('POST', '/api/setup', { body: { ...first, email, secret } });
  assert.deepEqual(taken.body, { code: 'emailTaken', field: '/email' });
  const blank = await served.ask('POST', '/api/setup', { body: { ...first, name: ' ', secret } });
  assert.deepEqual(blank.body, { code: 'bodyMalformed', field: '/name' });
  const short = await served.ask('POST', '/api/setup', {
    body: { ...first, password: 'elevenchars', secret },
  });
  assert.deepEqual(short.body, { code: 'bodyMalformed', field: '/password' });
  assert.equal((await served.ask('POST', '/api/setup', { body: { ...first, secret } })).status, 200);
});

test('keeps the link when the store refuses for a moment, and can be claimed again', async () => {
  let isFailing = false;
  const faultOf = () => (isFailing ? ({ kind: 'failBeforeCommit', isRetryable: true } as const) : undefined);
  await using served = await serveHttp({ log: { faultOf } });
  const secret = await served.setupSecret();
  isFailing = true;
  const refused = await served.ask('POST', '/api/setup', { body: { ...first, secret } });
  assert.deepEqual([refused.status, refused.body], [503, { code: 'unavailable', field: null }]);
  assert.ok(Number(refused.headers['retry-after']) > 0);
  isFailing = false;
  assert.equal((await served.ask('POST', '/api/setup', { body: { ...first, secret } })).status, 200);
});
