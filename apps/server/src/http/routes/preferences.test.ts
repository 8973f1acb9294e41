import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FAVOURITES_MAX, RECENTS_MAX, SETTINGS_MAX, SETTING_MAX_CHARS } from '@guichet/protocol/limits.ts';
import { serveHttp } from '@guichet/testkit/served-http.ts';

const PATH = '/api/me/preferences';
const ana = { kind: 'agent', agentId: 'agent-ana' };
const sales = { kind: 'group', groupId: 'sales' };

test('everybody has preferences of their own, empty at first', async () => {
  await using served = await serveHttp();
  const [one, other] = [await served.signedIn('agent'), await served.signedIn('agent')];
  const body = { favourites: [ana], recents: [sales, ana], settings: { sounds: { newChat: 'bell' } } };
  assert.deepEqual((await served.ask('GET', PATH, { as: one })).body, {
    favourites: [],
    recents: [],
    settings: {},
  });
  assert.deepEqual((await served.ask('PATCH', PATH, { as: one, body })).body, body);
  assert.deepEqual((await served.ask('GET', PATH, { as: one })).body, body);
  assert.deepEqual((await served.ask('GET', PATH, { as: other })).body, {
    favourites: [],
    recents: [],
    settings: {},
  });
});

test('a change leaves alone what it does not name, and null forgets a setting', async () => {
  await using served = await serveHttp();
  const as = await served.signedIn('agent');
  const change = (body: object) => served.ask('PATCH', PATH, { as, body });
  await change({ favourites: [ana], settings: { colour: 'blue', sound: false } });
  await change({ recents: [sales], settings: { colour: null } });
  assert.deepEqual((await served.ask('GET', PATH, { as })).body, {
    favourites: [ana],
    recents: [sales],
    settings: { sound: false },
  });
});

test('favourites need their privilege, the last used do not', async () => {
  await using served = await serveHttp();
  const as = await served.signedIn('administrator');
  const refused = await served.ask('PATCH', PATH, { as, body: { favourites: [ana], recents: [ana] } });
  assert.deepEqual([refused.status, refused.body], [403, { code: 'forbidden', field: '/favourites' }]);
  assert.equal((await served.ask('PATCH', PATH, { as, body: { recents: [ana] } })).status, 200);
});

test('everything has its limit', async () => {
  await using served = await serveHttp();
  const as = await served.signedIn('agent');
  const statusOf = async (body: object) => (await served.ask('PATCH', PATH, { as, body })).status;
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ kind: 'queue', queueId: `q${index}` }));
  const settings = (count: number, prefix: string) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index}`, index]));
  assert.equal(await statusOf({ recents: many(RECENTS_MAX) }), 200);
  assert.equal(await statusOf({ recents: many(RECENTS_MAX + 1) }), 400);
  assert.equal(await statusOf({ favourites: many(FAVOURITES_MAX) }), 200);
  assert.equal(await statusOf({ favourites: many(FAVOURITES_MAX + 1) }), 400);
  assert.equal(await statusOf({ settings: { long: 'x'.repeat(SETTING_MAX_CHARS - 2) } }), 200);
  assert.equal(await statusOf({ settings: { long: 'x'.repeat(SETTING_MAX_CHARS - 1) } }), 400);
  assert.equal(await statusOf({ settings: settings(SETTINGS_MAX - 1, 's') }), 200);
  assert.equal(await statusOf({ settings: { onemore: 1 } }), 400);
  assert.equal(await statusOf({ settings: { onemore: 1, long: null } }), 200);
});

test('names and values that mean something to JavaScript are kept as they are, or refused', async () => {
  await using served = await serveHttp();
  const as = await served.signedIn('agent');
  for (const name of ['__proto__', 'constructor', 'a b', '']) {
    const rawBody = `{"settings":{${JSON.stringify(name)}:1}}`;
    assert.equal((await served.ask('PATCH', PATH, { as, rawBody })).status, 400, name);
  }
  const value = { text: '"}\u0000</script>', list: [null, true, 1.5] };
  await served.ask('PATCH', PATH, { as, body: { settings: { odd: value } } });
  assert.deepEqual((await served.ask('GET', PATH, { as })).body, {
    favourites: [],
    recents: [],
    settings: { odd: value },
  });
});
