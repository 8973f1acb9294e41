import { BlockList, isIP } from 'node:net';

/** Where a request really comes from: the connection's other end, or what a trusted proxy says about it. */
export class ClientAddresses {
  readonly #trusted = new BlockList();

  /** @param trustedProxies  addresses or networks; anybody else's `X-Forwarded-For` is ignored */
  constructor(trustedProxies: readonly string[]) {
    for (const each of trustedProxies) {
      const [address = '', prefix] = each.split('/');
      const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
      if (prefix === undefined) this.#trusted.addAddress(address, family);
      else this.#trusted.addSubnet(address, Number(prefix), family);
    }
  }

  /** The nearest address that no trusted proxy vouches away: the list is read from its end, which our proxy wrote. */
  of(peer: string | undefined, forwardedFor: string | undefined): string {
    let address = plainAddress(peer ?? '');
    const claimed = (forwardedFor ?? '').split(',').map((each) => plainAddress(each.trim()));
    while (this.#isTrusted(address)) {
      const next = claimed.pop();
      if (next === undefined || isIP(next) === 0) break;
      address = next;
    }
    return address;
  }

  #isTrusted(address: string): boolean {
    const version = isIP(address);
    return version !== 0 && this.#trusted.check(address, version === 6 ? 'ipv6' : 'ipv4');
  }
}

/** What one household or attacker has at least: an IPv4 address, or the first 64 bits of an IPv6 one. */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail = ''] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  const missing = address.includes('::') ? 8 - groups.length - (tail === '' ? 0 : tail.split(':').length) : 0;
  const all = [...groups, ...Array<string>(missing).fill('0'), ...(tail === '' ? [] : tail.split(':'))];
  return `${all.slice(0, 4).join(':')}::/64`;
}

/** Whether an address is this machine's own. */
export function isLoopback(address: string): boolean {
  return address === '::1' || /^127\.\d+\.\d+\.\d+$/.test(address);
}

// A dual-stack socket shows IPv4 peers as ::ffff:192.0.2.1.
function plainAddress(address: string): string {
  return address
    .toLowerCase()
    .replace(/^::ffff:(?=\d+\.)/, '')
    .replace(/%.*$/, '');
}
