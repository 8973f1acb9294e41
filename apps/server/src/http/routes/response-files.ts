import { Type } from 'typebox';
import { CopyFileBody } from '@guichet/protocol/files.ts';
import { FILE_NAME_HEADER } from '@guichet/protocol/file-limits.ts';
import { Id } from '@guichet/protocol/ids.ts';
import { maySeeResponseFiles } from '../../app/files/response-files.ts';
import type { HttpDeps } from '../http-deps.ts';
import type { Route } from '../route.ts';
import { done, ok, refuse, route } from '../route.ts';
import { answerWith, decodeName, fileParams, receiving, refuseFile } from './files.ts';
import { personOf } from './files-agent.ts';

type Deps = Pick<HttpDeps, 'files'>;

const params = Type.Object({ fileId: Id });
const kept = '/api/admin/response-files/:fileId';

/** Files of standard responses: administrators bring them, whoever uses responses sees them and gets copies into a chat. */
export function responseFileRoutes({ files }: Deps): readonly Route[] {
  return [
    route({
      method: 'PUT',
      path: kept,
      access: 'administration.use',
      body: null,
      params,
      takesFile: true,
      handle: ({ params: { fileId }, facts, session, file }) =>
        receiving(() =>
          files.responses.receive({
            person: personOf(session),
            fileId,
            givenName: decodeName(facts.header(FILE_NAME_HEADER)),
            ...file,
          }),
        ),
    }),
    route({
      method: 'GET',
      path: `${kept}/state`,
      access: 'administration.use',
      body: null,
      params,
      handle: async ({ params: { fileId } }) => {
        const file = await files.responses.find(fileId);
        return file === undefined ? refuse('notFound') : ok(file);
      },
    }),
    route({
      method: 'DELETE',
      path: kept,
      access: 'administration.use',
      body: null,
      params,
      handle: async ({ params: { fileId }, session }) =>
        (await files.responses.discard(personOf(session), fileId)) ? done() : refuse('notFound'),
    }),
    route({
      method: 'GET',
      path: '/api/response-files',
      access: 'user',
      body: null,
      params: null,
      handle: async ({ session }) =>
        maySeeResponseFiles(session.privileges)
          ? ok({ files: await files.responses.list() })
          : refuse('forbidden'),
    }),
    route({
      method: 'GET',
      path: '/api/response-files/:fileId',
      access: 'user',
      body: null,
      params,
      handle: async ({ params: { fileId }, facts, session: { privileges } }) => {
        if (!maySeeResponseFiles(privileges)) return refuse('forbidden');
        const file = await files.responses.read(fileId);
        if (file === undefined) return refuse('notFound');
        const isPreview = facts.query('as') === 'preview' && file.record.width !== null;
        const isSavable = privileges.has('chat.saveFile') || privileges.has('administration.use');
        if (!isPreview && !isSavable) return refuseFile('privilegeMissing');
        return answerWith(file, isPreview, facts.header('range'));
      },
    }),
    route({
      method: 'PUT',
      path: '/api/interactions/:interactionId/files/:fileId/copy',
      access: 'user',
      body: CopyFileBody,
      params: fileParams,
      handle: ({ params: to, body: { from }, session }) =>
        receiving(() => files.responses.copy(personOf(session), to, from)),
    }),
  ];
}
