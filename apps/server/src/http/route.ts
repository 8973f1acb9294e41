import type { Static, TSchema } from 'typebox';
import type { HttpProblem } from '@guichet/protocol/http.ts';
import type { Privilege } from '@guichet/protocol/privileges.ts';
import type { SignedIn } from '../ports/user-sessions.ts';
import type { IncomingFile } from './incoming-file.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * Who may ask. `user`: signed in, whatever the roles. A privilege: signed in with it. `operator`: this machine, or whoever has the
 * metrics token.
 */
export type Access = 'public' | 'user' | Privilege | 'operator';

/** What a handler answers. A `Buffer` is sent as it is, an iterable of bytes as it comes; anything else as JSON; undefined as nothing. */
export type RouteReply = {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** A token starts a session in this browser, null ends it. */
  readonly sessionToken?: string | null;
};

/** The parts of a request that need no schema. */
export type RequestFacts = {
  /** The client's network, as the limiters count it. */
  readonly network: string;
  readonly host: string;
  readonly origin: string | undefined;
  readonly path: string;
  query(name: string): string | undefined;
  header(name: string): string | undefined;
};

type Parsed<S extends TSchema | null> = S extends TSchema ? Static<S> : undefined;

export type RouteRequest<
  A extends Access,
  B extends TSchema | null,
  P extends TSchema | null,
  F extends boolean = false,
> = {
  readonly facts: RequestFacts;
  readonly body: Parsed<B>;
  readonly params: Parsed<P>;
  readonly session: A extends 'public' | 'operator' ? null : SignedIn;
  readonly file: F extends true ? IncomingFile : null;
};

export type RouteDefinition<
  A extends Access,
  B extends TSchema | null,
  P extends TSchema | null,
  F extends boolean = false,
> = {
  readonly method: Method;
  readonly path: string;
  readonly access: A;
  readonly body: B;
  readonly params: P;
  readonly bodyMaxBytes?: number;
  /** Brings a body of an older release to the form the schema describes, before it is checked. Total. */
  readonly completeBody?: (body: unknown) => unknown;
  /** The body is a file, which the handler reads as it comes. */
  readonly takesFile?: F;
  handle(request: RouteRequest<A, B, P, F>): Promise<RouteReply> | RouteReply;
};

/** A route as the table holds it, its types forgotten: what it says about itself is data. */
export type Route = {
  readonly method: Method;
  readonly path: string;
  readonly access: Access;
  readonly body: TSchema | null;
  readonly params: TSchema | null;
  readonly bodyMaxBytes: number;
  readonly completeBody: ((body: unknown) => unknown) | null;
  readonly takesFile: boolean;
  handle(request: UncheckedRequest): Promise<RouteReply>;
};
export type UncheckedRequest = {
  readonly facts: RequestFacts;
  readonly body: unknown;
  readonly params: unknown;
  readonly session: SignedIn | null;
  readonly file: IncomingFile | null;
};

/** Bytes of a request's body. */
export const BODY_MAX_BYTES = 64 * 1024;

/** Defines a route. The server has checked access, body and params before `handle` runs. */
export function route<
  const A extends Access,
  const B extends TSchema | null,
  const P extends TSchema | null,
  const F extends boolean = false,
>(definition: RouteDefinition<A, B, P, F>): Route {
  const {
    method,
    path,
    access,
    body,
    params,
    bodyMaxBytes = BODY_MAX_BYTES,
    completeBody = null,
    takesFile = false,
  } = definition;
  return {
    method,
    path,
    access,
    body,
    params,
    bodyMaxBytes,
    completeBody,
    takesFile,
    // The server fills `session` by `access`, `file` by `takesFile`, and `body` and `params` with what their schemas accepted.
    handle: async (request) => definition.handle(request as RouteRequest<A, B, P, F>),
  };
}

export function ok(body: unknown): RouteReply {
  return { status: 200, body };
}

export function done(): RouteReply {
  return { status: 204, body: undefined };
}

/** The status that says to the web what the code says to our clients. */
const statusOf: Readonly<Record<HttpProblem['code'], number>> = {
  bodyMalformed: 400,
  limitsOrder: 400,
  circular: 400,
  tooDeep: 400,
  tooMany: 400,
  notSignedIn: 401,
  credentialsWrong: 401,
  forbidden: 403,
  originForbidden: 403,
  notFound: 404,
  emailTaken: 409,
  inUse: 409,
  shortcutTaken: 409,
  lastAdministrator: 409,
  linkInvalid: 410,
  tooManyRequests: 429,
  unavailable: 503,
};

export function refuse(code: HttpProblem['code'], field: string | null = null): RouteReply {
  return { status: statusOf[code], body: { code, field } satisfies HttpProblem };
}

/** `Retry-After` counts whole seconds. */
export function retryAfter(retryAfterMs: number): Readonly<Record<string, string>> {
  return { 'retry-after': String(Math.max(1, Math.ceil(retryAfterMs / 1_000))) };
}
