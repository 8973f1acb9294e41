import { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import type { EmailParty } from '@guichet/protocol/mail.ts';
import type { Mailer, MailerAnswer, OutgoingMail } from '../ports/mailer.ts';
import type { MailServer } from '../ports/mail-server.ts';
import { answerTo, describeRefusal } from './smtp-answers.ts';

/** How long each step of a conversation with the mail server may take, ms. */
const CONNECT_MAX_MS = 30_000;
const SILENCE_MAX_MS = 120_000;
/** Connections at once; one goes on being used while there is something to send. */
const CONNECTIONS_MAX = 2;

/** Hands e-mails to a mail server by SMTP. What is sent is put together here: nothing in it is read from a path or fetched from an address. */
export class SmtpMailer implements Mailer {
  readonly #transport: ReturnType<typeof openTransport>;

  constructor(server: MailServer) {
    this.#transport = openTransport(server);
  }

  async send(mail: OutgoingMail): Promise<MailerAnswer> {
    try {
      const info = await this.#transport.sendMail(await messageOf(mail));
      const refusals = (info.rejectedErrors ?? []).map(describeRefusal);
      return { kind: 'taken', refusals };
    } catch (error) {
      return answerTo(error);
    }
  }

  [Symbol.dispose](): void {
    this.#transport.close();
  }
}

function openTransport({ host, port, tls, credentials }: MailServer) {
  return createTransport({
    pool: true,
    maxConnections: CONNECTIONS_MAX,
    host,
    port,
    secure: tls === 'implicit',
    requireTLS: tls === 'required',
    ignoreTLS: tls === 'none',
    ...(credentials !== null && { auth: { user: credentials.user, pass: credentials.password } }),
    connectionTimeout: CONNECT_MAX_MS,
    greetingTimeout: CONNECT_MAX_MS,
    socketTimeout: SILENCE_MAX_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
    logger: false,
  });
}

type Message = Parameters<ReturnType<typeof openTransport>['sendMail']>[0];

async function messageOf(mail: OutgoingMail): Promise<Message> {
  const { messageId, inReplyTo, references, from, replyTo, returnPath, to, cc, bcc, atMs } = mail;
  const everyone = [...to, ...cc, ...bcc].map(({ address }) => address);
  return {
    messageId: `<${messageId}>`,
    ...(inReplyTo !== null && { inReplyTo: `<${inReplyTo}>` }),
    ...(references.length > 0 && { references: references.map((id) => `<${id}>`).join(' ') }),
    date: new Date(atMs),
    from: named(from),
    replyTo,
    to: to.map(named),
    cc: cc.map(named),
    // Bcc is in the envelope and in no header.
    envelope: { from: returnPath, to: everyone },
    subject: mail.subject,
    text: mail.text,
    ...(mail.html !== null && { html: mail.html }),
    attachments: await Promise.all(
      mail.files.map(async ({ name, mediaType, open }) => ({
        filename: name,
        contentType: mediaType,
        content: Readable.from(await open()),
      })),
    ),
  };
}

function named({ address, name }: EmailParty): { name: string; address: string } {
  return { name: name ?? '', address };
}
