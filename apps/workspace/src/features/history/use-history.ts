import type { HistoryEntry } from '@guichet/protocol/http.ts';
import { useFetched } from '../../session/use-fetched.ts';
import type { Fetched } from '../../session/use-fetched.ts';

export type HistoryList = Fetched<{ readonly entries: readonly HistoryEntry[] }>;

export function useHistory(): HistoryList {
  return useFetched('/api/history');
}
