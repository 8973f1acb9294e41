import type { FilePerson } from '../../app/files/file-access.ts';
import type { SignedIn } from '../../ports/user-sessions.ts';
import type { HttpDeps } from '../http-deps.ts';
import type { Route } from '../route.ts';
import { route } from '../route.ts';
import { describeFile, discardFile, fileParams, receiveFile, sendFile } from './files.ts';

type Deps = Pick<HttpDeps, 'files'>;
const path = '/api/interactions/:interactionId/files/:fileId';
const common = { path, access: 'user', body: null, params: fileParams } as const;

/** Files as agents bring and fetch them; what they may is decided per interaction. */
export function agentFileRoutes(deps: Deps): readonly Route[] {
  return [
    route({
      ...common,
      method: 'PUT',
      takesFile: true,
      handle: ({ params, facts, session, file }) => receiveFile(deps, personOf(session), params, facts, file),
    }),
    route({
      ...common,
      method: 'GET',
      handle: ({ params, facts, session }) => sendFile(deps, personOf(session), params, facts),
    }),
    route({
      ...common,
      method: 'DELETE',
      handle: ({ params, session }) => discardFile(deps, personOf(session), params),
    }),
    route({
      ...common,
      method: 'GET',
      path: `${path}/state`,
      handle: ({ params, session }) => describeFile(deps, personOf(session), params),
    }),
  ];
}

/** The signed-in user, as the files see them. */
export function personOf({ user, privileges }: SignedIn): FilePerson {
  return { kind: 'user', userId: user.userId, privileges };
}
