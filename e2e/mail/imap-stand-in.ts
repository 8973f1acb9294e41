import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Socket } from 'node:net';

/** A mailbox on a port of its own: as much of IMAP4rev1 with IDLE as it takes to read one folder. */
export type ImapStandIn = AsyncDisposable & {
  readonly url: string;
  deliver(source: string): void;
  /** How often a password has been said. */
  signIns(): number;
  /** Ends every connection, as a restart of the mail server would. */
  cut(): void;
};

const USER = 'help@shop.example';
const PASSWORD = 'an imap password';

export async function startImapStandIn(): Promise<ImapStandIn> {
  const messages: string[] = [];
  const lines = new Set<Socket>();
  let signIns = 0;
  const server = createServer((line) => {
    lines.add(line);
    line.on('close', () => lines.delete(line));
    line.on('error', () => line.destroy());
    line.write('* OK ready\r\n');
    let text = '';
    let idleTag: string | undefined;
    line.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
      for (let end = text.indexOf('\r\n'); end !== -1; end = text.indexOf('\r\n')) {
        const command = text.slice(0, end);
        text = text.slice(end + 2);
        const [tag = '', ...words] = command.split(' ');
        if (words[0]?.toUpperCase() === 'LOGIN') signIns += 1;
        if (command.toUpperCase() === 'DONE') line.write(`${idleTag ?? ''} OK done\r\n`);
        else if (words[0]?.toUpperCase() === 'IDLE') {
          idleTag = tag;
          line.write('+ idling\r\n');
        } else line.write(answerTo(tag, words, messages));
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const credentials = `${encodeURIComponent(USER)}:${encodeURIComponent(PASSWORD)}`;
  const cut = (): void => {
    for (const line of lines) line.destroy();
  };
  return {
    url: `imap://${credentials}@127.0.0.1:${String(address.port)}/INBOX`,
    deliver(source) {
      messages.push(source);
      for (const line of lines) line.write(`* ${String(messages.length)} EXISTS\r\n`);
    },
    cut,
    signIns: () => signIns,
    async [Symbol.asyncDispose]() {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Messages are numbered from 1, and their UIDs are the same numbers. */
function answerTo(tag: string, words: readonly string[], messages: readonly string[]): string {
  const count = messages.length;
  const done = `${tag} OK done\r\n`;
  const name = words.slice(0, words[0]?.toUpperCase() === 'UID' ? 2 : 1).join(' ');
  switch (name.toUpperCase()) {
    case 'CAPABILITY':
      return `* CAPABILITY IMAP4rev1 IDLE\r\n${done}`;
    case 'LOGIN': {
      const isKnown = words.slice(1).join(' ').replaceAll('"', '') === `${USER} ${PASSWORD}`;
      return isKnown ? done : `${tag} NO who are you\r\n`;
    }
    case 'EXAMINE':
      return `* ${String(count)} EXISTS\r\n* OK [UIDVALIDITY 7] x\r\n* OK [UIDNEXT ${String(count + 1)}] x\r\n${tag} OK [READ-ONLY] done\r\n`;
    case 'UID SEARCH':
      return `* SEARCH ${messages.map((_, at) => at + 1).join(' ')}\r\n${done}`;
    case 'UID FETCH': {
      const uid = words[2] ?? '';
      const source = messages[Number(uid) - 1] ?? '';
      const size = String(Buffer.byteLength(source));
      return `* ${uid} FETCH (UID ${uid} RFC822.SIZE ${size} BODY[]<0> {${size}}\r\n${source})\r\n${done}`;
    }
    case 'LIST':
      return `* LIST () "/" INBOX\r\n${done}`;
    case 'LOGOUT':
      return `* BYE bye\r\n${done}`;
    default:
      return done;
  }
}
