/** Figures for operators. Labels are from fixed sets, never ids. */
export interface Metrics {
  commandSettled(type: string, outcome: 'accepted' | 'rejected' | 'unavailable', durationMs: number): void;
  eventsCommitted(count: number): void;
  eventsDelivered(count: number): void;
  connectionOpened(role: 'customer' | 'user'): void;
  connectionClosed(role: 'customer' | 'user' | 'unknown', reason: string): void;
  offerSettled(outcome: 'made' | 'accepted' | 'declined' | 'expired' | 'unseen' | 'revoked'): void;
  interactionsOpen(phase: 'queued' | 'offered' | 'active' | 'wrapUp', count: number): void;
}
