import type { Server } from 'node:http';
import { Readable } from 'node:stream';
import cookie from '@fastify/cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { fastify } from 'fastify';
import type { TSchema } from 'typebox';
import { UPLOAD_CONTENT_TYPE } from '@guichet/protocol/file-limits.ts';
import type { SignedIn } from '../ports/user-sessions.ts';
import { isFault, failureReply } from './failure-reply.ts';
import { CSRF_HEADER, guard } from './guard.ts';
import type { HttpDeps } from './http-deps.ts';
import { incomingFile, limitBodyTime, passOver } from './incoming-file.ts';
import { isOperator } from './is-operator.ts';
import { networkOf } from './client-addresses.ts';
import { requestValidator } from './request-validator.ts';
import type { RequestFacts, Route, RouteReply } from './route.ts';
import { BODY_MAX_BYTES, refuse } from './route.ts';
import { routeTable } from './route-table.ts';
import { commonHeaders, dataHeaders, transportSecurity } from './security-headers.ts';
import { sessionCookieName, sessionCookieOptions } from './session-cookie.ts';

/** Bytes of one path segment that is a parameter. */
const PARAMETER_MAX_BYTES = 200;
/** Browsers may keep the cookie this long, s; the session itself ends on the server. */
const COOKIE_MAX_AGE_S = 7 * 24 * 3_600;

declare module 'fastify' {
  interface FastifyContextConfig {
    takesFile?: boolean;
  }
  interface FastifyRequest {
    /** Set before a route's handler runs; null where the route asks for no session. */
    guichetSession: SignedIn | null;
    /** Limits the time of the body; lifted where it is a file. */
    guichetBodyTime: Disposable | null;
  }
}

/**
 * The HTTP side of the server on top of `server`, which its owner opens, listens with and closes.
 * Closing what this returns lets requests under way finish.
 */
export async function createHttpServer(server: Server, deps: HttpDeps): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: BODY_MAX_BYTES,
    routerOptions: { maxParamLength: PARAMETER_MAX_BYTES },
    serverFactory: (handler) => server.on('request', handler),
    frameworkErrors: (error, _request, reply) => void send(reply, failureReply(error), deps),
    // Else Fastify would load compilers of its own, of which nothing is wanted: they coerce types and remove what they do not know.
    schemaController: { compilersFactory: { buildValidator: noCompiler, buildSerializer: noCompiler } },
  });
  app.setValidatorCompiler<TSchema>(({ schema, httpPart }) =>
    requestValidator(schema, httpPart === 'params' ? 'params' : 'body'),
  );
  acceptBodies(app);
  await app.register(cookie);
  app.decorateRequest('guichetSession', null);
  app.decorateRequest('guichetBodyTime', null);
  app.addHook('onRequest', async (request) => {
    request.guichetBodyTime = limitBodyTime(request.raw, deps.clock);
  });
  app.setErrorHandler((error, request, reply) => {
    if (isFault(error)) {
      deps.log.error('requestFailed', {
        method: request.method,
        route: request.routeOptions.url,
        err: error,
      });
      deps.onFailure(error);
    }
    return send(reply, failureReply(error), deps);
  });
  app.setNotFoundHandler((_request, reply) => send(reply, refuse('notFound'), deps));
  for (const each of routeTable(deps)) addRoute(app, each, deps);
  await app.ready();
  return app;
}

function noCompiler(): never {
  throw new Error('bodies are checked by requestValidator, and answers are plain JSON');
}

function addRoute(app: FastifyInstance, each: Route, deps: HttpDeps): void {
  app.route({
    method: each.method,
    url: each.path,
    bodyLimit: each.bodyMaxBytes,
    schema: {
      ...(each.body !== null && { body: each.body }),
      ...(each.params !== null && { params: each.params }),
    },
    onRequest: async (request) => {
      request.guichetSession = await guard(
        {
          method: each.method,
          access: each.access,
          origin: request.headers.origin,
          host: request.headers.host,
          csrfToken: single(request.headers[CSRF_HEADER]),
          findSession: () => findSession(request, deps),
          isOperator: () => isOperator(operatorClaim(request), deps.metricsToken),
        },
        deps.ownOrigin,
      );
    },
    preValidation: async (request) => {
      if (each.completeBody !== null) request.body = each.completeBody(request.body);
    },
    config: { takesFile: each.takesFile },
    handler: async (request, reply) => {
      const { body, params, guichetSession: session } = request;
      const facts = factsOf(request, deps);
      if (!each.takesFile) {
        return send(reply, await each.handle({ facts, body, params, session, file: null }), deps);
      }
      const file = incomingFile(request.raw, deps.clock);
      if (file === undefined) return send(reply, { ...refuse('bodyMalformed'), status: 411 }, deps);
      request.guichetBodyTime?.[Symbol.dispose]();
      const answer = await each.handle({ facts, body: undefined, params, session, file });
      return send(reply, { ...answer, headers: { ...answer.headers, ...passOver(request.raw) } }, deps);
    },
  });
}

function findSession(request: FastifyRequest, deps: HttpDeps): Promise<SignedIn | undefined> {
  const token = request.cookies[sessionCookieName(deps.ownOrigin.isSecure)];
  return token === undefined ? Promise.resolve(undefined) : deps.sessions.find(token);
}

function operatorClaim({ socket, headers }: FastifyRequest): Parameters<typeof isOperator>[0] {
  const wasForwarded = headers['x-forwarded-for'] !== undefined || headers['forwarded'] !== undefined;
  return { peer: socket.remoteAddress, authorization: headers.authorization, wasForwarded };
}

function factsOf(request: FastifyRequest, { addresses }: HttpDeps): RequestFacts {
  const { headers, socket } = request;
  const url = new URL(request.url, 'http://host');
  return {
    network: networkOf(addresses.of(socket.remoteAddress, single(headers['x-forwarded-for']))),
    host: headers.host ?? '',
    origin: headers.origin,
    path: url.pathname,
    query: (name) => url.searchParams.get(name) ?? undefined,
    header: (name) => single(headers[name]),
  };
}

function send(reply: FastifyReply, answer: RouteReply, { ownOrigin }: HttpDeps): FastifyReply {
  const stream = isIterable(answer.body) ? Readable.from(answer.body, { objectMode: false }) : undefined;
  const isFile = Buffer.isBuffer(answer.body) || stream !== undefined || answer.status === 304;
  reply.code(answer.status).headers({ ...commonHeaders, ...(!isFile && dataHeaders), ...answer.headers });
  if (isFile && answer.headers?.['content-security-policy'] === undefined) {
    void reply.header('content-security-policy', dataHeaders['content-security-policy']);
  }
  if (ownOrigin.isSecure) void reply.header('strict-transport-security', transportSecurity);
  if (answer.sessionToken !== undefined) setSessionCookie(reply, answer.sessionToken, ownOrigin.isSecure);
  return reply.send(stream ?? answer.body);
}

function setSessionCookie(reply: FastifyReply, token: string | null, isSecure: boolean): void {
  const options = sessionCookieOptions(isSecure, token === null ? 0 : COOKIE_MAX_AGE_S);
  void reply.setCookie(sessionCookieName(isSecure), token ?? '', options);
}

// Bodies are JSON or files. Requests without a body may still say that it is JSON. Everything else about JSON stays as Fastify has it:
// `__proto__` and `constructor` keys are refused.
function acceptBodies(app: FastifyInstance): void {
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    else void parseJson(request, body.toString(), done);
  });
  // Left unread for the handler, where a file is what the route takes.
  app.addContentTypeParser(UPLOAD_CONTENT_TYPE, (request, _payload, done) => {
    if (request.routeOptions.config.takesFile === true) done(null, undefined);
    else done(Object.assign(new Error('this takes JSON'), { statusCode: 415 }), undefined);
  });
}

/** Bytes that come one after another; text can be iterated at once only. */
function isIterable(body: unknown): body is AsyncIterable<Uint8Array> {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(', ') : header;
}
