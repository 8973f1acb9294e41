import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ANA, stateOf, storyIn } from '@guichet/core/interaction/interaction-story.ts';
import { FILE_NAME_HEADER, UPLOAD_CONTENT_TYPE } from '@guichet/protocol/file-limits.ts';
import { samplePicture } from '@guichet/testkit/sample-pictures.ts';
import { serveHttp } from '@guichet/testkit/served-http.ts';

const CHAT = 'interaction-1';
const GUIDE = 'guide-0001';
const KEPT = `/api/admin/response-files/${GUIDE}`;
const SEEN = `/api/response-files/${GUIDE}`;
const COPY = `/api/interactions/${CHAT}/files/copy-00001/copy`;
const TEXT = Buffer.from('How to send it back');

describe('files of standard responses over HTTP', () => {
  test('[FI-16] administrators bring and throw away, agents see', async () => {
    await using bed = await makeBed();
    const { served, ana, adam } = bed;
    assert.equal((await bed.bring(TEXT, ana)).status, 403);
    const brought = await bed.bring(TEXT);
    assert.equal(brought.status, 200);
    assert.deepEqual((await served.ask('GET', '/api/response-files', { as: ana })).body, {
      files: [brought.body],
    });
    assert.deepEqual((await served.ask('GET', `${KEPT}/state`, { as: adam })).body, brought.body);
    const read = await served.ask('GET', SEEN, { as: adam });
    assert.deepEqual(read.bytes, TEXT);
    assert.match(String(read.headers['content-security-policy']), /sandbox/);
    assert.match(String(read.headers['content-disposition']), /^attachment/);
    assert.equal((await served.ask('DELETE', KEPT, { as: ana })).status, 403);
    assert.equal((await served.ask('DELETE', KEPT, { as: adam })).status, 204);
    assert.equal((await served.ask('GET', SEEN, { as: adam })).status, 404);
  });

  test('[FI-14, FI-16] a picture is shown in place', async () => {
    await using bed = await makeBed();
    await bed.bring(samplePicture('png'));
    const preview = await bed.served.ask('GET', `${SEEN}?as=preview`, { as: bed.ana });
    assert.equal(preview.headers['content-type'], 'image/png');
    assert.match(String(preview.headers['content-disposition']), /^inline/);
  });

  test('[FI-17] a response that names what is not here is refused at its place', async () => {
    await using bed = await makeBed();
    assert.deepEqual(await bed.save([GUIDE]), [404, { code: 'notFound', field: '/fileIds/0' }]);
    await bed.bring(TEXT);
    assert.equal((await bed.save([GUIDE]))[0], 200);
    assert.deepEqual(await bed.save([GUIDE, 'guide-0002']), [404, { code: 'notFound', field: '/fileIds/1' }]);
    assert.equal((await bed.served.ask('DELETE', KEPT, { as: bed.adam })).status, 404, 'it is named');
  });

  test('[FI-17, CF-9] an import keeps the files that are here, leaves out the others, and says how many', async () => {
    await using bed = await makeBed();
    await bed.bring(TEXT);
    await bed.save([GUIDE]);
    const { body } = await bed.served.ask('GET', '/api/admin/config/export', { as: bed.adam });
    const exported = JSON.parse(JSON.stringify(body).replace(GUIDE, `${GUIDE}","guide-0002`));
    const answer = await bed.served.ask('POST', '/api/admin/config/import', { as: bed.adam, body: exported });
    assert.equal(answer.status, 200);
    assert.partialDeepStrictEqual(answer.body, { filesLeftOut: 1 });
    assert.deepEqual(
      bed.served.configuration.current.responses.map(({ fileIds }) => fileIds),
      [[GUIDE]],
    );
  });

  test('[FI-19] a copy is a file of the chat', async () => {
    await using bed = await makeBed();
    const { served, ana, adam } = bed;
    await bed.bring(TEXT);
    await bed.save([GUIDE]);
    const ask = (as: typeof ana) => served.ask('PUT', COPY, { as, body: { from: GUIDE } });
    assert.equal((await ask(adam)).status, 404);
    const copied = await ask(ana);
    assert.partialDeepStrictEqual(copied.body, { fileId: 'copy-00001', name: 'été.txt', state: 'clean' });
    assert.deepEqual((await ask(ana)).body, copied.body);
    const state = await served.ask('GET', `/api/interactions/${CHAT}/files/copy-00001/state`, { as: ana });
    assert.deepEqual(state.body, copied.body);
    const lost = await served.ask('PUT', COPY.replace('copy-00001', 'copy-00002'), {
      as: ana,
      body: { from: 'guide-0009' },
    });
    assert.equal(lost.status, 404);
  });
});

async function makeBed() {
  let story = JSON.stringify(stateOf(storyIn('active')));
  const served = await serveHttp({
    // Of an interaction only its state is asked for here.
    interactions: { find: async (id) => (id === CHAT ? ({ state: JSON.parse(story) } as never) : undefined) },
  });
  const [site] = served.configuration.current.sites;
  const ana = await served.signedIn('agent');
  const adam = await served.signedIn('administrator');
  story = story.replaceAll('"shop"', `"${site?.siteId ?? ''}"`).replaceAll(ANA, ana.userId);
  return {
    served,
    ana,
    adam,
    bring: (bytes: Buffer, as = adam) =>
      served.ask('PUT', KEPT, {
        as,
        rawBody: bytes,
        headers: {
          'content-type': UPLOAD_CONTENT_TYPE,
          'content-length': String(bytes.length),
          [FILE_NAME_HEADER]: encodeURIComponent('été.txt'),
        },
      }),
    async save(fileIds: readonly string[]): Promise<readonly [number, unknown]> {
      const label = { en: 'Send back', fr: 'Retour' };
      const body = {
        responseId: 'back',
        folderId: null,
        shortcut: 'back',
        title: label,
        text: label,
        fileIds,
      };
      const { status, body: answer } = await served.ask('PUT', '/api/admin/responses/back', {
        as: adam,
        body,
      });
      return [status, answer];
    },
    [Symbol.asyncDispose]: () => served[Symbol.asyncDispose](),
  };
}
