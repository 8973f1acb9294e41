import { mkdir, readdir, readFile, writeFile, chown } from 'node:fs/promises';
import { join } from 'node:path';
import { startDaemon } from '../daemon.ts';
import { idOf } from './postfix.ts';

export type DovecotOptions = {
  /** Its own, and removed by the caller. */
  readonly folder: string;
  readonly imapPort: number;
  readonly lmtpPort: number;
  /** Addresses with their passwords. */
  readonly users: Readonly<Record<string, string>>;
};

export type Dovecot = AsyncDisposable & {
  /** What has been delivered to an address. */
  delivered(address: string): Promise<readonly string[]>;
  /** Resolves once something has been delivered, to whomever. */
  nextDelivery(): Promise<unknown>;
};

/** Mailboxes on the loopback address: what comes by LMTP is read by IMAP. */
export async function startDovecot({ folder, imapPort, lmtpPort, users }: DovecotOptions): Promise<Dovecot> {
  const [run, mail] = [join(folder, 'run'), join(folder, 'mail')];
  for (const each of [run, mail]) await mkdir(each, { recursive: true });
  await chown(mail, idOf('mail'), 0);
  const passwords = Object.entries(users).map(([user, password]) => `${user}:{PLAIN}${password}`);
  await writeFile(join(folder, 'users'), `${passwords.join('\n')}\n`);
  const listener = (name: string, port: number): string =>
    `inet_listener ${name} {\n    address = 127.0.0.1\n    port = ${String(port)}\n  }`;
  await writeFile(
    join(folder, 'dovecot.conf'),
    `protocols = imap lmtp
base_dir = ${run}
state_dir = ${run}
log_path = /dev/stderr
ssl = no
disable_plaintext_auth = no
mail_location = maildir:${mail}/%u
mail_uid = mail
mail_gid = mail
first_valid_uid = 1
recipient_delimiter = +
auth_username_format = %Lu
passdb {
  driver = passwd-file
  args = scheme=PLAIN username_format=%Lu ${join(folder, 'users')}
}
userdb {
  driver = static
  args = uid=mail gid=mail home=${mail}/%u
}
service imap-login {
  ${listener('imap', imapPort)}
  inet_listener imaps {
    port = 0
  }
}
service lmtp {
  ${listener('lmtp', lmtpPort)}
}
`,
  );
  const daemon = await startDaemon({
    command: 'dovecot',
    args: ['-F', '-c', join(folder, 'dovecot.conf')],
    readyWhen: /starting up for/,
  });
  return {
    nextDelivery: () => daemon.written(/saved mail to/),
    delivered: async (address) => {
      const texts: string[] = [];
      for (const state of ['cur', 'new']) {
        const box = join(mail, address, state);
        const names = await readdir(box).catch(() => []);
        for (const name of names) texts.push(await readFile(join(box, name), 'utf8'));
      }
      return texts;
    },
    [Symbol.asyncDispose]: () => daemon[Symbol.asyncDispose](),
  };
}
