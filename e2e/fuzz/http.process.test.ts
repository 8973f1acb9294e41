import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import { HttpProblem } from '@guichet/protocol/http.ts';
import type { HttpDeps } from '@guichet/server/http/http-deps.ts';
import { routeTable } from '@guichet/server/http/route-table.ts';
import type { Route } from '@guichet/server/http/route.ts';
import { SeededRandom } from '@guichet/testkit/seeded-random.ts';
import type { TSchema } from 'typebox';
import { Check } from 'typebox/value';
import { nextAddress } from '../harness/addresses.ts';
import { readConfiguration } from '../harness/provision.ts';
import { seedFromEnvironment } from '../harness/seed.ts';
import type { WorkspaceSession } from '../harness/sign-in.ts';
import { goodRequests } from './good-bodies.ts';
import type { GoodRequest } from './good-bodies.ts';
import { rawRequests } from './raw-requests.ts';
import { spoiledText } from './spoil.ts';
import { withBystander } from './with-bystander.ts';

const seed = seedFromEnvironment();
const BODIES_PER_ROUTE = 40;
/** Characters. */
const MOST_SENT_WHOLE = 64 * 1024;

// Only what the routes say about themselves is read; no handler runs here.
const routes = routeTable({ shopFiles: null, demoLife: null } as unknown as HttpDeps);
const routesWithBody = routes.filter(({ body }) => body !== null);

type Reply = { readonly status: number; readonly body: unknown };

test(`[A05] a spoiled body is refused with a typed error and changes nothing (GUICHET_SEED=${seed})`, async () => {
  await withBystander(async ({ administrator, bystander }) => {
    const random = new SeededRandom(seed);
    const good = goodRequests(await readConfiguration(administrator));
    for (const { method, path, body: schema, completeBody } of routesWithBody) {
      const request = good.get(`${method} ${path}`);
      assert.ok(
        request !== undefined && schema !== null,
        `${method} ${path} has no example in good-bodies.ts`,
      );
      assert.ok(Check(schema, request.body), `the example of ${method} ${path} is no good`);
      for (let index = 0; index < BODIES_PER_ROUTE; index += 1) {
        const text = spoiledText(random, request.body);
        // What is still good may be carried out; that is not what is tried here.
        if (isGood(schema, text, completeBody)) continue;
        await assertRefused(administrator, method, request, text, [400, 413]);
      }
      await bystander.exchange();
    }
  });
});

test('a body that is not JSON, not text or not announced as JSON is refused by every route', async () => {
  await withBystander(async ({ administrator, bystander }) => {
    const good = goodRequests(await readConfiguration(administrator));
    for (const { method, path, bodyMaxBytes } of routesWithBody) {
      const request = good.get(`${method} ${path}`);
      if (request === undefined) continue;
      const text = JSON.stringify(request.body);
      for (const { body, type } of [
        { body: text.slice(0, -1), type: 'application/json' },
        { body: `${text},`, type: 'application/json' },
        { body: '['.repeat(30_000) + ']'.repeat(30_000), type: 'application/json' },
        { body: Uint8Array.of(0x7b, 0xff, 0xfe, 0x7d), type: 'application/json' },
        { body: `{"__proto__":{"polluted":true},${text.slice(1)}`, type: 'application/json' },
        { body: `{"constructor":{"prototype":{"polluted":true}},${text.slice(1)}`, type: 'application/json' },
        { body: ' '.repeat(bodyMaxBytes + 1), type: 'application/json' },
        { body: text, type: 'text/plain' },
        { body: text, type: 'application/x-www-form-urlencoded' },
        { body: text, type: 'multipart/form-data; boundary=x' },
        { body: text, type: 'application/xml' },
      ]) {
        await assertRefused(administrator, method, request, body, [400, 413, 415], type);
      }
    }
    await bystander.exchange();
  });
});

test('a change that another page asks for, or without its token, is refused by every route', async () => {
  await withBystander(async ({ url, administrator }) => {
    for (const { method, path, access } of routes.filter((each) => each.method !== 'GET')) {
      const address = path.replaceAll(/:\w+/g, 'nobody-at-all');
      for (const origin of [
        'https://evil.example',
        'null',
        `${url}.evil.example`,
        url.replace('http', 'https'),
      ]) {
        const headers = { origin, cookie: administrator.http.cookie };
        assert.equal(
          (await ask(url, method, address, undefined, headers)).status,
          403,
          `${method} ${path} ${origin}`,
        );
      }
      if (access === 'public') continue;
      const { status } = await ask(url, method, address, undefined, {
        origin: url,
        cookie: administrator.http.cookie,
      });
      assert.equal(status, 403, `${method} ${path} without its token`);
      const signedOut = await ask(url, method, address, undefined, { origin: url });
      assert.equal(signedOut.status, 401, `${method} ${path} signed out`);
    }
  });
});

test('an agent reads and changes nothing of the administration', async () => {
  await withBystander(async ({ agent }) => {
    for (const { method, path } of routes.filter(({ access }) => access === 'administration.use')) {
      const answer = await agent.http.request(method, path.replaceAll(/:\w+/g, 'nobody-at-all'));
      assert.equal(answer.status, 403, `${method} ${path}`);
    }
  });
});

test('a request that is no HTTP, or means two things at once, is refused and the connection closed', async () => {
  await withBystander(async ({ url, bystander }) => {
    for (const { name, text } of rawRequests(new URL(url).host)) {
      const answer = await exchangeBytes(Number(new URL(url).port), text);
      assert.match(answer, /^(HTTP\/1\.1 (4\d\d|501)|$)/, `${name}: ${answer.slice(0, 60)}`);
      assert.doesNotMatch(answer, /HTTP\/1\.1[^]*HTTP\/1\.1/, `${name}: two answers`);
    }
    await bystander.exchange();
  });
});

async function assertRefused(
  administrator: WorkspaceSession,
  method: string,
  { path }: GoodRequest,
  body: string | Uint8Array<ArrayBuffer>,
  statuses: readonly number[],
  type = 'application/json',
): Promise<void> {
  const { http, view } = administrator;
  const before = await lastChange(administrator);
  const headers = {
    origin: http.url,
    cookie: http.cookie,
    'x-guichet-csrf': view.csrfToken,
    'content-type': type,
  };
  // The server may hang up on a body that is too long before all of it is sent; then there is no answer to read.
  const answer = await ask(http.url, method, path, body, headers).catch((error: unknown) => {
    if (body.length > MOST_SENT_WHOLE) return { status: 413, body: { code: 'bodyMalformed', field: null } };
    throw error;
  });
  const what = `${method} ${path} ${answer.status} ${String(body).slice(0, 300)}`;
  assert.ok(statuses.includes(answer.status), what);
  assert.ok(Check(HttpProblem, answer.body), `${what}: ${JSON.stringify(answer.body)}`);
  assert.equal(await lastChange(administrator), before, what);
}

/** The newest change of the configuration, as text: anything that was done shows. */
async function lastChange({ http }: WorkspaceSession): Promise<string> {
  return JSON.stringify(await http.ask('GET', '/api/admin/config/changes')).slice(0, 300);
}

async function ask(
  url: string,
  method: string,
  path: string,
  body: string | Uint8Array<ArrayBuffer> | undefined,
  headers: Readonly<Record<string, string>>,
): Promise<Reply> {
  const response = await fetch(new URL(path, url), {
    method,
    headers: { 'x-forwarded-for': nextAddress(), ...headers },
    ...(body !== undefined && { body }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

function isGood(schema: TSchema, text: string, complete: Route['completeBody']): boolean {
  try {
    const body: unknown = JSON.parse(text);
    return Check(schema, complete === null ? body : complete(body));
  } catch {
    return false;
  }
}

/** Sends bytes to the server and returns all that comes back until it hangs up. */
async function exchangeBytes(port: number, text: string): Promise<string> {
  const socket = connect({ host: '127.0.0.1', port });
  let answer = '';
  socket.setEncoding('latin1');
  socket.on('data', (chunk: string) => void (answer += chunk));
  // A reset is a way to hang up.
  socket.on('error', () => {});
  socket.end(text, 'latin1');
  // Not `once`: it would take the reset for a failure.
  await new Promise<void>((resolve) => socket.on('close', () => resolve()));
  return answer;
}
