import { setTimeout as pause } from 'node:timers/promises';
import { percentile } from '@guichet/e2e/replay/percentiles.ts';
import type { RawSocket } from '@guichet/e2e/harness/raw-socket.ts';
import type { LoadResult, Pacing } from './plan.ts';
import type { LoadTarget } from './target.ts';

/** How often the schedule of an open loop is looked at, ms; what is late by then is timed from when it was due. */
const TICK_MS = 1;
const KEEP_ALIVE_MS = 10_000;
/** What is under way when the load stops is waited for this long; after it, it counts as lost. */
const DRAIN_MAX_MS = 10_000;

type Chat = {
  readonly socket: RawSocket;
  /** Number of the last message sent, from 1; the same for what came back. */
  sent: number;
  acknowledged: number;
  delivered: number;
};

/**
 * Sends messages and times what comes back. Per chat messages go out in order, so each must be acknowledged and delivered exactly
 * once and in order; anything else is a fault.
 */
export class Load {
  readonly #target: LoadTarget;
  readonly #chats: readonly Chat[];
  readonly #pacing: Pacing;
  /** When message `number` of a chat left, or was to leave: a closed loop has one under way, an open one a schedule. */
  readonly #sentAtMs: Float64Array;
  readonly #deliveryMs: number[] = [];
  readonly #acknowledgementMs: number[] = [];
  #startedAtMs = 0;
  #due = 0;
  #faults = 0;
  #delivered = 0;
  #measuringSinceMs: number | null = null;
  #measured: { readonly fromMs: number; readonly toMs: number } | null = null;
  #isRunning = false;
  #keepAliveAtMs = 0;

  constructor(target: LoadTarget, customers: readonly RawSocket[], pacing: Pacing) {
    this.#target = target;
    this.#pacing = pacing;
    this.#chats = customers.map((socket) => ({ socket, sent: 0, acknowledged: 0, delivered: 0 }));
    this.#sentAtMs = new Float64Array(customers.length);
  }

  start(): void {
    this.#isRunning = true;
    this.#startedAtMs = performance.now();
    this.#keepAliveAtMs = this.#startedAtMs + KEEP_ALIVE_MS;
    if (this.#pacing.kind === 'closed') for (const chat of this.#chats.keys()) this.#send(chat);
  }

  async runFor(ms: number): Promise<void> {
    const untilMs = performance.now() + ms;
    for (let nowMs = performance.now(); nowMs < untilMs; nowMs = performance.now()) {
      if (this.#pacing.kind === 'open') this.#sendDue(nowMs, this.#pacing.perSecond);
      if (nowMs >= this.#keepAliveAtMs) {
        this.#target.keepAlive();
        this.#keepAliveAtMs += KEEP_ALIVE_MS;
      }
      await pause(this.#pacing.kind === 'open' ? TICK_MS : Math.min(100, untilMs - nowMs));
    }
  }

  beginMeasuring(): void {
    this.#delivered = 0;
    this.#measuringSinceMs = performance.now();
  }

  /** @returns how long was measured, s */
  endMeasuring(): number {
    const fromMs = this.#measuringSinceMs ?? performance.now();
    const toMs = performance.now();
    this.#measured = { fromMs, toMs };
    this.#measuringSinceMs = null;
    return (toMs - fromMs) / 1_000;
  }

  /** Sends no more and waits for what is under way. */
  async stop(): Promise<void> {
    this.#isRunning = false;
    const untilMs = performance.now() + DRAIN_MAX_MS;
    const isUnderWay = ({ sent, acknowledged, delivered }: Chat): boolean =>
      acknowledged < sent || delivered < sent;
    while (performance.now() < untilMs && this.#chats.some(isUnderWay)) await pause(10);
    for (const chat of this.#chats) {
      this.#faults += chat.sent - chat.acknowledged + chat.sent - chat.delivered;
      chat.socket.terminate();
    }
  }

  result(seconds: number): LoadResult {
    return {
      delivered: this.#delivered,
      seconds,
      deliveryMs: summary(this.#deliveryMs),
      acknowledgementMs: summary(this.#acknowledgementMs),
      faults: this.#faults,
    };
  }

  acknowledged(chat: number, number: number, isAccepted: boolean): void {
    const state = this.#chats[chat];
    if (state === undefined || number !== state.acknowledged + 1 || !isAccepted) this.#faults += 1;
    if (state === undefined) return;
    state.acknowledged = number;
    this.#time(chat, number, this.#acknowledgementMs);
    this.#next(chat, state);
  }

  delivered(chat: number, number: number): void {
    const state = this.#chats[chat];
    if (state === undefined || number !== state.delivered + 1) this.#faults += 1;
    if (state === undefined) return;
    state.delivered = number;
    if (this.#measuringSinceMs !== null) this.#delivered += 1;
    this.#time(chat, number, this.#deliveryMs);
    this.#next(chat, state);
  }

  #next(chat: number, { sent, acknowledged, delivered }: Chat): void {
    if (this.#pacing.kind !== 'closed' || !this.#isRunning) return;
    if (acknowledged === sent && delivered === sent) this.#send(chat);
  }

  #sendDue(nowMs: number, perSecond: number): void {
    const due = Math.floor(((nowMs - this.#startedAtMs) / 1_000) * perSecond);
    for (; this.#due < due; this.#due += 1) this.#send(this.#due % this.#chats.length);
  }

  #send(chat: number): void {
    const state = this.#chats[chat];
    if (state === undefined) return;
    state.sent += 1;
    this.#sentAtMs[chat] = performance.now();
    state.socket.sendText(this.#target.message(chat, state.sent));
  }

  /** Keeps a latency when the message left, or was to leave, while measuring. */
  #time(chat: number, number: number, latenciesMs: number[]): void {
    const sentAtMs = this.#intendedAtMs(chat, number);
    const fromMs = this.#measured?.fromMs ?? this.#measuringSinceMs ?? Infinity;
    const toMs = this.#measured?.toMs ?? Infinity;
    if (sentAtMs >= fromMs && sentAtMs < toMs) latenciesMs.push(performance.now() - sentAtMs);
  }

  #intendedAtMs(chat: number, number: number): number {
    if (this.#pacing.kind === 'closed') return this.#sentAtMs[chat] ?? 0;
    const place = (number - 1) * this.#chats.length + chat;
    return this.#startedAtMs + (place * 1_000) / this.#pacing.perSecond;
  }
}

function summary(valuesMs: readonly number[]): { readonly p50: number; readonly p99: number } {
  return { p50: percentile(valuesMs, 0.5), p99: percentile(valuesMs, 0.99) };
}
