import type { TSchema } from 'typebox';
import * as configSchemas from '@guichet/protocol/config.ts';
import * as contactSchemas from '@guichet/protocol/contacts.ts';
import * as fileSchemas from '@guichet/protocol/files.ts';
import * as historySchemas from '@guichet/protocol/history.ts';
import * as httpSchemas from '@guichet/protocol/http.ts';
import * as mailSchemas from '@guichet/protocol/mail.ts';
import * as phoneLineSchemas from '@guichet/protocol/phone-line.ts';
import * as phoneSchemas from '@guichet/protocol/phone.ts';
import * as preferenceSchemas from '@guichet/protocol/preferences.ts';
import * as responseSchemas from '@guichet/protocol/responses.ts';
import { FileProblem } from '@guichet/protocol/files.ts';
import { HttpProblem } from '@guichet/protocol/http.ts';
import { PROTOCOL_VERSION } from '@guichet/protocol/version.ts';
import { noteOf } from './openapi-notes.ts';
import type { Access, Route } from './route.ts';

type Json = Readonly<Record<string, unknown>>;

/** Modules of protocol whose schemas get a name of their own in the document. */
const NAMED = [
  configSchemas,
  httpSchemas,
  contactSchemas,
  fileSchemas,
  historySchemas,
  mailSchemas,
  phoneSchemas,
  phoneLineSchemas,
  preferenceSchemas,
  responseSchemas,
];

/**
 * The HTTP interface as an OpenAPI 3.1 document, made from the routes and the schemas the server itself checks with, so that it cannot
 * say anything else than what is so.
 */
export function openApiDocument(routes: readonly Route[]): Json {
  const names = schemaNames();
  const paths: Record<string, Record<string, unknown>> = {};
  for (const each of routes) {
    const path = each.path.replaceAll(/:(\w+)/g, '{$1}').replace('*', '{path}');
    paths[path] = { ...paths[path], [each.method.toLowerCase()]: operation(each, names) };
  }
  const schemas = [...names].map(([schema, name]) => [name, named(schema, names, true)]);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Guichet',
      version: String(PROTOCOL_VERSION),
      description:
        'A session cookie from POST /api/sign-in opens what is not public. Changing requests come from the server’s own origin and ' +
        'carry the session’s csrfToken in the header x-guichet-csrf.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'guichet' },
        operator: { type: 'http', scheme: 'bearer' },
      },
      schemas: Object.fromEntries(schemas),
    },
  };
}

type Names = ReadonlyMap<object, string>;

function operation(each: Route, names: Names): Json {
  const { method, path, access, body, params, takesFile } = each;
  const note = noteOf(method, path);
  return {
    operationId: `${method.toLowerCase()} ${path}`.replaceAll(/[^A-Za-z]+(.)?/g, (_, next = '') =>
      next.toUpperCase(),
    ),
    tags: [note.tag],
    summary: note.summary,
    ...accessOf(access),
    ...(params !== null && { parameters: parametersOf(path, params, names) }),
    ...(body !== null && { requestBody: content('application/json', body, names, { required: true }) }),
    ...(takesFile && {
      requestBody: { required: true, content: { 'application/octet-stream': { schema: {} } } },
    }),
    responses: {
      [note.answer === null ? '204' : '200']:
        note.answer === null
          ? { description: 'Done.' }
          : content(note.mediaType, note.answer, names, { description: 'Done.' }),
      default: content('application/json', takesFile ? FileProblem : HttpProblem, names, {
        description: 'Refused: what is wrong, and where in what was sent.',
      }),
    },
  };
}

function accessOf(access: Access): Json {
  switch (access) {
    case 'public':
      return { security: [] };
    case 'operator':
      return { security: [{ operator: [] }], description: 'From this machine, or with the metrics token.' };
    case 'user':
      return { security: [{ session: [] }], description: 'Any signed-in user.' };
    default:
      return {
        security: [{ session: [] }],
        description: `Signed in, with the privilege ${access}.`,
        'x-guichet-privilege': access,
      };
  }
}

/** In the order of the path. Each parameter of a route is a property of its schema. */
function parametersOf(path: string, params: TSchema, names: Names): readonly Json[] {
  // The schema of an object keeps those of its properties by name.
  const properties = Object.entries(Object(Object(params).properties) as Record<string, object>);
  return properties.map(([name, schema]) => ({
    name: path.includes(`:${name}`) ? name : 'path',
    in: 'path',
    required: true,
    schema: named(schema, names),
  }));
}

function content(mediaType: string, schema: TSchema | string, names: Names, rest: Json): Json {
  const described = typeof schema === 'string' ? { type: 'string' } : named(schema, names);
  return { ...rest, content: { [mediaType]: { schema: described } } };
}

/** Names are those of protocol. A schema that two names stand for keeps the first. */
function schemaNames(): Names {
  const names = new Map<object, string>();
  for (const module of NAMED) {
    for (const [name, value] of Object.entries(module)) {
      if (typeof value === 'object' && value !== null && 'type' in value && value.type === 'object') {
        if (!names.has(value)) names.set(value, name);
      }
    }
  }
  return names;
}

/** The schema as JSON, with a reference wherever one that has a name stands. `isOwn` writes that one out itself. */
function named(value: unknown, names: Names, isOwn = false): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const name = names.get(value);
  if (name !== undefined && !isOwn) return { $ref: `#/components/schemas/${name}` };
  if (Array.isArray(value)) return value.map((item) => named(item, names));
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, named(part, names)]));
}
