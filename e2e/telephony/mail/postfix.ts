import { execFileSync } from 'node:child_process';
import { chownSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startDaemon } from '../daemon.ts';
import type { Daemon } from '../daemon.ts';
import { listening } from './listening.ts';

export type PostfixOptions = {
  /** Its own, and removed by the caller. */
  readonly folder: string;
  readonly port: number;
  readonly domain: string;
  readonly users: readonly string[];
  /** Where what is for its users goes, by LMTP. */
  readonly lmtpPort: number;
  /** What signs or checks every message. */
  readonly milterPort: number;
  /** Other domains, and the ports of their mail servers. */
  readonly routes: Readonly<Record<string, number>>;
  /** Asked about each recipient, where given. */
  readonly policyPort: number | null;
};

/** The services of a mail server that takes by SMTP, keeps a queue, and delivers by SMTP and LMTP. No part runs in a changed root. */
const MASTER = `
pickup    unix n - n 60 1 pickup
cleanup   unix n - n -  0 cleanup
qmgr      unix n - n 1 1 qmgr
rewrite   unix - - n -  - trivial-rewrite
bounce    unix - - n -  0 bounce
defer     unix - - n -  0 bounce
trace     unix - - n -  0 bounce
verify    unix - - n -  1 verify
flush     unix n - n 1000? 0 flush
proxymap  unix - - n -  - proxymap
smtp      unix - - n -  - smtp
relay     unix - - n -  - smtp
showq     unix n - n -  - showq
error     unix - - n -  - error
retry     unix - - n -  - error
discard   unix - - n -  - discard
local     unix - n n -  - local
virtual   unix - n n -  - virtual
lmtp      unix - - n -  - lmtp
anvil     unix - - n -  1 anvil
scache    unix - - n -  1 scache
postlog   unix-dgram n - n - 1 postlogd
`;

/** A mail server of one domain on the loopback address, in the foreground. */
export async function startPostfix(options: PostfixOptions): Promise<Daemon> {
  const { folder, port, domain, users, lmtpPort, milterPort, routes, policyPort } = options;
  const [conf, spool, data] = [join(folder, 'conf'), join(folder, 'spool'), join(folder, 'data')];
  for (const each of [conf, spool, data]) await mkdir(each, { recursive: true });
  chownSync(data, idOf('postfix'), 0);
  const lines = (rows: readonly string[]): string => `${rows.join('\n')}\n`;
  await writeFile(join(conf, 'users'), lines(users.map((user) => `${user}@${domain} there`)));
  const routeRows = Object.entries(routes).map(([name, to]) => `${name} smtp:[127.0.0.1]:${String(to)}`);
  await writeFile(join(conf, 'routes'), lines(routeRows));
  const policy = policyPort === null ? '' : `check_policy_service inet:127.0.0.1:${String(policyPort)},`;
  const main = {
    compatibility_level: '3.6',
    queue_directory: spool,
    data_directory: data,
    // Not its output: it opens that by name, and what Node gives it for that has none.
    maillog_file: join(folder, 'log'),
    maillog_file_prefixes: folder,
    myhostname: `mail.${domain}`,
    mydomain: domain,
    mydestination: '',
    inet_interfaces: '127.0.0.1',
    inet_protocols: 'ipv4',
    mynetworks: '127.0.0.0/8',
    recipient_delimiter: '+',
    alias_maps: '',
    alias_database: '',
    virtual_mailbox_domains: domain,
    virtual_mailbox_maps: `texthash:${conf}/users`,
    virtual_transport: `lmtp:inet:127.0.0.1:${String(lmtpPort)}`,
    transport_maps: `texthash:${conf}/routes`,
    smtpd_recipient_restrictions: `${policy} permit_mynetworks, reject`,
    smtpd_milters: `inet:127.0.0.1:${String(milterPort)}`,
    milter_default_action: 'tempfail',
    // There is nobody to ask for names.
    smtpd_peername_lookup: 'no',
    smtp_tls_security_level: 'none',
    smtpd_tls_security_level: 'none',
    smtp_dns_support_level: 'disabled',
    notify_classes: '',
  };
  await writeFile(
    join(conf, 'main.cf'),
    lines(Object.entries(main).map(([key, value]) => `${key} = ${value}`)),
  );
  await writeFile(
    join(conf, 'master.cf'),
    `127.0.0.1:${String(port)} inet n - n - - smtpd\n${MASTER.trimStart()}`,
  );
  // Makes what is missing of the folders. Postfix's own start leaves what it starts on its own, out of our reach.
  execFileSync('postfix', ['-c', conf, 'check'], { stdio: 'ignore' });
  const programs = execFileSync('postconf', ['-c', conf, '-h', 'daemon_directory'], { encoding: 'utf8' });
  const command = join(programs.trim(), 'master');
  const daemon = await startDaemon({ command, args: ['-c', conf, '-d', '-s'], readyWhen: /^/ });
  await listening(port);
  return daemon;
}

export function idOf(user: string): number {
  return Number(execFileSync('id', ['-u', user], { encoding: 'utf8' }));
}
