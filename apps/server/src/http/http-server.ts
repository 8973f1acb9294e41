import type { Server } from 'node:http';
import cookie from '@fastify/cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { fastify } from 'fastify';
import type { TSchema } from 'typebox';
import type { SignedIn } from '../ports/user-sessions.ts';
import { isFault, failureReply } from './failure-reply.ts';
import { CSRF_HEADER, guard } from './guard.ts';
import type { HttpDeps } from './http-deps.ts';
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
  interface FastifyRequest {
    /** Set before a route's handler runs; null where the route asks for no session. */
    guichetSession: SignedIn | null;
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
  });
  // Schemas are TypeBox; Fastify's own compiler coerces types and removes what it does not know.
  app.setValidatorCompiler<TSchema>(({ schema, httpPart }) =>
    requestValidator(schema, httpPart === 'params' ? 'params' : 'body'),
  );
  acceptEmptyJson(app);
  await app.register(cookie);
  app.decorateRequest('guichetSession', null);
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
    handler: async (request, reply) => {
      const { body, params, guichetSession: session } = request;
      return send(reply, await each.handle({ facts: factsOf(request, deps), body, params, session }), deps);
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
  const isFile = Buffer.isBuffer(answer.body) || answer.status === 304;
  reply.code(answer.status).headers({ ...commonHeaders, ...(!isFile && dataHeaders), ...answer.headers });
  if (isFile && answer.headers?.['content-security-policy'] === undefined) {
    void reply.header('content-security-policy', dataHeaders['content-security-policy']);
  }
  if (ownOrigin.isSecure) void reply.header('strict-transport-security', transportSecurity);
  if (answer.sessionToken !== undefined) setSessionCookie(reply, answer.sessionToken, ownOrigin.isSecure);
  return reply.send(answer.body);
}

function setSessionCookie(reply: FastifyReply, token: string | null, isSecure: boolean): void {
  const options = sessionCookieOptions(isSecure, token === null ? 0 : COOKIE_MAX_AGE_S);
  void reply.setCookie(sessionCookieName(isSecure), token ?? '', options);
}

// Requests without a body may still say that it is JSON. Everything else about JSON stays as Fastify has it: `__proto__` and
// `constructor` keys are refused.
function acceptEmptyJson(app: FastifyInstance): void {
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    else void parseJson(request, body.toString(), done);
  });
}

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(', ') : header;
}
