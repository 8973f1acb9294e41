import type { LogSink } from '@guichet/server/ports/log-sink.ts';
import type { Metrics } from '@guichet/server/ports/metrics.ts';

/** For runs in which nobody reads what an operator would. */
export const unheardSink: LogSink = {
  debug: ignore,
  info: ignore,
  warn: ignore,
  error: ignore,
};

export const unheardMetrics: Metrics = {
  commandSettled: ignore,
  eventsCommitted: ignore,
  eventsDelivered: ignore,
  connectionOpened: ignore,
  connectionClosed: ignore,
  offerSettled: ignore,
  interactionsOpen: ignore,
};

function ignore(): void {
  // Nobody listens.
}
