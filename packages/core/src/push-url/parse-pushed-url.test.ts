import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { PushUrlRules } from '@guichet/protocol/config.ts';
import { URL_MAX_CHARS } from '@guichet/protocol/limits.ts';
import { anyCharacter } from '@guichet/testkit/any-character.ts';
import fc from 'fast-check';
import { NO_PUSH_URL, parsePushedUrl } from './parse-pushed-url.ts';
import type { PushedUrl } from './parse-pushed-url.ts';

// A failure prints the seed; PROPERTY_SEED=<seed> runs it again.
const seed = Number(process.env['PROPERTY_SEED'] ?? 70_011);
const parameters = { seed, numRuns: 1_000 };

const SITE: PushUrlRules = {
  allowedHosts: ['shop.example', '*.help.example', 'test.example:8443', 'ported.example:443'],
  isHttpAllowed: false,
  forbiddenPaths: ['/cart/clear', '/Account/', '/compte/supprimé'],
};

type Outcome = Extract<PushedUrl, { kind: 'refused' }>['why'] | `${'http' | 'https'}://${string}`;

function outcome(text: string, rules: PushUrlRules = SITE): string {
  const parsed = parsePushedUrl(text, rules);
  return parsed.kind === 'allowed' ? parsed.url : parsed.why;
}

const long = (length: number) =>
  `https://shop.example/${'x'.repeat(length - 'https://shop.example/'.length)}`;

const rows: Readonly<Record<string, readonly (readonly [name: string, text: string, outcome: Outcome])[]>> = {
  '[PU-1] absolute and https': [
    ['an address', 'https://shop.example/shoes?size=44#left', 'https://shop.example/shoes?size=44#left'],
    ['without a path', 'https://shop.example', 'https://shop.example/'],
    ['a query alone', 'https://shop.example?a=1', 'https://shop.example/?a=1'],
    ['capitals', 'HTTPS://SHOP.EXAMPLE/Shoes', 'https://shop.example/Shoes'],
    ['blanks around it, as pasting leaves them', ' \n https://shop.example/ \t', 'https://shop.example/'],
    ['other letters in the path', 'https://shop.example/été', 'https://shop.example/%C3%A9t%C3%A9'],
    ['http', 'http://shop.example/', 'scheme'],
    ['javascript:', 'javascript:alert(1)', 'scheme'],
    ['javascript: with a host behind it', 'javascript://shop.example/%0aalert(1)', 'scheme'],
    ['javascript: in capitals', 'JaVaScRiPt:alert(1)', 'scheme'],
    ['data:', 'data:text/html,<script>alert(1)</script>', 'scheme'],
    ['file:', 'file:///etc/passwd', 'scheme'],
    ['blob:', 'blob:https://shop.example/1', 'scheme'],
    ['view-source:', 'view-source:https://shop.example/', 'scheme'],
    ['an app', 'intent://shop.example/#Intent;scheme=https;end', 'scheme'],
    ['ftp:', 'ftp://shop.example/', 'scheme'],
    ['a socket', 'wss://shop.example/', 'scheme'],
    ['a host without a scheme', '//shop.example/', 'malformed'],
    ['another host without a scheme', '//evil', 'malformed'],
    ['a bare host', 'shop.example/shoes', 'malformed'],
    ['a path', '/shoes', 'malformed'],
    ['nothing', '', 'malformed'],
    ['blanks', ' \n ', 'malformed'],
    ['a word', 'shoes', 'malformed'],
  ],
  '[PU-2] it acts as it reads': [
    ['one slash, which browsers repair', 'https:/shop.example/', 'malformed'],
    ['no slash, which browsers repair', 'https:shop.example/', 'malformed'],
    ['three slashes, which browsers repair', 'https:///shop.example/', 'malformed'],
    ['a backslash, which browsers read as a slash', 'https://evil.example\\@shop.example/', 'malformed'],
    ['backslashes for slashes', 'https:\\\\shop.example\\', 'malformed'],
    ['a name before the host', 'https://shop.example@evil.example/', 'malformed'],
    ['a name and a password', 'https://shop.example:443@evil.example/', 'malformed'],
    ['an empty name', 'https://@shop.example/', 'malformed'],
    ['an escaped @', 'https://evil.example%40shop.example/', 'malformed'],
    ['an escaped letter of the host', 'https://sh%6fp.example/', 'malformed'],
    ['a line break within', 'https://shop.exa\nmple/', 'malformed'],
    ['a tab within', 'java\tscript:alert(1)', 'malformed'],
    ['a blank within', 'https://shop.example/a b', 'malformed'],
    ['a no-break space within', 'https://shop.example/a\u00a0b', 'malformed'],
    ['a control character', 'https://shop.example/\u0000', 'malformed'],
    ['a control character before it', '\u0001javascript:alert(1)', 'malformed'],
    ['text turned around', 'https://shop.example/\u202egpj.exe', 'malformed'],
    ['a character nobody sees', 'https://sh\u200bop.example/', 'malformed'],
    ['half a pair', 'https://shop.example/\ud83d', 'malformed'],
    ['a private character', 'https://shop.example/\ue000', 'malformed'],
    ['no such port', 'https://shop.example:99999/', 'malformed'],
    ['no such host', 'https://shop<.example/', 'malformed'],
    ['half an IPv6 address', 'https://[::1/', 'malformed'],
    ['the longest', long(URL_MAX_CHARS), `https://shop.example/${'x'.repeat(URL_MAX_CHARS - 21)}`],
    ['one longer', long(URL_MAX_CHARS + 1), 'malformed'],
    ['longer once it is escaped', `https://shop.example/${'é'.repeat(URL_MAX_CHARS / 5)}`, 'malformed'],
  ],
  '[PU-3] the site’s hosts only': [
    ['another host', 'https://evil.example/', 'host'],
    ['below a host', 'https://www.shop.example/', 'host'],
    ['a host that ends alike', 'https://evilshop.example/', 'host'],
    ['a host that begins alike', 'https://shop.example.evil.example/', 'host'],
    ['a dot at the end', 'https://shop.example./', 'host'],
    ['a look-alike in Cyrillic', 'https://sh\u043ep.example/', 'host'],
    ['a look-alike in punycode', 'https://xn--shp-pqc.example/', 'host'],
    ['a port that is not named', 'https://shop.example:8443/', 'host'],
    ['the port of the scheme', 'https://shop.example:443/', 'https://shop.example/'],
    ['the port of http', 'https://shop.example:80/', 'host'],
    ['a host with its port', 'https://test.example:8443/', 'https://test.example:8443/'],
    ['that host without its port', 'https://test.example/', 'host'],
    ['a host named with the scheme’s port', 'https://ported.example/', 'https://ported.example/'],
    ['below a wildcard', 'https://www.help.example/', 'https://www.help.example/'],
    ['deep below a wildcard', 'https://a.b.help.example/', 'https://a.b.help.example/'],
    ['the wildcard’s own host', 'https://help.example/', 'host'],
    ['ending like a wildcard', 'https://evilhelp.example/', 'host'],
    ['below a wildcard with a port', 'https://www.help.example:8443/', 'host'],
    ['this machine', 'https://localhost/', 'host'],
    ['an IPv4 address', 'https://127.0.0.1/', 'host'],
    ['an IPv4 address as one number', 'https://2130706433/', 'host'],
    ['an IPv6 address', 'https://[::1]/', 'host'],
    ['the host in the query', 'https://evil.example/?https://shop.example/', 'host'],
    ['the host after a question mark', 'https://evil.example?shop.example/', 'host'],
    ['the host after a hash', 'https://evil.example#shop.example/', 'host'],
  ],
  '[PU-4] no forbidden path': [
    ['the path', 'https://shop.example/cart/clear', 'path'],
    ['with a query', 'https://shop.example/cart/clear?sure=1', 'path'],
    ['below it', 'https://shop.example/cart/clear/all', 'path'],
    ['in capitals', 'https://shop.example/CART/Clear', 'path'],
    ['with a slash at the end', 'https://shop.example/cart/clear/', 'path'],
    ['with slashes twice', 'https://shop.example//cart///clear', 'path'],
    ['escaped', 'https://shop.example/c%61rt/cl%65ar', 'path'],
    ['its slash escaped', 'https://shop.example/cart%2Fclear', 'path'],
    ['a backslash escaped', 'https://shop.example/cart%5cclear', 'path'],
    ['escaped twice', 'https://shop.example/c%2561rt/clear', 'path'],
    ['beside an escape that is no text', 'https://shop.example/cart%ff/../c%61rt/clear', 'path'],
    ['before an escape that is no text', 'https://shop.example/c%61rt/clear/%ff', 'path'],
    ['next to an escape that is no text', 'https://shop.example/%ff%2F..%2Fcart/clear', 'path'],
    ['by way of another', 'https://shop.example/shoes/../cart/clear', 'path'],
    ['by way of another, escaped', 'https://shop.example/shoes/%2e%2e/cart/clear', 'path'],
    ['by way of another, escaped twice', 'https://shop.example/shoes/%252e%252e/cart/clear', 'path'],
    ['through a dot', 'https://shop.example/cart/./clear', 'path'],
    ['through a dot, escaped twice', 'https://shop.example/cart/%252e/clear', 'path'],
    ['with a parameter', 'https://shop.example/cart;id=1/clear;x', 'path'],
    ['with a blank at the end', 'https://shop.example/cart/clear%20', 'path'],
    ['with a dot at the end', 'https://shop.example/cart/clear.', 'path'],
    ['with a zero byte', 'https://shop.example/cart/clear%00', 'path'],
    ['in wide letters', 'https://shop.example/ｃart/clear', 'path'],
    ['a rule with a slash at its end', 'https://shop.example/account', 'path'],
    ['a rule in other letters', 'https://shop.example/compte/supprim%C3%A9', 'path'],
    ['a rule in other letters, composed otherwise', 'https://shop.example/compte/supprime\u0301', 'path'],
    [
      'a path that begins alike',
      'https://shop.example/cart/clearance',
      'https://shop.example/cart/clearance',
    ],
    ['above it', 'https://shop.example/cart', 'https://shop.example/cart'],
    ['elsewhere', 'https://shop.example/help/cart/clear', 'https://shop.example/help/cart/clear'],
  ],
};

for (const [rule, list] of Object.entries(rows)) {
  describe(rule, () => {
    for (const [name, text, expected] of list) {
      test(`${name}: ${expected.slice(0, 60)}`, () => assert.equal(outcome(text), expected));
    }
  });
}

test('[PU-1] http where the site allows it, and nothing else with it', () => {
  const rules = { ...SITE, allowedHosts: [...SITE.allowedHosts, 'old.example:80'], isHttpAllowed: true };
  assert.equal(outcome('http://shop.example:80/a', rules), 'http://shop.example/a');
  assert.equal(outcome('http://old.example/', rules), 'http://old.example/');
  assert.equal(outcome('https://shop.example/a', rules), 'https://shop.example/a');
  assert.equal(outcome('http://evil.example/', rules), 'host');
  assert.equal(outcome('ftp://shop.example/', rules), 'scheme');
});

test('[PU-3] a site without hosts, or that is no more, pushes nothing', () => {
  assert.equal(outcome('https://shop.example/', NO_PUSH_URL), 'host');
});

test('[PU-3] the host a customer is shown is the one that opens, in the letters of the wire', () => {
  const rules = { ...SITE, allowedHosts: ['xn--caf-dma.example'] };
  assert.deepEqual(parsePushedUrl('https://Café.example/', rules), {
    kind: 'allowed',
    url: 'https://xn--caf-dma.example/',
    host: 'xn--caf-dma.example',
  });
});

test('[PU-4] a rule for the root forbids every path', () => {
  for (const path of ['', '/', '/shoes']) {
    assert.equal(outcome(`https://shop.example${path}`, { ...SITE, forbiddenPaths: ['/'] }), 'path');
  }
});

const hostile = fc.oneof(
  fc.string({ unit: anyCharacter }),
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  fc
    .array(
      fc.constantFrom(
        ...[
          'https:',
          'http:',
          'javascript:',
          '/',
          '//',
          '\\',
          '@',
          ':',
          '?',
          '#',
          '.',
          '..',
          ';',
          '%2e',
          '%',
        ],
        ...[
          'shop.example',
          'help.example',
          'evil.example',
          'a.',
          '443',
          'cart',
          'clear',
          '[::1]',
          '\u202e',
          'é',
        ],
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
  fc.string({ maxLength: 30 }).map((rest) => `https://shop.example/${rest}`),
);

describe('whatever is typed', () => {
  test('[PU-1, PU-2, PU-3] what is allowed is one plain https address of one of the hosts', () => {
    let allowed = 0;
    const plain = fc.property(hostile, (text) => {
      const parsed = parsePushedUrl(text, SITE);
      if (parsed.kind === 'refused') return;
      allowed += 1;
      const { protocol, host, hostname, username, password, href } = new URL(parsed.url);
      assert.deepEqual([protocol, username, password], ['https:', '', '']);
      assert.equal(href, parsed.url);
      assert.equal(host, parsed.host);
      assert(
        ['shop.example', 'test.example', 'ported.example'].includes(hostname) ||
          hostname.endsWith('.help.example'),
      );
      assert.match(parsed.url, /^https:\/\/[\x21-\x7e]+$/, 'in letters that cannot be taken for others');
      assert(parsed.url.length <= URL_MAX_CHARS);
      assert.deepEqual(parsePushedUrl(parsed.url, SITE), parsed, 'read again it is the same');
    });
    fc.assert(plain, parameters);
    assert(allowed > 50, 'some are allowed, else nothing is shown here');
  });

  const disguisedChar = (char: string) => {
    const escaped = `%${char.charCodeAt(0).toString(16)}`;
    return fc.constantFrom(char, char, char.toUpperCase(), escaped, escaped.replace('%', '%25'));
  };
  const disguisedSlash = fc.constantFrom(
    '/',
    '//',
    '/./',
    '/x/../',
    '%2f',
    '%252F',
    ';a=1/',
    '/%2e/',
    '%5c',
    '.%20/',
  );
  const disguised = (word: string) =>
    fc.tuple(...word.split('').map(disguisedChar)).map((chars) => chars.join(''));

  test('[PU-4] no disguise of a forbidden path is allowed', () => {
    const path = fc.tuple(
      fc.constantFrom('/', '//', '/%2e/', '/a/%2e%2e/'),
      disguised('cart'),
      disguisedSlash,
      disguised('clear'),
      fc.constantFrom('', '/', '/all', '?a=1', '#a', ';b', '%00', '%20', '.', '/%ff'),
    );
    const refused = fc.property(path, (parts) => {
      assert.equal(outcome(`https://shop.example${parts.join('')}`), 'path');
    });
    fc.assert(refused, parameters);
  });
});
