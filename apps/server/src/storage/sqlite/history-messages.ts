import type { HistoryQuery } from '../../ports/history-search.ts';
import type { SentError } from './errors.ts';

/** `query` null: take in some more of the log. */
export type ToHistory =
  | { readonly kind: 'ask'; readonly id: number; readonly query: HistoryQuery | null }
  | { readonly kind: 'close' };

export type FromHistory =
  | { readonly kind: 'opened' }
  | { readonly kind: 'refused'; readonly error: SentError }
  | { readonly kind: 'result'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly error: SentError }
  | { readonly kind: 'closed' };
