import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Check } from 'typebox/value';
import { DEFAULT_ROLES } from '@guichet/core/configuration/default-roles.ts';
import type { ServedHttp, SignedInBrowser } from '@guichet/testkit/served-http.ts';
import { serveHttp } from '@guichet/testkit/served-http.ts';
import { SCOPE_PRIVILEGES } from '../app/history/history.ts';
import type { Route } from './route.ts';
import { routeTable } from './route-table.ts';

/** The whole interface with who may use it. A new route stands here or the first test fails. */
const wanted: Readonly<Record<string, Route['access']>> = {
  'POST /api/sign-in': 'public',
  'POST /api/sign-out': 'user',
  'GET /api/session': 'user',
  'GET /api/sign-in-hints': 'public',
  'GET /api/me/preferences': 'user',
  'PATCH /api/me/preferences': 'user',
  'POST /api/response-uses': 'responses.use',
  'GET /api/admin/response-uses': 'administration.use',
  'POST /api/socket-ticket': 'user',
  'POST /api/setup': 'public',
  'POST /api/invitations/accept': 'public',
  'GET /api/history': 'user',
  'GET /api/contacts': 'contact.view',
  'GET /api/contacts/:contactId': 'contact.view',
  'PUT /api/contacts/:contactId': 'contact.edit',
  'PATCH /api/contacts/:contactId': 'contact.edit',
  'PUT /api/contacts/:contactId/addresses/:addressId': 'contact.edit',
  'DELETE /api/contacts/:contactId/addresses/:addressId': 'contact.edit',
  'POST /api/contacts/:contactId/merge': 'contact.merge',
  'GET /api/interactions/:interactionId/contact': 'contact.view',
  'GET /api/interactions/:interactionId': 'user',
  'GET /api/interactions/:interactionId/number': 'contact.call',
  'PUT /api/interactions/:interactionId/files/:fileId': 'user',
  'GET /api/interactions/:interactionId/files/:fileId': 'user',
  'DELETE /api/interactions/:interactionId/files/:fileId': 'user',
  'GET /api/interactions/:interactionId/files/:fileId/state': 'user',
  'POST /api/emails': 'contact.email',
  'GET /api/emails/raised': 'contact.email',
  'GET /api/emails/:emailId': 'contact.email',
  'POST /api/emails/:emailId/done': 'contact.email',
  'GET /api/interactions/:interactionId/emails': 'contact.email',
  'GET /api/contacts/:contactId/emails': 'contact.email',
  'PUT /api/emails/:emailId/files/:fileId': 'contact.email',
  'GET /api/emails/:emailId/files/:fileId': 'contact.email',
  'DELETE /api/emails/:emailId/files/:fileId': 'contact.email',
  'GET /api/emails/:emailId/files/:fileId/state': 'contact.email',
  'PUT /api/emails/:emailId/files/:fileId/copy': 'contact.email',
  'GET /api/admin/users': 'administration.use',
  'POST /api/admin/users': 'administration.use',
  'PATCH /api/admin/users/:userId': 'administration.use',
  'POST /api/admin/users/:userId/invitation': 'administration.use',
  'GET /api/phone-line': 'contact.call',
  'GET /api/admin/users/:userId/phone-line': 'administration.use',
  'PUT /api/admin/users/:userId/phone-line': 'administration.use',
  'DELETE /api/admin/users/:userId/phone-line': 'administration.use',
  ...Object.fromEntries(itemRoutes()),
  'GET /api/admin/sites/:siteId/secret': 'administration.use',
  'GET /api/admin/config/export': 'administration.use',
  'POST /api/admin/config/import': 'administration.use',
  'GET /api/admin/config/changes': 'administration.use',
  'GET /api/openapi.json': 'administration.use',
  'GET /widget/v1/site/:siteId': 'public',
  'POST /api/widget/sessions': 'public',
  'PUT /api/interactions/:interactionId/files/:fileId/copy': 'user',
  'GET /api/response-files': 'user',
  'GET /api/response-files/:fileId': 'user',
  'PUT /api/admin/response-files/:fileId': 'administration.use',
  'GET /api/admin/response-files/:fileId/state': 'administration.use',
  'DELETE /api/admin/response-files/:fileId': 'administration.use',
  'PUT /api/widget/interactions/:interactionId/files/:fileId': 'public',
  'GET /api/widget/interactions/:interactionId/files/:fileId': 'public',
  'DELETE /api/widget/interactions/:interactionId/files/:fileId': 'public',
  'GET /api/widget/interactions/:interactionId/files/:fileId/state': 'public',
  'GET /widget/loader.js': 'public',
  'GET /widget/frame': 'public',
  'GET /widget/assets/*': 'public',
  'GET /assets/*': 'public',
  'GET /*': 'public',
  'GET /livez': 'public',
  'GET /readyz': 'public',
  'GET /metrics': 'operator',
};

/** Each list of the configuration has the same three. */
function itemRoutes(): [string, Route['access']][] {
  const paths = [
    'roles/:roleId',
    'groups/:groupId',
    'skills/:skillId',
    'queues/:queueId',
    'disposition-codes/:dispositionCodeId',
    'not-ready-reasons/:reasonId',
    'response-folders/:folderId',
    'responses/:responseId',
    'case-data-keys/:key',
    'sites/:siteId',
  ];
  return paths.flatMap((path) =>
    [`PUT /api/admin/${path}`, `DELETE /api/admin/${path}`, `POST /api/admin/${path}/move`].map(
      (key): [string, Route['access']] => [key, 'administration.use'],
    ),
  );
}

test('[A03] has a rule of access for every route, and every route in this list', async () => {
  await using served = await serveHttp();
  const table = routeTable(served.deps).map(
    ({ method, path, access }) => [`${method} ${path}`, access] as const,
  );
  assert.deepEqual(Object.fromEntries(table), wanted);
});

test('[A03] refuses whoever is not signed in, at every route that asks for it', async () => {
  await using served = await serveHttp();
  const strangers = [undefined, 'guichet=', 'guichet=wrong', 'guichet[]=x', 'guichet=__proto__'];
  for (const each of protectedRoutes(served)) {
    for (const cookie of strangers) {
      const answer = await served.ask(each.method, addressOf(each), {
        ...bodyFor(each),
        headers: { ...(cookie !== undefined && { cookie }) },
      });
      assert.deepEqual([answer.status, answer.body], [401, { code: 'notSignedIn', field: null }], each.path);
    }
  }
});

test('[CF-13] lets each built-in role use exactly the routes whose privilege it has', async () => {
  await using served = await serveHttp();
  const guarded = protectedRoutes(served).filter(({ access }) => access !== 'user');
  assert.ok(guarded.length > 0);
  for (const { roleId, privileges } of DEFAULT_ROLES) {
    const as = await served.signedIn(roleId);
    for (const each of guarded) {
      const what = `${roleId}: ${each.method} ${each.path}`;
      // The same words as the guard's: a route's access is the privilege it needs.
      const isAllowed = privileges.some((privilege) => privilege === each.access);
      const before = served.configuration.version;
      const answer = await served.ask(each.method, addressOf(each), {
        ...(isAllowed ? {} : bodyFor(each)),
        as,
      });
      if (isAllowed) assert.notEqual(answer.status, 403, what);
      else {
        assert.deepEqual([answer.status, answer.body], [403, { code: 'forbidden', field: null }], what);
        assert.equal(served.configuration.version, before, what);
      }
    }
  }
});

test('[CF-13] lets each built-in role search exactly the history whose privilege it has', async () => {
  await using served = await serveHttp();
  for (const { roleId, privileges } of DEFAULT_ROLES) {
    const as = await served.signedIn(roleId);
    for (const [scope, privilege] of Object.entries(SCOPE_PRIVILEGES)) {
      const { status } = await served.ask('GET', `/api/history?scope=${scope}&contactId=contact-0001`, {
        as,
      });
      assert.equal(status === 403, !privileges.includes(privilege), `${roleId}: ${scope}`);
    }
  }
});

test('refuses foreign origins at every changing route, signed in or not', async () => {
  await using served = await serveHttp();
  const as = await served.signedIn('administrator', 'agent');
  const before = served.configuration.version;
  const foreign = [
    null,
    'null',
    'https://evil.example',
    'http://localhost',
    'http://localhost:8081',
    'https://localhost:8080',
    'http://localhost:8080.evil.example',
    'http://LOCALHOST:8080',
    'http://localhost:8080/',
    'http://127.0.0.1:8080',
  ];
  for (const each of changingRoutes(served)) {
    for (const origin of foreign) {
      const answer = await served.ask(each.method, addressOf(each), { ...bodyFor(each), as, origin });
      const expected = [403, { code: 'originForbidden', field: null }];
      assert.deepEqual(
        [answer.status, answer.body],
        expected,
        `${each.method} ${each.path} from ${String(origin)}`,
      );
    }
  }
  assert.equal(served.configuration.version, before);
  assert.equal((await served.ask('GET', '/api/session', { as })).status, 200);
});

test('refuses a session without its token at every changing route that needs one', async () => {
  await using served = await serveHttp();
  const as = await served.signedIn('administrator', 'agent');
  const other = await served.signedIn('administrator');
  const before = served.configuration.version;
  for (const each of changingRoutes(served).filter(({ access }) => access !== 'public')) {
    for (const csrfToken of [null, '', 'wrong', other.csrfToken, `${as.csrfToken}x`]) {
      const answer = await served.ask(each.method, addressOf(each), { ...bodyFor(each), as, csrfToken });
      assert.deepEqual([answer.status, answer.body], [403, { code: 'forbidden', field: null }], each.path);
    }
  }
  assert.equal(served.configuration.version, before);
});

test('takes JSON only: forms and plain text, which any page may send, change nothing', async () => {
  await using served = await serveHttp();
  const as = await served.signedIn('administrator', 'agent');
  for (const each of changingRoutes(served).filter(({ body }) => body !== null)) {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'application/xml',
    ]) {
      const answer = await served.ask(each.method, addressOf(each), {
        as,
        rawBody: '{}',
        headers: { 'content-type': type },
      });
      assert.equal(answer.status, 415, `${each.path} ${type}`);
    }
  }
});

test('[A05, A12] answers values of the wrong type, and more than a body has, with the place of the first', async () => {
  await using served = await serveHttp();
  const as = await served.signedIn('administrator', 'agent');
  const before = served.configuration.version;
  const wrong: readonly unknown[] = [null, true, 7, 'text', [], ['x'], { $ne: null }, { toString: 'x' }];
  for (const each of changingRoutes(served)) {
    if (each.body === null) continue;
    const good = validBody(each);
    for (const key of Object.keys(good)) {
      for (const value of wrong) {
        if (typeof value === typeof good[key] && Array.isArray(value) === Array.isArray(good[key])) continue;
        // Right after all, where a field may be one of two types.
        if (Check(each.body, { ...good, [key]: value })) continue;
        const answer = await served.ask(each.method, addressOf(each), {
          as,
          body: { ...good, [key]: value },
        });
        const what = `${each.path} ${key}=${JSON.stringify(value)}`;
        assert.equal(answer.status, 400, what);
        const { code, field } = Object(answer.body) as { code: unknown; field: unknown };
        assert.equal(code, 'bodyMalformed', what);
        assert.ok(String(field).startsWith(`/${key}`), `${what}: ${String(field)}`);
      }
    }
    for (const body of wrong)
      assert.equal((await served.ask(each.method, addressOf(each), { as, body })).status, 400);
    assert.equal(
      (await served.ask(each.method, addressOf(each), { as })).status,
      400,
      `${each.path} without a body`,
    );
    const surplus = await served.ask(each.method, addressOf(each), { as, body: { ...good, isAdmin: true } });
    assert.deepEqual([surplus.status, surplus.body], [400, { code: 'bodyMalformed', field: '/isAdmin' }]);
  }
  assert.equal(served.configuration.version, before);
  assert.deepEqual(served.failures, []);
});

test('refuses prototype keys, broken Unicode, numbers without end and deep nests, and stays itself', async () => {
  await using served = await serveHttp();
  const as = await served.signedIn('administrator', 'agent');
  const bodies = [
    '{"__proto__":{"x":1},"email":"a@b","password":"x"}',
    '{"constructor":{"prototype":{"x":1}},"email":"a@b","password":"x"}',
    '{"email":"a\\ud800@b","password":"x"}',
    '{"email":1e309,"password":"x"}',
    `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
    '{"email":"a@b"',
    '\u0000',
  ];
  for (const each of changingRoutes(served).filter(({ body }) => body !== null)) {
    for (const rawBody of bodies) {
      const answer = await served.ask(each.method, addressOf(each), { as, rawBody });
      assert.equal(answer.status, 400, `${each.path} ${rawBody.slice(0, 40)}`);
    }
  }
  assert.equal('x' in {}, false);
  assert.deepEqual(served.failures, []);
});

test('refuses bodies beyond their limit', async () => {
  await using served = await serveHttp();
  const as = await served.signedIn('administrator', 'agent');
  for (const each of changingRoutes(served).filter(({ body }) => body !== null)) {
    const rawBody = JSON.stringify({ text: 'x'.repeat(each.bodyMaxBytes) });
    const answer = await served.ask(each.method, addressOf(each), { as, rawBody });
    assert.deepEqual([answer.status, answer.body], [413, { code: 'bodyMalformed', field: null }], each.path);
  }
});

test('never fails on any JSON whatever', async () => {
  await using served = await serveHttp();
  const as = await served.signedIn('administrator', 'agent');
  const routes = changingRoutes(served).filter(({ body, path }) => body !== null && path !== '/api/sign-in');
  const anyCase = fc.tuple(fc.constantFrom(...routes), fc.json({ maxDepth: 4 }));
  await fc.assert(
    fc.asyncProperty(anyCase, async ([each, rawBody]) => {
      const { status } = await served.ask(each.method, addressOf(each), { as, rawBody });
      // Where nothing is required, nothing is right.
      const fits = each.body !== null && Check(each.body, JSON.parse(rawBody));
      return fits ? status < 500 : status === 400;
    }),
    { numRuns: 200 },
  );
  assert.deepEqual(served.failures, []);
});

test('answers what is not there with a typed problem', async () => {
  await using served = await serveHttp();
  const as: SignedInBrowser = await served.signedIn('administrator');
  for (const [method, path] of [
    ['GET', '/api/nothing'],
    ['GET', '/api/interactions/short'],
    ['GET', '/api/interactions/unknown-0001'],
    ['DELETE', '/api/admin/queues/nowhere'],
    ['TRACE', '/api/session'],
    ['POST', '/api/session'],
    ['GET', '/widget/v1/site/nowhere'],
    ['GET', '/widget/frame'],
    ['GET', '/widget/frame?site=nowhere'],
    ['GET', '/assets/..%2f..%2fpackage.json'],
  ] as const) {
    const answer = await served.ask(method, path, { as });
    assert.deepEqual(
      [answer.status, answer.body],
      [404, { code: 'notFound', field: null }],
      `${method} ${path}`,
    );
  }
});

function protectedRoutes({ deps }: ServedHttp): readonly Route[] {
  return routeTable(deps).filter(({ access }) => access !== 'public' && access !== 'operator');
}

function changingRoutes({ deps }: ServedHttp): readonly Route[] {
  return routeTable(deps).filter(({ method }) => method !== 'GET');
}

function addressOf({ path }: Route): string {
  return path.replaceAll(/:\w+/g, 'something-0001').replace('*', 'x');
}

function bodyFor(each: Route): { body?: unknown } {
  return each.body === null ? {} : { body: validBody(each) };
}

/** Something of each right type; not necessarily something that can be done. */
function validBody({ body }: Route): Record<string, unknown> {
  // The schema of every body is an object's.
  return body === null ? {} : fill(body as unknown as SchemaOfObject);
}

/** One with names of the sender's own has no `properties`. */
type SchemaOfObject = { readonly properties?: Readonly<Record<string, SchemaPart>> };
type SchemaPart = SchemaOfObject & {
  readonly type?: string;
  readonly minimum?: number;
};

const samples: Readonly<Record<string, string>> = {
  email: 'someone@example.test',
  secret: 'x'.repeat(43),
  password: 'a long enough password',
  accentColour: '#123456',
  type: 'text',
  language: 'fr',
  channel: 'email',
  label: 'work',
  country: 'FR',
};

/** Lists that may not be empty. */
const lists: Readonly<Record<string, readonly string[]>> = {
  roleIds: ['agent'],
  to: ['someone@example.test'],
};

function fill({ properties = {} }: SchemaOfObject): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties).map(([key, part]) => {
      switch (part.type) {
        case 'object':
          return [key, fill(part)];
        case 'array':
          return [key, lists[key] ?? []];
        case 'integer':
          return [key, part.minimum ?? 0];
        case 'boolean':
          return [key, true];
        default:
          return [key, samples[key] ?? 'something-0001'];
      }
    }),
  );
}
