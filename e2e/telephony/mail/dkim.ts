import { generateKeyPairSync } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startDaemon } from '../daemon.ts';
import { listening } from './listening.ts';

export type DkimOptions = {
  /** Its own, and removed by the caller. */
  readonly folder: string;
  readonly domain: string;
  readonly signingPort: number;
  readonly checkingPort: number;
  /** Who the checker says it is. */
  readonly checkedBy: string;
};

const SELECTOR = 'guichet';

/** One that signs what leaves a domain, and one that checks signatures elsewhere, with the domain's key from a file instead of the DNS. */
export async function startDkim(options: DkimOptions): Promise<AsyncDisposable> {
  const { folder, domain, signingPort, checkingPort, checkedBy } = options;
  await mkdir(folder, { recursive: true });
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'der' },
  });
  await writeFile(join(folder, 'key.pem'), privateKey, { mode: 0o600 });
  const record = `v=DKIM1; k=rsa; p=${publicKey.toString('base64')}`;
  await writeFile(join(folder, 'dns'), `${SELECTOR}._domainkey.${domain} ${record}\n`);
  const shared = { Syslog: 'no', UserID: 'root', RequireSafeKeys: 'no', Canonicalization: 'relaxed/relaxed' };
  await using running = new AsyncDisposableStack();
  const open = async (
    name: string,
    port: number,
    settings: Readonly<Record<string, string>>,
  ): Promise<void> => {
    const rows = Object.entries({ ...shared, ...settings, Socket: `inet:${String(port)}@127.0.0.1` });
    const conf = join(folder, `${name}.conf`);
    await writeFile(conf, rows.map(([key, value]) => `${key} ${value}\n`).join(''));
    // It says nothing when it is ready.
    running.use(await startDaemon({ command: 'opendkim', args: ['-f', '-x', conf], readyWhen: /^/ }));
    await listening(port);
  };
  const key = { Domain: domain, Selector: SELECTOR, KeyFile: join(folder, 'key.pem') };
  await open('sign', signingPort, { Mode: 's', ...key, InternalHosts: '127.0.0.1' });
  await open('check', checkingPort, {
    ...{ Mode: 'v', AuthservID: checkedBy, AlwaysAddARHeader: 'yes', InternalHosts: '192.0.2.1' },
    TestDNSData: `file:${join(folder, 'dns')}`,
  });
  return running.move();
}
