import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ClientAddresses, networkOf } from './client-addresses.ts';

test('believes nobody about the address unless told to', () => {
  assert.equal(new ClientAddresses([]).of('192.0.2.1', '203.0.113.9'), '192.0.2.1');
});

test('reads the list of a trusted proxy from its end, and stops at the first stranger', () => {
  const addresses = new ClientAddresses(['10.0.0.0/8', '::1']);
  assert.equal(addresses.of('10.1.2.3', '198.51.100.7'), '198.51.100.7');
  assert.equal(addresses.of('10.1.2.3', 'forged, 198.51.100.7, 10.9.9.9'), '198.51.100.7');
  assert.equal(addresses.of('::1', '203.0.113.9'), '203.0.113.9');
  assert.equal(addresses.of('::ffff:10.1.2.3', '203.0.113.9'), '203.0.113.9');
  assert.equal(addresses.of('192.0.2.1', '203.0.113.9'), '192.0.2.1');
  assert.equal(addresses.of('10.1.2.3', 'not an address'), '10.1.2.3');
  assert.equal(addresses.of('10.1.2.3', undefined), '10.1.2.3');
});

test('counts an IPv6 household as one network', () => {
  assert.equal(networkOf('192.0.2.1'), '192.0.2.1');
  assert.equal(networkOf('2001:db8:1:2:3:4:5:6'), '2001:db8:1:2::/64');
  assert.equal(networkOf('2001:db8:1:2::9'), '2001:db8:1:2::/64');
  assert.equal(networkOf('2001:db8::9'), '2001:db8:0:0::/64');
  assert.equal(networkOf('::1'), '0:0:0:0::/64');
});
