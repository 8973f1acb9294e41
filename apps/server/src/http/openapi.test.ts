import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serveHttp } from '@guichet/testkit/served-http.ts';
import { NOTED_ROUTES } from './openapi-notes.ts';
import { routeTable } from './route-table.ts';

type Operation = {
  readonly operationId: string;
  readonly summary: string;
  readonly security: readonly object[];
  readonly parameters?: readonly { readonly name: string }[];
  readonly requestBody?: object;
};
type Document = {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
};

/** What is smaller is as soon read again as looked up. */
const SHAPE_PROPERTIES_MIN = 3;

function objectsIn(value: unknown): readonly { readonly properties?: unknown }[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(objectsIn)];
}

async function served() {
  const http = await serveHttp();
  const as = await http.signedIn('administrator');
  const answer = await http.ask('GET', '/api/openapi.json', { as });
  // The server answers what `openApiDocument` makes.
  return { http, routes: routeTable(http.deps), document: answer.body as Document };
}

test('has every route with its method, its parameters, its body and who may use it', async () => {
  const { http, routes, document } = await served();
  await using _ = http;
  assert.equal(document.openapi, '3.1.0');
  for (const { method, path, access, body, takesFile } of routes) {
    const address = path.replaceAll(/:(\w+)/g, '{$1}').replace('*', '{path}');
    const operation = document.paths[address]?.[method.toLowerCase()];
    assert.ok(operation !== undefined, `${method} ${path}`);
    const inPath = [...address.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    assert.deepEqual(
      (operation.parameters ?? []).map(({ name }) => name).toSorted(),
      inPath.toSorted(),
      path,
    );
    assert.equal(operation.requestBody !== undefined, body !== null || takesFile, path);
    assert.equal(operation.security.length === 0, access === 'public', path);
  }
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  assert.equal(operations.length, routes.length);
  assert.equal(new Set(operations.map(({ operationId }) => operationId)).size, routes.length);
});

test('has words of its own for every route, and for no other', async () => {
  const { http, routes } = await served();
  await using _ = http;
  // The sample shop is served in the demo only.
  const known = routes.map(({ method, path }) => `${method} ${path}`).concat('GET /shop/*');
  assert.deepEqual(known.toSorted(), [...NOTED_ROUTES].toSorted());
});

test('names only schemas it has', async () => {
  const { http, document } = await served();
  await using _ = http;
  const references = [...JSON.stringify(document).matchAll(/#\/components\/schemas\/(\w+)/g)];
  assert.ok(references.length > 0);
  for (const [, name = ''] of references) assert.ok(name in document.components.schemas, name);
  assert.ok('Configuration' in document.components.schemas && 'User' in document.components.schemas);
});

test('writes no shape out twice: what several operations share has a name', async () => {
  const { http, document } = await served();
  await using _ = http;
  const written = objectsIn(document.paths).filter(
    ({ properties }) => Object.keys(Object(properties)).length >= SHAPE_PROPERTIES_MIN,
  );
  const texts = written.map((shape) => JSON.stringify(shape));
  assert.deepEqual(
    texts.filter((text, index) => texts.indexOf(text) !== index),
    [],
  );
});

test('is for administrators', async () => {
  await using http = await serveHttp();
  const as = await http.signedIn('agent', 'supervisor');
  assert.equal((await http.ask('GET', '/api/openapi.json', { as })).status, 403);
  assert.equal((await http.ask('GET', '/api/openapi.json')).status, 401);
});
