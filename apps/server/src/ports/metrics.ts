/** Figures for operators. Labels are from fixed sets, never ids. */
export interface Metrics {
  commandSettled(type: string, outcome: 'accepted' | 'rejected' | 'unavailable', durationMs: number): void;
  eventsCommitted(count: number): void;
  eventsDelivered(count: number): void;
  connectionOpened(role: 'customer' | 'user'): void;
  connectionClosed(role: 'customer' | 'user' | 'unknown', reason: string): void;
  offerSettled(outcome: 'made' | 'accepted' | 'declined' | 'expired' | 'unseen' | 'revoked'): void;
  /** Calls that go on, browsers' and telephones'. */
  callsOpen(count: number): void;
  /** One thing a browser of a call said to another. */
  voiceSignalRelayed(): void;
  interactionsOpen(phase: 'queued' | 'offered' | 'active' | 'wrapUp', count: number): void;
}
