import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports that Linux gives to outgoing connections, and apart from those that tests' own servers draw. */
const PORTS = { from: 10_000, to: 19_000 } as const;

/** A port of the loopback address that is free for UDP and TCP alike. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(PORTS.from, PORTS.to);
    if ((await isFreeForTcp(port)) && (await isFreeForUdp(port))) return port;
  }
}

async function isFreeForTcp(port: number): Promise<boolean> {
  const probe = createServer();
  const isFree = await new Promise<boolean>((resolve) => {
    probe.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true));
  });
  if (isFree) {
    probe.close();
    await once(probe, 'close');
  }
  return isFree;
}

async function isFreeForUdp(port: number): Promise<boolean> {
  const probe = createSocket('udp4');
  const isFree = await new Promise<boolean>((resolve) => {
    probe.once('error', () => resolve(false)).bind(port, '127.0.0.1', () => resolve(true));
  });
  if (isFree) await new Promise<void>((resolve) => void probe.close(resolve));
  return isFree;
}
