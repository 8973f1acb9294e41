import { ImapFlow } from 'imapflow';
import type { Mailbox, MailboxMessage, OpenMailbox } from '../ports/mailbox.ts';
import type { MailServer } from '../ports/mail-server.ts';

export type ImapMailboxOptions = { readonly server: MailServer; readonly folder: string };

/** Bytes of one message that are fetched: more than any mail server takes, and what bounds our memory. */
export const SOURCE_MAX_BYTES = 40 * 1024 * 1024;
const CONNECT_MAX_MS = 30_000;
/** IDLE begins anew after so long, ms: what stands between forgets quiet connections, and this finds out. */
const IDLE_MAX_MS = 4 * 60_000;
/** What the server may answer at once, bytes: a message and its frame. */
const RESPONSE_MAX_BYTES = SOURCE_MAX_BYTES + 1024 * 1024;

/** The shared mailbox over IMAP: waits with IDLE, reads by UID, and changes nothing there. */
export class ImapMailbox implements Mailbox {
  readonly name: string;
  readonly #options: ImapMailboxOptions;

  constructor(options: ImapMailboxOptions) {
    const { server, folder } = options;
    this.name = `${server.credentials?.user ?? ''}@${server.host}/${folder}`;
    this.#options = options;
  }

  async open(onNews: () => void, signal: AbortSignal): Promise<OpenMailbox> {
    const client = clientFor(this.#options.server);
    const ended = endOf(client);
    const stop = (): void => client.close();
    signal.addEventListener('abort', stop, { once: true });
    try {
      await client.connect();
      const { uidValidity, uidNext } = await client.mailboxOpen(this.#options.folder, { readOnly: true });
      client.on('exists', onNews);
      return {
        uidValidity: String(uidValidity),
        // A server need not say; then the whole folder is new the first time.
        uidNext: Number.isSafeInteger(uidNext) ? uidNext : 1,
        ended,
        messagesAfter: (uid) => messagesAfter(client, uid),
        async [Symbol.asyncDispose]() {
          signal.removeEventListener('abort', stop);
          await close(client);
        },
      };
    } catch (error) {
      signal.removeEventListener('abort', stop);
      client.close();
      throw error;
    }
  }
}

function clientFor({ host, port, tls, credentials }: MailServer): ImapFlow {
  return new ImapFlow({
    host,
    port,
    secure: tls === 'implicit',
    doSTARTTLS: tls === 'required',
    ...(credentials !== null && { auth: { user: credentials.user, pass: credentials.password } }),
    connectionTimeout: CONNECT_MAX_MS,
    maxIdleTime: IDLE_MAX_MS,
    maxLiteralSize: SOURCE_MAX_BYTES,
    maxResponseSize: RESPONSE_MAX_BYTES,
    disableAutoIdle: true,
    logger: false,
  });
}

/** Errors of the connection come as events, whether or not a command waits. */
function endOf(client: ImapFlow): Promise<unknown> {
  return new Promise((resolve) => {
    client.on('error', resolve);
    client.on('close', () => resolve(undefined));
  });
}

async function* messagesAfter(client: ImapFlow, uid: number): AsyncGenerator<MailboxMessage> {
  // `n:*` always names the last message, even one below n.
  const found = await client.search({ uid: `${String(uid + 1)}:*` }, { uid: true });
  const uids = (Array.isArray(found) ? found : []).filter((each) => each > uid).toSorted((a, b) => a - b);
  for (const each of uids) {
    const message = await client.fetchOne(
      String(each),
      { size: true, source: { start: 0, maxLength: SOURCE_MAX_BYTES } },
      { uid: true },
    );
    // Moved or deleted by somebody meanwhile.
    if (message === false || message.source === undefined) continue;
    yield { uid: each, source: message.source, isCut: (message.size ?? 0) > message.source.length };
  }
  // Not awaited: it ends with the next command, and a lost connection is told by its own event.
  client.idle().catch(() => undefined);
}

async function close(client: ImapFlow): Promise<void> {
  try {
    if (client.usable) await client.logout();
  } catch {
    // The server is gone already.
  } finally {
    client.close();
  }
}
