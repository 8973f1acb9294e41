import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isWritable, normalisedAddress } from './address.ts';

test('[CO-4] e-mail is compared in small letters and one form of Unicode, numbers by their digits', () => {
  assert.equal(normalisedAddress('email', ' Zoe\u0301@Example.TEST '), 'zoé@example.test');
  assert.equal(normalisedAddress('phone', '+33 (0)1-23.45'), '3301 2345'.replace(' ', ''));
});

test('[CO-6] a number has three digits at least and nothing but what stands between digits', () => {
  for (const value of ['112', '+33 1 23 45 67 89', '(020) 7946-0000', '01.23.45/67*89#']) {
    assert.ok(isWritable('phone', value), value);
  }
  for (const value of ['11', '', 'tel:112', '1 1', '112;ext=1', '١١٢'])
    assert.ok(!isWritable('phone', value), value);
});

test('[A30, CO-6] what a telephone or a mail program would take for more than one address is none', () => {
  const orders = ['tel:+33123456789', 'sip:agent@example.test', '+33123456789;ext=900', '+33123456789,,900'];
  const codes = ['*#06#', '**21*0900123456#', '#31#0123456789', ' *100#', '+*21*'];
  const lineBreaks = ['+33123456789\r\nTo: 0900', '0123456789\r\n0900', '0123\t456', '0123\u0000456'];
  for (const value of [...orders, ...codes, ...lineBreaks]) {
    assert.ok(!isWritable('phone', value), value);
  }
  const mails = [
    'mailto:a@example.test?cc=b@example.test',
    'a@example.test?body=hello',
    'a@example.test&bcc=b',
    'a@example.test%0aBcc:b',
    'a@example.test,b',
    'a,b@example.test',
    'a;b@example.test',
    'a@example.test\r\nBcc: b',
    'a@example.test/path',
    'a@example.test#x',
    'a@-example.test',
    '<a@example.test>',
  ];
  for (const value of mails) assert.ok(!isWritable('email', value), value);
  for (const value of ['a.b+c@example.test', 'zoé@exämple.test', "o'neil@mail.example.test", 'a@b']) {
    assert.ok(isWritable('email', value), value);
  }
});
