import { CopyFileBody } from '@guichet/protocol/files.ts';
import { FILE_NAME_HEADER } from '@guichet/protocol/file-limits.ts';
import { Id } from '@guichet/protocol/ids.ts';
import { SendEmailBody } from '@guichet/protocol/mail.ts';
import type { EmailProblem, EmailProblemCode } from '@guichet/protocol/mail.ts';
import { Type } from 'typebox';
import type { MailPerson } from '../../app/mail/email-reads.ts';
import type { SendOutcome } from '../../app/mail/emails.ts';
import type { SignedIn } from '../../ports/user-sessions.ts';
import type { HttpDeps } from '../http-deps.ts';
import type { Route, RouteReply } from '../route.ts';
import { done, ok, refuse, retryAfter, route } from '../route.ts';
import { answerWith, decodeName, receiving, refuseFile } from './files.ts';

type Deps = Pick<HttpDeps, 'emails' | 'files'>;

/** Bytes of an e-mail as it is handed in, its text and markup at their longest in a script of many bytes. */
const EMAIL_BODY_MAX_BYTES = 1024 * 1024;
const params = Type.Object({ emailId: Id });
const fileParams = Type.Object({ emailId: Id, fileId: Id });
const filePath = '/api/emails/:emailId/files/:fileId';
const common = { access: 'contact.email', body: null } as const;

/** Writing, reading and finishing e-mails, and their files. What of them each agent may is decided per e-mail. */
export function emailRoutes(deps: Deps): readonly Route[] {
  return [sendEmailRoute(deps), ...readingRoutes(deps), ...fileRoutes(deps)];
}

function sendEmailRoute({ emails }: Deps): Route {
  return route({
    method: 'POST',
    path: '/api/emails',
    access: 'contact.email',
    body: SendEmailBody,
    bodyMaxBytes: EMAIL_BODY_MAX_BYTES,
    params: null,
    handle: async ({ body, session }) => replyWithSend(await emails.send(mailPerson(session), body)),
  });
}

function readingRoutes({ emails }: Deps): readonly Route[] {
  return [
    route({
      ...common,
      method: 'GET',
      path: '/api/emails/raised',
      params: null,
      handle: async ({ session }) => ok(await emails.reads.raised(mailPerson(session))),
    }),
    route({
      ...common,
      method: 'GET',
      path: '/api/emails/:emailId',
      params,
      handle: async ({ params: { emailId }, session }) =>
        okOrNotFound(await emails.reads.find(mailPerson(session), emailId)),
    }),
    route({
      ...common,
      method: 'POST',
      path: '/api/emails/:emailId/done',
      params,
      handle: async ({ params: { emailId }, session }) =>
        (await emails.finish(mailPerson(session), emailId)) ? done() : refuse('notFound'),
    }),
    route({
      ...common,
      method: 'GET',
      path: '/api/interactions/:interactionId/emails',
      params: Type.Object({ interactionId: Id }),
      handle: async ({ params: { interactionId }, session }) =>
        okOrNotFound(await emails.reads.ofInteraction(mailPerson(session), interactionId)),
    }),
    route({
      ...common,
      method: 'GET',
      path: '/api/contacts/:contactId/emails',
      params: Type.Object({ contactId: Id }),
      handle: async ({ params: { contactId }, session }) =>
        okOrNotFound(await emails.reads.ofContact(mailPerson(session), contactId)),
    }),
  ];
}

function fileRoutes({ emails, files }: Deps): readonly Route[] {
  return [
    route({
      ...common,
      method: 'PUT',
      path: filePath,
      params: fileParams,
      takesFile: true,
      handle: ({ params: place, facts, session, file }) => {
        const givenName = decodeName(facts.header(FILE_NAME_HEADER));
        const person = mailPerson(session);
        return receiving(() => files.emails.receive({ person, ...place, givenName, ...file }));
      },
    }),
    route({
      ...common,
      method: 'GET',
      path: filePath,
      params: fileParams,
      handle: async ({ params: { emailId, fileId }, facts, session }) => {
        const file = await emails.reads.file(mailPerson(session), emailId, fileId);
        if (file === undefined) return refuse('notFound');
        const isPreview = facts.query('as') === 'preview' && file.record.width !== null;
        if (!isPreview && !session.privileges.has('chat.saveFile')) return refuseFile('privilegeMissing');
        return answerWith(file, isPreview, facts.header('range'));
      },
    }),
    route({
      ...common,
      method: 'DELETE',
      path: filePath,
      params: fileParams,
      handle: async ({ params: { emailId, fileId }, session }) =>
        (await files.emails.discard(mailPerson(session), emailId, fileId)) ? done() : refuse('notFound'),
    }),
    route({
      ...common,
      method: 'GET',
      path: `${filePath}/state`,
      params: fileParams,
      handle: async ({ params: { emailId, fileId }, session }) =>
        okOrNotFound(await files.emails.find(mailPerson(session), emailId, fileId)),
    }),
    route({
      method: 'PUT',
      path: `${filePath}/copy`,
      access: 'contact.email',
      body: CopyFileBody,
      params: fileParams,
      handle: ({ params: to, body: { from }, session }) =>
        receiving(() => emails.copyFile(mailPerson(session), to, from)),
    }),
  ];
}

function mailPerson({ user: { userId, name }, privileges }: SignedIn): MailPerson {
  return { kind: 'user', userId, name, privileges };
}

const statusOf: Readonly<Record<EmailProblemCode, number>> = {
  mailNotConfigured: 409,
  addressMalformed: 400,
  tooManyRecipients: 400,
  textMalformed: 400,
  fileUnknown: 409,
  filesTooLarge: 413,
  notAttending: 409,
  emailConflict: 409,
  tooManyEmails: 429,
};

function replyWithSend(outcome: SendOutcome): RouteReply {
  switch (outcome.kind) {
    case 'kept':
      return ok(outcome.email);
    case 'unknown':
      return refuse('notFound');
    case 'refused': {
      const { problem, retryAfterMs } = outcome;
      const headers = retryAfterMs === null ? {} : retryAfter(retryAfterMs);
      return { status: statusOf[problem.code], body: problem satisfies EmailProblem, headers };
    }
  }
}

function okOrNotFound(found: unknown): RouteReply {
  return found === undefined ? refuse('notFound') : ok(found);
}
