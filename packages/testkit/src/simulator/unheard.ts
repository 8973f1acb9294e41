import type { LogSink } from '@guichet/server/ports/log-sink.ts';
import type { VoiceWays } from '@guichet/server/ports/voice-ways.ts';
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
  callsOpen: ignore,
  voiceSignalRelayed: ignore,
  interactionsOpen: ignore,
};

/** Calls go directly, and no server helps them. */
export const directVoiceWays: VoiceWays = { isRelayOnly: false, iceServers: () => [] };

function ignore(): void {
  // Nobody listens.
}
