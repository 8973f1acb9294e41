import type { ReceiptFrame } from '@guichet/protocol/frames.ts';
import type { InteractionId } from '@guichet/protocol/ids.ts';
import type { Receipts } from '@guichet/protocol/interaction.ts';
import type { Interactions } from '../app/interactions.ts';
import type { Clock, Timer } from '../ports/clock.ts';
import type { EventLog, StoredReceipt } from '../ports/event-log.ts';
import type { LogSink } from '../ports/log-sink.ts';
import type { Session } from './session.ts';

/** Receipts are written together at most this often, ms: a lost one is given again by the client when it resumes. */
const SAVE_EVERY_MS = 1_000;

export type ReceiptKeeperOptions = {
  readonly interactions: Interactions;
  readonly log: EventLog;
  readonly clock: Clock;
  readonly sink: LogSink;
};

/** Takes in how far each side has received and read, tells the other side, and keeps it for after a restart. */
export class ReceiptKeeper implements Disposable {
  readonly #options: ReceiptKeeperOptions;
  readonly #unsaved = new Map<string, StoredReceipt>();
  #timer: Timer | undefined;

  constructor(options: ReceiptKeeperOptions) {
    this.#options = options;
  }

  [Symbol.dispose](): void {
    this.#timer?.[Symbol.dispose]();
  }

  take(session: Session, { interactionId, delivered, read }: ReceiptFrame): void {
    const live = this.#options.interactions.loaded(interactionId);
    if (live?.state === undefined || !session.follows(interactionId)) return;
    const isCustomer = session.principal.kind === 'customer';
    const side = isCustomer ? 'customer' : 'agents';
    const before = live.receipts[side];
    const toLog = (seq: number): number => Math.min(isCustomer ? live.toLogSeq(seq) : seq, live.head);
    const deliveredTo = Math.max(before.delivered, toLog(delivered));
    // Nobody reads what has not arrived.
    const readTo = Math.max(before.read, Math.min(toLog(read), deliveredTo));
    if (deliveredTo === before.delivered && readTo === before.read) return;
    live.receipts = { ...live.receipts, [side]: { delivered: deliveredTo, read: readTo } };
    this.#options.interactions.touch(live);
    this.#saveSoon(interactionId, side, live.receipts[side]);
  }

  /** Writes what is not yet written. */
  async flush(): Promise<void> {
    const receipts = [...this.#unsaved.values()];
    this.#unsaved.clear();
    if (receipts.length === 0) return;
    try {
      await this.#options.log.saveReceipts(receipts);
    } catch (error) {
      this.#options.sink.warn('receiptsNotSaved', { err: error, count: receipts.length });
    }
  }

  #saveSoon(interactionId: InteractionId, side: StoredReceipt['side'], { delivered, read }: Receipts): void {
    this.#unsaved.set(`${side}:${interactionId}`, { interactionId, side, delivered, read });
    this.#timer ??= this.#options.clock.timer(SAVE_EVERY_MS, () => {
      this.#timer = undefined;
      void this.flush();
    });
  }
}
