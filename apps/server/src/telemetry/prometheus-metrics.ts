import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { MailFigures } from '../ports/mail-store.ts';
import type { Metrics } from '../ports/metrics.ts';

/** Bounds in seconds around the promise "send accepted within 500 ms". */
const COMMAND_BUCKETS_S = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5];

const OUTCOMES = ['accepted', 'rejected', 'unavailable'] as const;
type Outcome = (typeof OUTCOMES)[number];

/** Figures in the Prometheus text format: the process's own (event-loop lag, memory) and the product's. */
export class PrometheusMetrics implements Metrics {
  readonly #registry = new Registry();
  readonly #commands = new Counter({
    name: 'guichet_commands_total',
    help: 'Commands settled, by type and outcome',
    labelNames: ['type', 'outcome'],
    registers: [this.#registry],
  });
  readonly #commandSeconds = new Histogram({
    name: 'guichet_command_duration_seconds',
    help: 'From the arrival of a command to its durable result',
    buckets: COMMAND_BUCKETS_S,
    registers: [this.#registry],
  });
  readonly #committed = new Counter({
    name: 'guichet_events_committed_total',
    help: 'Events appended to the log',
    registers: [this.#registry],
  });
  readonly #delivered = new Counter({
    name: 'guichet_events_delivered_total',
    help: 'Events sent to viewers',
    registers: [this.#registry],
  });
  readonly #connections = new Gauge({
    name: 'guichet_connections',
    help: 'Open sockets after their handshake, by kind of client',
    labelNames: ['role'],
    registers: [this.#registry],
  });
  readonly #closed = new Counter({
    name: 'guichet_connections_closed_total',
    help: 'Sockets closed, by kind of client and reason',
    labelNames: ['role', 'reason'],
    registers: [this.#registry],
  });
  readonly #offers = new Counter({
    name: 'guichet_offers_total',
    help: 'Offers, by what became of them',
    labelNames: ['outcome'],
    registers: [this.#registry],
  });
  readonly #calls = new Gauge({
    name: 'guichet_calls_open',
    help: 'Calls that are not over',
    registers: [this.#registry],
  });
  readonly #voiceSignals = new Counter({
    name: 'guichet_voice_signals_relayed_total',
    help: 'What browsers in calls said to each other to find a way',
    registers: [this.#registry],
  });
  readonly #interactions = new Gauge({
    name: 'guichet_interactions_open',
    help: 'Interactions that are not over, by phase',
    labelNames: ['phase'],
    registers: [this.#registry],
  });

  readonly #emails = new Gauge({
    name: 'guichet_emails',
    help: 'E-mails kept, by where they stand',
    labelNames: ['state'],
    registers: [this.#registry],
  });
  readonly #oldestEmail = new Gauge({
    name: 'guichet_emails_oldest_queued_seconds',
    help: 'Since when the oldest e-mail waits for the mail server; 0 when none does',
    registers: [this.#registry],
  });

  /** Commands not yet in `#commands`, which makes a text of the labels, and looks it up, at every count. */
  readonly #uncounted = new Map<string, Record<Outcome, number>>();
  /** The same for events: every count makes three objects there. */
  readonly #uncountedEvents = { committed: 0, delivered: 0 };

  constructor() {
    collectDefaultMetrics({ register: this.#registry });
  }

  commandSettled(type: string, outcome: Outcome, durationMs: number): void {
    const counts = this.#uncounted.get(type) ?? { accepted: 0, rejected: 0, unavailable: 0 };
    counts[outcome] += 1;
    this.#uncounted.set(type, counts);
    this.#commandSeconds.observe(durationMs / 1_000);
  }

  eventsCommitted(count: number): void {
    this.#uncountedEvents.committed += count;
  }

  eventsDelivered(count: number): void {
    this.#uncountedEvents.delivered += count;
  }

  connectionOpened(role: 'customer' | 'user'): void {
    this.#connections.inc({ role });
  }

  connectionClosed(role: 'customer' | 'user' | 'unknown', reason: string): void {
    if (role !== 'unknown') this.#connections.dec({ role });
    this.#closed.inc({ role, reason });
  }

  offerSettled(outcome: 'made' | 'accepted' | 'declined' | 'expired' | 'unseen' | 'revoked'): void {
    this.#offers.inc({ outcome });
  }

  callsOpen(count: number): void {
    this.#calls.set(count);
  }

  voiceSignalRelayed(): void {
    this.#voiceSignals.inc();
  }

  interactionsOpen(phase: 'queued' | 'offered' | 'active' | 'wrapUp', count: number): void {
    this.#interactions.set({ phase }, count);
  }

  mailStands({ counts, oldestQueuedAtMs }: MailFigures, nowMs: number): void {
    for (const [state, count] of Object.entries(counts)) this.#emails.set({ state }, count);
    const waitsMs = oldestQueuedAtMs === null ? 0 : nowMs - oldestQueuedAtMs;
    this.#oldestEmail.set(Math.max(0, waitsMs) / 1_000);
  }

  /** The page `/metrics` answers with. */
  async page(): Promise<{ readonly contentType: string; readonly text: string }> {
    this.#countCommands();
    this.#countEvents();
    return { contentType: this.#registry.contentType, text: await this.#registry.metrics() };
  }

  /** Stops what the process's own figures measure with. */
  [Symbol.dispose](): void {
    this.#registry.clear();
  }

  #countCommands(): void {
    for (const [type, counts] of this.#uncounted) {
      for (const outcome of OUTCOMES) {
        if (counts[outcome] > 0) this.#commands.inc({ type, outcome }, counts[outcome]);
      }
    }
    this.#uncounted.clear();
  }

  #countEvents(): void {
    this.#committed.inc(this.#uncountedEvents.committed);
    this.#delivered.inc(this.#uncountedEvents.delivered);
    this.#uncountedEvents.committed = 0;
    this.#uncountedEvents.delivered = 0;
  }
}
