import type { StreamId } from '@guichet/protocol/im.ts';
import type { StoredReceipt } from '../../ports/event-log.ts';
import { StorageFailure } from '../../ports/event-log.ts';

/** How long receipts gather before they are written, ms. What a crash takes with it the clients tell again. */
const GATHER_MS = 100;
/** Receipts that may gather while the disk refuses: two sides of 50,000 interactions. */
const BUFFER_MAX = 100_000;

/**
 * Gathers receipts, which come about as often as messages but need not be durable when the call returns, and writes only the
 * highest of each side a few times a second.
 */
export class ReceiptBuffer {
  readonly #write: (receipts: readonly StoredReceipt[]) => Promise<unknown>;
  #gathered = new Map<string, StoredReceipt>();
  #writing = new Map<string, StoredReceipt>();
  #timer: NodeJS.Timeout | undefined;
  #flushing: Promise<void> | undefined;

  /** @param write  resolves once they are committed */
  constructor(write: (receipts: readonly StoredReceipt[]) => Promise<unknown>) {
    this.#write = write;
  }

  /** Throws StorageFailure (retryable) when too many have gathered. */
  save(receipts: readonly StoredReceipt[]): void {
    if (this.#gathered.size + receipts.length > BUFFER_MAX) {
      throw new StorageFailure('Too many receipts are waiting for the disk', true);
    }
    for (const receipt of receipts) raise(this.#gathered, receipt);
    this.#schedule();
  }

  /** What may not be in the database yet, of whatever side. Looked through whole: it holds what came within the gathering time. */
  unwritten(interactionId: StreamId): readonly StoredReceipt[] {
    const all = [...this.#writing.values(), ...this.#gathered.values()];
    return all.filter((receipt) => receipt.interactionId === interactionId);
  }

  /** Writes what has gathered, and resolves when it is committed or has failed. */
  async flush(): Promise<void> {
    await this.#flushing;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#gathered.size === 0) return;
    this.#flushing = this.#writeGathered();
    await this.#flushing;
  }

  /** Forgets everything; for a store that has failed or is closed. */
  clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#gathered.clear();
  }

  #schedule(): void {
    if (this.#timer !== undefined || this.#flushing !== undefined || this.#gathered.size === 0) return;
    // Real time: this adapter's disk is real too.
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#flushing ??= this.#writeGathered();
    }, GATHER_MS);
  }

  async #writeGathered(): Promise<void> {
    this.#writing = this.#gathered;
    this.#gathered = new Map();
    try {
      await this.#write([...this.#writing.values()]);
    } catch (error) {
      const isRetryable = error instanceof StorageFailure && error.isRetryable;
      // Whoever is to know of the failure hears of it from an append.
      if (isRetryable) for (const receipt of this.#writing.values()) raise(this.#gathered, receipt);
    } finally {
      this.#writing = new Map();
      this.#flushing = undefined;
    }
    this.#schedule();
  }
}

/** The highest numbers of each side. */
export function highest(receipts: readonly StoredReceipt[]): readonly StoredReceipt[] {
  const known = new Map<string, StoredReceipt>();
  for (const receipt of receipts) raise(known, receipt);
  return [...known.values()];
}

function keyOf({ interactionId, side }: Pick<StoredReceipt, 'interactionId' | 'side'>): string {
  return `${interactionId} ${side}`;
}

function raise(known: Map<string, StoredReceipt>, receipt: StoredReceipt): void {
  const key = keyOf(receipt);
  const earlier = known.get(key);
  known.set(key, {
    interactionId: receipt.interactionId,
    side: receipt.side,
    delivered: Math.max(earlier?.delivered ?? 0, receipt.delivered),
    read: Math.max(earlier?.read ?? 0, receipt.read),
  });
}
