import type { FilePerson } from '../../app/files/file-access.ts';
import type { HttpDeps } from '../http-deps.ts';
import type { RequestFacts, Route, RouteReply } from '../route.ts';
import { refuse, retryAfter, route } from '../route.ts';
import { describeFile, discardFile, fileParams, receiveFile, sendFile } from './files.ts';

type Deps = Pick<HttpDeps, 'files' | 'identity' | 'uploadsByAddress'>;
const path = '/api/widget/interactions/:interactionId/files/:fileId';
const common = { path, access: 'public', body: null, params: fileParams } as const;

/** Files as customers bring and fetch them. Who it is says the token that opens their sockets, as a bearer. */
export function customerFileRoutes(deps: Deps): readonly Route[] {
  return [
    route({
      ...common,
      method: 'PUT',
      takesFile: true,
      handle: ({ params, facts, file }) =>
        as(deps, facts, async (person) => {
          // Tokens are free, addresses less so.
          const allowance = deps.uploadsByAddress.take(facts.network);
          return allowance.allowed
            ? receiveFile(deps, person, params, facts, file)
            : { ...refuse('tooManyRequests'), headers: retryAfter(allowance.retryAfterMs) };
        }),
    }),
    route({
      ...common,
      method: 'GET',
      handle: ({ params, facts }) => as(deps, facts, (person) => sendFile(deps, person, params, facts)),
    }),
    route({
      ...common,
      method: 'DELETE',
      handle: ({ params, facts }) => as(deps, facts, (person) => discardFile(deps, person, params)),
    }),
    route({
      ...common,
      method: 'GET',
      path: `${path}/state`,
      handle: ({ params, facts }) => as(deps, facts, (person) => describeFile(deps, person, params)),
    }),
  ];
}

async function as(
  { identity }: Deps,
  facts: RequestFacts,
  answer: (person: FilePerson) => Promise<RouteReply>,
): Promise<RouteReply> {
  const [, token] = /^Bearer ([\w.~+/=-]{1,2000})$/i.exec(facts.header('authorization') ?? '') ?? [];
  const customer = token === undefined ? undefined : await identity.verifyCustomerToken(token);
  if (customer === undefined) return refuse('notSignedIn');
  return answer({ kind: 'customer', customerId: customer.customerId });
}
