import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleanHtml, textOf } from './clean-html.ts';

test('[MI-8] keeps what says something of the text', () => {
  const html =
    '<p>Hello <b>Lee</b>,</p><ul><li>one</li></ul><table><tbody><tr><td colspan="2">x</td></tr></tbody></table>';
  assert.equal(cleanHtml(html), html);
});

test('[MI-8] takes scripts, styles, forms, frames and pictures out, and what they hold', () => {
  const hostile = [
    '<script>alert(1)</script>',
    '<style>p { color: red }</style>',
    '<svg><script>alert(1)</script></svg>',
    '<math><mtext></mtext></math>',
    '<iframe src="https://evil.example/">x</iframe>',
    '<img src="https://evil.example/pixel.gif" onerror="alert(1)">',
    '<link rel="stylesheet" href="https://evil.example/">',
    '<form action="https://evil.example/"><input name="password"></form>',
    '<title>t</title>',
    '<base href="https://evil.example/">',
    '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
  ];
  for (const each of hostile) {
    assert.equal(cleanHtml(each), null, each);
    assert.equal(cleanHtml(`<p>before</p>${each}<p>after</p>`), '<p>before</p><p>after</p>', each);
  }
});

test('[MI-8] keeps no attribute that acts or looks elsewhere', () => {
  const clean = cleanHtml(
    '<p style="background:url(https://evil.example/)" onclick="x()" id="a" class="b">text</p>',
  );
  assert.equal(clean, '<p>text</p>');
});

test('[MI-8] leaves links to the web, to mail and to telephones, which open apart', () => {
  for (const href of [
    'https://shop.example/a?b=1',
    'http://shop.example/',
    'mailto:lee@example.org',
    'tel:+33123',
  ]) {
    const clean = cleanHtml(`<a href="${href}" onclick="x()">go</a>`) ?? '';
    assert.ok(clean.includes(`href="${href}"`), clean);
    assert.ok(clean.includes('rel="noopener noreferrer nofollow" target="_blank"'), clean);
  }
  for (const href of [
    'javascript:alert(1)',
    'JaVa\nscript:alert(1)',
    'data:text/html,x',
    '//evil.example/',
    'vbscript:x',
    'file:///etc/passwd',
  ]) {
    assert.equal((cleanHtml(`<a href="${href}">go</a>`) ?? '').includes('href'), false, href);
  }
});

test('the text of markup has its lines and its letters', () => {
  assert.equal(
    textOf(
      '<div>Dear Zo&euml; &amp; co,</div><p>1 &lt; 2<br>3&nbsp;4</p><style>x</style><ul><li>a</li><li>b</li></ul>',
    ),
    'Dear Zoë & co,\n1 < 2\n3 4\na\nb',
  );
  assert.equal(textOf('<table><tr><th>Size</th><td>42</td></tr><tr><td>x</td></tr></table>'), 'Size 42\nx');
  assert.equal(textOf('&amp;lt;b&amp;gt;'), '&lt;b&gt;');
});

test('deep and broken markup ends', () => {
  assert.equal(cleanHtml('<b>'.repeat(5_000)), null);
  assert.ok((cleanHtml(`${'<div>'.repeat(5_000)}deep`) ?? 'deep').length < 100_000);
  assert.equal(cleanHtml('<p>open <b>ended'), '<p>open <b>ended</b></p>');
});
