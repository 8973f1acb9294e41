import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ANA, BEN, CUSTOMER_ID, stateOf, storyIn } from '@guichet/core/interaction/interaction-story.ts';
import { FILE_NAME_HEADER, UPLOAD_CONTENT_TYPE } from '@guichet/protocol/file-limits.ts';
import { samplePicture } from '@guichet/testkit/sample-pictures.ts';
import { serveHttp } from '@guichet/testkit/served-http.ts';
import type { Answered, Asked, ServedHttp, SignedInBrowser } from '@guichet/testkit/served-http.ts';

const CHAT = 'interaction-1';
const FILE = 'file-0001';
const AGENT_PATH = `/api/interactions/${CHAT}/files/${FILE}`;
const CUSTOMER_PATH = `/api/widget/interactions/${CHAT}/files/${FILE}`;
const TEXT = Buffer.from('0123456789');
const notFound = { code: 'notFound', field: null };

describe('files over HTTP', () => {
  test('[FI-1] takes a customer’s file by token and gives it back as it was', async () => {
    await using bed = await makeBed();
    const put = await bed.put(CUSTOMER_PATH, TEXT, { headers: bed.customer });
    assert.deepEqual(put.body, {
      fileId: FILE,
      name: 'été.txt',
      mediaType: 'text/plain',
      bytes: 10,
      width: null,
      height: null,
      state: 'clean',
    });
    const got = await bed.served.ask('GET', CUSTOMER_PATH, { headers: bed.customer });
    assert.deepEqual([got.status, got.bytes], [200, TEXT]);
    const state = await bed.served.ask('GET', `${CUSTOMER_PATH}/state`, { headers: bed.customer });
    assert.deepEqual([state.status, state.body], [200, put.body]);
  });

  test('[A36, FI-14] gives files out as nothing a browser would run: to be saved, sandboxed, never sniffed or stored', async () => {
    await using bed = await makeBed();
    await bed.put(CUSTOMER_PATH, TEXT, { headers: bed.customer });
    const { headers } = await bed.served.ask('GET', CUSTOMER_PATH, { headers: bed.customer });
    assert.equal(headers['content-type'], 'text/plain; charset=utf-8');
    assert.equal(
      headers['content-disposition'],
      `attachment; filename="_t_.txt"; filename*=UTF-8''%C3%A9t%C3%A9.txt`,
    );
    assert.match(String(headers['content-security-policy']), /default-src 'none'.*sandbox/);
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['cache-control'], 'private, no-store');
    assert.equal(headers['cross-origin-resource-policy'], 'same-origin');
    const asPreview = await bed.served.ask('GET', `${CUSTOMER_PATH}?as=preview`, { headers: bed.customer });
    assert.match(String(asPreview.headers['content-disposition']), /^attachment/);
  });

  test('[FI-14] shows a picture in place, still sandboxed, also to who may not save it', async () => {
    await using bed = await makeBed();
    await bed.put(CUSTOMER_PATH, samplePicture('png'), { headers: bed.customer });
    await bed.served.deps.files.claim({ kind: 'customer', customerId: CUSTOMER_ID }, CHAT, FILE, 'command-1');
    const preview = await bed.served.ask('GET', `${AGENT_PATH}?as=preview`, { as: bed.ana });
    assert.equal(preview.status, 200);
    assert.equal(preview.headers['content-type'], 'image/png');
    assert.match(String(preview.headers['content-disposition']), /^inline/);
    assert.match(String(preview.headers['content-security-policy']), /sandbox/);
    const saved = await bed.served.ask('GET', AGENT_PATH, { as: bed.ana });
    assert.deepEqual([saved.status, saved.bytes.length], [200, preview.bytes.length]);
  });

  test('[FI-15] gives a part of a file', async () => {
    await using bed = await makeBed();
    await bed.put(CUSTOMER_PATH, TEXT, { headers: bed.customer });
    const ask = (range: string): Promise<Answered> =>
      bed.served.ask('GET', CUSTOMER_PATH, { headers: { ...bed.customer, range } });
    const part = await ask('bytes=2-5');
    assert.deepEqual([part.status, part.bytes.toString()], [206, '2345']);
    assert.equal(part.headers['content-range'], 'bytes 2-5/10');
    assert.equal(part.headers['content-length'], '4');
    const beyond = await ask('bytes=10-');
    assert.deepEqual([beyond.status, beyond.headers['content-range']], [416, 'bytes */10']);
    assert.equal((await ask('bytes=0-1,4-5')).status, 200);
  });

  test('[A02, FI-8] answers another’s file and one that is not there alike', async () => {
    await using bed = await makeBed();
    await bed.put(CUSTOMER_PATH, TEXT, { headers: bed.customer });
    const other = await bed.customerHeaders('customer-2');
    const unknown = CUSTOMER_PATH.replace(FILE, 'file-9999');
    for (const path of [CUSTOMER_PATH, `${CUSTOMER_PATH}/state`]) {
      const answer = await bed.served.ask('GET', path, { headers: other });
      const nothing = await bed.served.ask('GET', path.replace(FILE, 'file-9999'), { headers: bed.customer });
      assert.deepEqual([answer.status, answer.body], [404, notFound]);
      assert.deepEqual([nothing.status, nothing.body], [404, notFound]);
      assert.deepEqual(namesOf(answer), namesOf(nothing));
    }
    for (const path of [CUSTOMER_PATH, unknown]) {
      assert.equal((await bed.served.ask('DELETE', path, { headers: other })).status, 404);
    }
    assert.equal((await bed.put(CUSTOMER_PATH, TEXT, { headers: other })).status, 404);
    assert.equal((await bed.served.ask('GET', AGENT_PATH, { as: bed.ana })).status, 404);
    assert.equal((await bed.served.ask('GET', CUSTOMER_PATH, { headers: bed.customer })).status, 200);
  });

  test('[FI-8] asks customers for their token, whatever else they bring', async () => {
    await using bed = await makeBed();
    const { authorization } = bed.customer;
    const wrong = [{}, { authorization: 'Bearer wrong' }, { authorization: `Basic ${authorization}` }];
    for (const headers of wrong) {
      for (const method of ['GET', 'DELETE'] as const) {
        assert.equal((await bed.served.ask(method, CUSTOMER_PATH, { headers, as: bed.ana })).status, 401);
      }
      assert.equal((await bed.put(CUSTOMER_PATH, TEXT, { headers, as: bed.ana })).status, 401);
    }
  });

  test('[FI-2] says why a file is refused', async () => {
    await using bed = await makeBed();
    const refused = async (bytes: Buffer, asked: Asked = {}): Promise<unknown> => {
      const { status, body } = await bed.put(CUSTOMER_PATH, bytes, { headers: bed.customer, ...asked });
      return [status, (body as { code: string }).code];
    };
    assert.deepEqual(await refused(Buffer.from('<svg onload="x"/>')), [415, 'fileTypeRefused']);
    assert.deepEqual(await refused(Buffer.from('PK\u0003\u0004')), [415, 'fileTypeRefused']);
    assert.deepEqual(await refused(Buffer.alloc(0)), [400, 'fileEmpty']);
    assert.deepEqual(await refused(Buffer.alloc(11 * 1024 * 1024)), [413, 'fileTooLarge']);
    assert.deepEqual(await refused(samplePicture('png').subarray(0, 100)), [422, 'pictureMalformed']);
    const unannounced = await bed.served.ask('PUT', CUSTOMER_PATH, {
      headers: { ...bed.customer, 'content-type': 'application/json' },
      rawBody: '{}',
    });
    assert.equal(unannounced.status, 411);
  });

  test('[FI-2] cuts no answer off: what is too large for anybody ends the connection after it', async () => {
    await using bed = await makeBed();
    const large = await bed.put(CUSTOMER_PATH, Buffer.alloc(25 * 1024 * 1024 + 1), { headers: bed.customer });
    assert.deepEqual([large.status, large.headers['connection']], [413, 'close']);
  });

  test('[A38, FI-10] slows one network down, whatever tokens it has', async () => {
    await using bed = await makeBed();
    for (let index = 0; index < 20; index += 1) {
      const headers = await bed.customerHeaders(`customer-${String(index + 10)}`);
      assert.equal((await bed.put(CUSTOMER_PATH, TEXT, { headers })).status, 404);
    }
    const slowed = await bed.put(CUSTOMER_PATH, TEXT, { headers: bed.customer });
    assert.deepEqual([slowed.status, slowed.headers['retry-after']], [429, '1']);
    bed.served.clock.advance(1_000);
    assert.equal((await bed.put(CUSTOMER_PATH, TEXT, { headers: bed.customer })).status, 200);
  });

  test('[FI-12] throws an unsent file away for its uploader', async () => {
    await using bed = await makeBed();
    await bed.put(AGENT_PATH, TEXT, { as: bed.ana });
    assert.equal((await bed.served.ask('DELETE', AGENT_PATH, { as: bed.ben })).status, 404);
    assert.equal((await bed.served.ask('DELETE', AGENT_PATH, { as: bed.ana })).status, 204);
    assert.equal((await bed.served.ask('GET', AGENT_PATH, { as: bed.ana })).status, 404);
    assert.deepEqual(bed.served.failures, []);
  });
});

type Bed = AsyncDisposable & {
  readonly served: ServedHttp;
  /** Owns the chat. */
  readonly ana: SignedInBrowser;
  readonly ben: SignedInBrowser;
  readonly customer: Readonly<Record<string, string>>;
  customerHeaders(customerId: string): Promise<Readonly<Record<string, string>>>;
  put(path: string, bytes: Buffer, asked: Asked): Promise<Answered>;
};

/** One chat, with signed-in users in the places of the story's agents. */
async function makeBed(): Promise<Bed> {
  let story = JSON.stringify(stateOf(storyIn('active')));
  const served = await serveHttp({
    interactions: {
      // Of an interaction only its state is asked for here.
      find: async (id) => (id === CHAT ? ({ state: JSON.parse(story) } as never) : undefined),
    },
  });
  const [site] = served.configuration.current.sites;
  const siteId = site?.siteId ?? '';
  const ana = await served.signedIn('agent');
  const ben = await served.signedIn('agent');
  story = story.replaceAll('"shop"', `"${siteId}"`).replaceAll(ANA, ana.userId).replaceAll(BEN, ben.userId);
  const customerHeaders = async (customerId: string): Promise<Readonly<Record<string, string>>> => ({
    authorization: `Bearer ${await served.deps.customerTokens.issue(customerId, siteId)}`,
  });
  return {
    served,
    ana,
    ben,
    customer: await customerHeaders(CUSTOMER_ID),
    customerHeaders,
    put: (path, bytes, { headers, ...asked }) =>
      served.ask('PUT', path, {
        ...asked,
        rawBody: bytes,
        headers: {
          'content-type': UPLOAD_CONTENT_TYPE,
          'content-length': String(bytes.length),
          [FILE_NAME_HEADER]: encodeURIComponent('été.txt'),
          ...headers,
        },
      }),
    [Symbol.asyncDispose]: () => served[Symbol.asyncDispose](),
  };
}

/** Names of the headers of an answer, which must not tell more than the answer. */
function namesOf({ headers }: Answered): readonly string[] {
  return Object.keys(headers).toSorted();
}
