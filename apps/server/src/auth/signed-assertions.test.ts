import assert from 'node:assert/strict';
import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { describe, test } from 'node:test';
import { FakeClock } from '@guichet/testkit/fake-clock.ts';
import { SignedAssertions } from './signed-assertions.ts';

const clock = new FakeClock();
const keyOf = (siteId: string): Uint8Array => new Uint8Array(32).fill(siteId.length);
const assertions = new SignedAssertions(clock, async (siteId) => keyOf(siteId));
const nowS = Math.floor(clock.now() / 1_000);
const GOOD = {
  sub: '4711',
  aud: 'shop',
  name: ' Zoé ',
  email: 'zoe@example.test',
  iat: nowS,
  exp: nowS + 600,
};

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** As a site's own server would make it, by any library. */
async function signed(claims: object, header: object = { alg: 'HS256' }, siteId = 'shop'): Promise<string> {
  const text = `${part(header)}.${part(claims)}`;
  const secret = await assertions.secretOf(siteId);
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

describe('an assertion of a site', () => {
  test('[CO-7] says who its customer is', async () => {
    const wanted = { subject: '4711', name: 'Zoé', email: 'zoe@example.test' };
    assert.deepEqual(await assertions.verify('shop', await signed(GOOD)), wanted);
    const { name: _name, email: _email, ...bare } = GOOD;
    assert.deepEqual(await assertions.verify('shop', await signed(bare)), {
      subject: '4711',
      name: null,
      email: null,
    });
  });

  test('[CO-7] is not believed when it is forged, another’s, old or something else', async () => {
    const [head = '', body = '', mac = ''] = (await signed(GOOD)).split('.');
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
    const rs = `${part({ alg: 'RS256' })}.${body}`;
    const { sub: _sub, ...nobody } = GOOD;
    const { exp: _exp, ...endless } = GOOD;
    const { iat: _iat, ...undated } = GOOD;
    const bad: Readonly<Record<string, string>> = {
      'no signature': `${head}.${body}.`,
      'alg none': `${part({ alg: 'none' })}.${body}.`,
      'alg none with a signature': `${part({ alg: 'none' })}.${body}.${mac}`,
      'another algorithm': await signed(GOOD, { alg: 'HS512' }),
      'a public key': `${rs}.${sign('sha256', Buffer.from(rs), privateKey).toString('base64url')}`,
      'another customer': `${head}.${part({ ...GOOD, sub: '4712' })}.${mac}`,
      'another site’s secret': await signed(GOOD, { alg: 'HS256' }, 'another'),
      'for another site': await signed({ ...GOOD, aud: 'another' }),
      'for nobody': await signed({ ...GOOD, aud: undefined }),
      expired: await signed({ ...GOOD, iat: nowS - 700, exp: nowS - 100 }),
      'from the future': await signed({ ...GOOD, iat: nowS + 600, exp: nowS + 1_200 }),
      'made too long ago': await signed({ ...GOOD, iat: nowS - 4_000, exp: nowS + 600 }),
      'without an end': await signed(endless),
      'without a beginning': await signed(undated),
      'without a customer': await signed(nobody),
      'with an empty customer': await signed({ ...GOOD, sub: '' }),
      'with a customer that is no text': await signed({ ...GOOD, sub: { $ne: null } }),
      'with a name that is no text': await signed({ ...GOOD, name: ['x'] }),
      'with an extension we do not know': await signed(GOOD, { alg: 'HS256', crit: ['x'], x: 1 }),
      'no token': 'x',
      nothing: '',
    };
    for (const [name, assertion] of Object.entries(bad)) {
      assert.equal(await assertions.verify('shop', assertion), undefined, name);
    }
  });

  test('[CO-7] is believed until its end, and a little longer for clocks that differ', async () => {
    const assertion = await signed({ ...GOOD, exp: nowS + 60 });
    const later = new FakeClock(clock.now() + 80_000);
    const then = new SignedAssertions(later, async (siteId) => keyOf(siteId));
    assert.notEqual(await then.verify('shop', assertion), undefined);
    later.advance(20_000);
    assert.equal(await then.verify('shop', assertion), undefined);
  });
});
