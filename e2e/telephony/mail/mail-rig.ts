import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../free-ports.ts';
import { startDkim } from './dkim.ts';
import { startDovecot } from './dovecot.ts';
import type { Dovecot } from './dovecot.ts';
import { startPostfix } from './postfix.ts';

/** A shop's mail server, which signs, and that of its customers, which checks signatures; and the mailboxes of both. */
export type MailRig = AsyncDisposable & {
  /** What Guichet is told of it. */
  readonly env: NodeJS.ProcessEnv;
  /** Where mail from the world comes to the shop. */
  readonly shopPort: number;
  readonly mailboxes: Dovecot;
  /** How often an address that is put off at first has been asked for. */
  readonly askedLater: () => number;
};

export const MAILBOX = 'help@shop.example';
/** A customer with a mailbox. `GREYLISTED` has one too, and is put off the first time. */
export const LEE = 'lee@example.org';
export const GREYLISTED = 'later@example.org';
/** Its domain takes mail, and not for this name. */
export const NOBODY_THERE = 'nobody@example.org';
/** The shop's own server knows at once that there is no such one. */
export const NOBODY_HERE = 'nobody@shop.example';
export const CHECKED_BY = 'mail.example.org';
const PASSWORD = 'a-mailbox-password';

export async function startMailRig(): Promise<MailRig> {
  const folder = await mkdtemp(join(tmpdir(), 'guichet-mail-'));
  await using running = new AsyncDisposableStack();
  running.defer(() => rm(folder, { recursive: true, force: true }));
  // Its programs give their privileges away, and must still get in.
  await chmod(folder, 0o755);
  const ports = await Promise.all(Array.from({ length: 7 }, () => freePort()));
  const [
    shopPort = 0,
    customerPort = 0,
    imapPort = 0,
    lmtpPort = 0,
    signingPort = 0,
    checkingPort = 0,
    policyPort = 0,
  ] = ports;
  const users = { [MAILBOX]: PASSWORD, [LEE]: PASSWORD, [GREYLISTED]: PASSWORD };
  const mailboxes = running.use(
    await startDovecot({ folder: join(folder, 'dovecot'), imapPort, lmtpPort, users }),
  );
  const dkim = { folder: join(folder, 'dkim'), domain: 'shop.example', checkedBy: CHECKED_BY };
  running.use(await startDkim({ ...dkim, signingPort, checkingPort }));
  const greylist = running.use(await startGreylist(policyPort));
  running.use(
    await startPostfix({
      ...{ folder: join(folder, 'shop'), port: shopPort, domain: 'shop.example', users: ['help'] },
      ...{ lmtpPort, milterPort: signingPort, policyPort, routes: { 'example.org': customerPort } },
    }),
  );
  running.use(
    await startPostfix({
      ...{ folder: join(folder, 'customers'), port: customerPort, domain: 'example.org' },
      ...{ users: ['lee', 'later'], lmtpPort, milterPort: checkingPort, policyPort: null },
      routes: { 'shop.example': shopPort },
    }),
  );
  const owned = running.move();
  return {
    env: {
      GUICHET_SMTP_URL: `smtp://127.0.0.1:${String(shopPort)}`,
      GUICHET_MAIL_FROM: `The Shop <${MAILBOX}>`,
      GUICHET_IMAP_URL: `imap://${encodeURIComponent(MAILBOX)}:${PASSWORD}@127.0.0.1:${String(imapPort)}/INBOX`,
    },
    ...{ shopPort, mailboxes },
    askedLater: greylist.asked,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** Postfix's policy protocol: attributes until an empty line, then an action. */
async function startGreylist(port: number): Promise<AsyncDisposable & { asked(): number }> {
  let asked = 0;
  const lines = new Set<Socket>();
  const server = createServer((line) => {
    let text = '';
    line.on('error', () => line.destroy());
    line.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      for (let end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n')) {
        const isGreylisted = text.slice(0, end).includes(`recipient=${GREYLISTED}`);
        text = text.slice(end + 2);
        if (isGreylisted) asked += 1;
        line.write(`action=${isGreylisted && asked === 1 ? '450 4.2.0 come back later' : 'DUNNO'}\n\n`);
      }
    });
    lines.add(line);
    line.on('close', () => lines.delete(line));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    asked: () => asked,
    [Symbol.asyncDispose]: async () => {
      for (const line of lines) line.destroy();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
}
