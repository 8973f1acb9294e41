import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RESPONSE_USES_PER_REQUEST_MAX } from '@guichet/protocol/limits.ts';
import { serveHttp } from '@guichet/testkit/served-http.ts';
import type { ServedHttp, SignedInBrowser } from '@guichet/testkit/served-http.ts';

const PATH = '/api/response-uses';
const LIST = '/api/admin/response-uses';

async function withResponses(served: ServedHttp, ...ids: readonly string[]): Promise<SignedInBrowser> {
  const as = await served.signedIn('administrator');
  for (const responseId of ids) {
    const label = { en: responseId, fr: responseId };
    const body = { responseId, folderId: null, shortcut: '', title: label, text: label, fileIds: [] };
    assert.equal((await served.ask('PUT', `/api/admin/responses/${responseId}`, { as, body })).status, 200);
  }
  return as;
}

test('what agents use adds up for administrators; what is no response is left out', async () => {
  await using served = await serveHttp();
  const administrator = await withResponses(served, 'hello', 'late');
  const [one, other] = [await served.signedIn('agent'), await served.signedIn('agent')];
  const use = (as: SignedInBrowser, responseId: string, count: number) =>
    served.ask('POST', PATH, {
      as,
      body: {
        uses: [
          { responseId, count },
          { responseId: 'nothing', count: 9 },
        ],
      },
    });
  assert.equal((await use(one, 'hello', 2)).status, 204);
  assert.equal((await use(other, 'hello', 1)).status, 204);
  const listed = await served.ask('GET', LIST, { as: administrator });
  assert.deepEqual(listed.body, {
    uses: [{ responseId: 'hello', count: 3, lastUsedAtMs: served.clock.now() }],
  });
});

test('a response that is deleted is listed no more', async () => {
  await using served = await serveHttp();
  const as = await withResponses(served, 'hello');
  const agent = await served.signedIn('agent');
  await served.ask('POST', PATH, { as: agent, body: { uses: [{ responseId: 'hello', count: 1 }] } });
  await served.ask('DELETE', '/api/admin/responses/hello', { as });
  assert.deepEqual((await served.ask('GET', LIST, { as })).body, { uses: [] });
});

test('only who may use responses reports, only administrators see, and a report has its limits', async () => {
  await using served = await serveHttp();
  const [agent, administrator] = [await served.signedIn('agent'), await served.signedIn('administrator')];
  const report = async (as: SignedInBrowser, uses: readonly object[]) =>
    (await served.ask('POST', PATH, { as, body: { uses } })).status;
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ responseId: `r${String(index)}`, count: 1 }));
  assert.equal(await report(administrator, many(1)), 403);
  assert.equal((await served.ask('GET', LIST, { as: agent })).status, 403);
  assert.equal(await report(agent, many(RESPONSE_USES_PER_REQUEST_MAX)), 204);
  assert.equal(await report(agent, many(RESPONSE_USES_PER_REQUEST_MAX + 1)), 400);
  assert.equal(await report(agent, []), 400);
  assert.equal(await report(agent, [{ responseId: 'r', count: 0 }]), 400);
  assert.equal(await report(agent, [{ responseId: 'r', count: 1.5 }]), 400);
});
