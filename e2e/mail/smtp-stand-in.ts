import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';
import PostalMime from 'postal-mime';
import type { Email } from 'postal-mime';

/** A message as it was handed over: its envelope, and what is in it. */
export type Delivered = {
  readonly from: string;
  readonly to: readonly string[];
  readonly source: string;
  readonly mail: Email;
};

/** A mail server on a port of its own: it refuses addresses that say so, and keeps what it takes. */
export type SmtpStandIn = AsyncDisposable & {
  readonly url: string;
  readonly taken: readonly Delivered[];
  /** How often a password has been said. */
  signIns(): number;
  /** Messages it puts off before it takes any. */
  putOff(count: number): void;
  /** Resolves once it has taken so many. */
  hasTaken(count: number): Promise<readonly Delivered[]>;
};

export const USER = 'guichet';
export const PASSWORD = 'a p@ss:word';

const refusalOf = (responseCode: number, text: string): Error =>
  Object.assign(new Error(text), { responseCode });

export async function startSmtpStandIn(): Promise<SmtpStandIn> {
  const taken: Delivered[] = [];
  const listeners = new Set<() => void>();
  let puttingOff = 0;
  let signIns = 0;
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth({ username, password }, _, done) {
      signIns += 1;
      if (username === USER && password === PASSWORD) done(null, { user: USER });
      else done(refusalOf(535, 'who are you'));
    },
    onRcptTo({ address }, _, done) {
      done(address.startsWith('nobody') ? refusalOf(550, 'there is nobody of this name') : null);
    },
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => void parts.push(part));
      stream.on('end', () => {
        puttingOff -= 1;
        if (puttingOff >= 0) return done(refusalOf(451, 'come back later'));
        const source = Buffer.concat(parts);
        const { mailFrom, rcptTo } = session.envelope;
        void PostalMime.parse(source).then((mail) => {
          const from = mailFrom === false ? '' : mailFrom.address;
          taken.push({ from, to: rcptTo.map(({ address }) => address), source: source.toString(), mail });
          for (const listener of listeners) listener();
        });
        return done(null);
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `smtp://${USER}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${String(address.port)}`,
    taken,
    signIns: () => signIns,
    putOff: (count) => void (puttingOff = count),
    hasTaken: (count) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (taken.length < count) return;
          listeners.delete(look);
          resolve(taken);
        };
        listeners.add(look);
        look();
      }),
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(resolve)),
  };
}
