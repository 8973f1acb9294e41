import { once } from 'node:events';
import { createConnection, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** A line between browsers and the platform that can be cut, or get stuck. */
export type LossyLine = AsyncDisposable & {
  readonly port: number;
  /** Cuts every connection; until `mend` there are no new ones. */
  cut(): void;
  /** What browsers say waits until `mend`; what they are told arrives. */
  stick(): void;
  mend(): void;
  /** Resolves when a browser is told this, from now on. */
  told(text: string): Promise<void>;
};

export async function openLossyLine(toPort: number): Promise<LossyLine> {
  const nears = new Set<Socket>();
  const fars = new Set<Socket>();
  const listeners = new Set<(told: Buffer | string) => void>();
  let state: 'whole' | 'cut' | 'stuck' = 'whole';
  const server = createServer((near) => {
    if (state === 'cut') {
      near.destroy();
      return;
    }
    const far = createConnection(toPort, '127.0.0.1');
    const end = (): void => {
      near.destroy();
      far.destroy();
      nears.delete(near);
      fars.delete(far);
    };
    nears.add(near);
    fars.add(far);
    for (const socket of [near, far]) socket.on('close', end).on('error', end);
    near.pipe(far);
    far.pipe(near);
    far.on('data', (told) => {
      for (const listener of listeners) listener(told);
    });
    if (state === 'stuck') near.pause();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = (): void => {
    state = 'cut';
    for (const socket of [...nears, ...fars]) socket.destroy();
  };
  return {
    // A listening TCP server has an address with a port.
    port: (server.address() as AddressInfo).port,
    cut,
    stick() {
      state = 'stuck';
      for (const near of nears) near.pause();
    },
    mend() {
      state = 'whole';
      for (const near of nears) near.resume();
    },
    told: (text) =>
      new Promise((resolve) => {
        const listener = (told: Buffer | string): void => {
          if (!told.includes(text)) return;
          listeners.delete(listener);
          resolve();
        };
        listeners.add(listener);
      }),
    async [Symbol.asyncDispose]() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
