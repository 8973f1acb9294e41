import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Check } from 'typebox/value';
import { problemsOfConfiguration } from '@guichet/core/configuration/validate-configuration.ts';
import { Configuration } from '@guichet/protocol/config.ts';
import { serveHttp } from '@guichet/testkit/served-http.ts';
import { OwnOrigin } from '../http/own-origin.ts';
import { demoConfiguration } from './demo-configuration.ts';
import { seedDemo } from './seed-demo.ts';

test('fills a new folder: people can sign in, and the shop may show the widget', async () => {
  await using served = await serveHttp();
  const demo = await seedDemo(served.deps, served.deps.ownOrigin);
  assert.equal(demo.shopLink, 'http://127.0.0.1:8080/shop/');
  assert.equal(demo.accounts.length, 3);
  for (const { email, password } of demo.accounts) {
    assert.equal((await served.ask('POST', '/api/sign-in', { body: { email, password } })).status, 200);
  }
  assert.equal(await served.setupSecret(), null);
  const [site] = served.configuration.current.sites;
  assert.deepEqual(site?.allowedOrigins, ['http://localhost:8080', 'http://127.0.0.1:8080']);
});

test('[CF-12] has settings that obey the rules', () => {
  const configuration = demoConfiguration(['http://localhost:8080']);
  assert.deepEqual(problemsOfConfiguration(configuration), []);
  assert.ok(Check(Configuration, configuration));
});

test('on a later start follows the port and changes nothing else', async () => {
  await using served = await serveHttp();
  await seedDemo(served.deps, served.deps.ownOrigin);
  const before = served.configuration.current;
  await seedDemo(served.deps, served.deps.ownOrigin);
  assert.equal(served.configuration.current, before);
  await seedDemo(served.deps, new OwnOrigin(null, () => 9090));
  const [site] = served.configuration.current.sites;
  assert.deepEqual(site?.allowedOrigins, ['http://localhost:9090', 'http://127.0.0.1:9090']);
  const hosts = ['localhost:9090', '127.0.0.1:9090', 'example.com', '*.example.com'];
  assert.deepEqual(site.pushUrl.allowedHosts, hosts);
});

test('touches nothing in a folder somebody works in, and offers no accounts there', async () => {
  await using served = await serveHttp();
  await served.signedIn('administrator');
  const before = served.configuration.current;
  const demo = await seedDemo(served.deps, served.deps.ownOrigin);
  assert.deepEqual(demo.accounts, []);
  assert.equal(served.configuration.current, before);
});
