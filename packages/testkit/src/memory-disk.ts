import type { Append, InteractionRow, StoredReceipt } from '@guichet/server/ports/event-log.ts';
import type { StoredLink, StoredPhoneLine, StoredSession } from '@guichet/server/ports/credential-store.ts';

/** What one stream holds: its events' texts, number 1 first, and its refusals by key. */
export type StreamOnDisk = { readonly bodies: string[]; readonly refusals: Map<string, string> };

/**
 * What survives when a simulated server dies: exactly what was committed. Give the same disk to a new `MemoryEventLog` and
 * `MemoryCredentialStore` to restart. Only these two write to it; checkers may read it.
 */
export class MemoryDisk {
  readonly epoch: string;
  readonly streams = new Map<string, StreamOnDisk>();
  readonly interactions = new Map<string, InteractionRow>();
  /** By interaction and side, see `receiptKey`. */
  readonly receipts = new Map<string, StoredReceipt>();
  readonly passwordHashes = new Map<string, string>();
  readonly sessions = new Map<string, StoredSession>();
  readonly links = new Map<string, StoredLink>();
  readonly phoneLines = new Map<string, StoredPhoneLine>();
  readonly signingKeys = new Map<string, Uint8Array>();

  /** @param epoch  names this incarnation; differs from every other disk's when a test restores a backup */
  constructor(epoch = 'memory-epoch-1') {
    this.epoch = epoch;
  }

  head(stream: string): number {
    return this.streams.get(stream)?.bodies.length ?? 0;
  }

  /** Writes all of `append`, or nothing and returns 'conflict' when the head is another one. */
  commit(append: Append): 'appended' | 'conflict' {
    if (this.head(append.stream) !== append.expectedHead) return 'conflict';
    const onDisk = this.#stream(append.stream);
    onDisk.bodies.push(...append.bodies);
    for (const { key, result } of append.refusals) {
      if (!onDisk.refusals.has(key)) onDisk.refusals.set(key, result);
    }
    if (append.row !== null) this.interactions.set(append.row.interactionId, { ...append.row });
    return 'appended';
  }

  commitReceipts(receipts: Iterable<StoredReceipt>): void {
    for (const receipt of receipts) mergeReceipt(this.receipts, receipt);
  }

  /** A copy as a backup restored elsewhere would be: the same content under a new epoch. */
  restoredAs(epoch: string): MemoryDisk {
    const copy = new MemoryDisk(epoch);
    for (const [name, { bodies, refusals }] of this.streams) {
      copy.streams.set(name, { bodies: [...bodies], refusals: new Map(refusals) });
    }
    copyInto(copy.interactions, this.interactions);
    copyInto(copy.receipts, this.receipts);
    copyInto(copy.passwordHashes, this.passwordHashes);
    copyInto(copy.sessions, this.sessions);
    copyInto(copy.links, this.links);
    copyInto(copy.phoneLines, this.phoneLines);
    copyInto(copy.signingKeys, this.signingKeys);
    return copy;
  }

  #stream(name: string): StreamOnDisk {
    const known = this.streams.get(name);
    if (known !== undefined) return known;
    const created: StreamOnDisk = { bodies: [], refusals: new Map() };
    this.streams.set(name, created);
    return created;
  }
}

export function receiptKey({ interactionId, side }: Pick<StoredReceipt, 'interactionId' | 'side'>): string {
  return `${interactionId} ${side}`;
}

/** Raises what is known to `receipt`, number by number; never lowers it. */
export function mergeReceipt(known: Map<string, StoredReceipt>, receipt: StoredReceipt): void {
  const key = receiptKey(receipt);
  const earlier = known.get(key);
  known.set(key, {
    interactionId: receipt.interactionId,
    side: receipt.side,
    delivered: Math.max(earlier?.delivered ?? 0, receipt.delivered),
    read: Math.max(earlier?.read ?? 0, receipt.read),
  });
}

function copyInto<K, V>(target: Map<K, V>, source: ReadonlyMap<K, V>): void {
  for (const [key, value] of source) target.set(key, value);
}
