import { useMemo } from 'react';
import { useDesk } from '../../session/desk.ts';
import type { OutgoingActions } from './TranscriptLine.tsx';

/** What can be done with messages that were not sent. The same object until something of it changes. */
export function useOutgoingActions(streamId: string, mayRetry: boolean): OutgoingActions {
  const { client } = useDesk();
  return useMemo<OutgoingActions>(
    () => ({
      retry: mayRetry ? ({ commandId }) => client.retry(streamId, commandId) : null,
      discard: ({ commandId }) => client.discard(streamId, commandId),
    }),
    [client, streamId, mayRetry],
  );
}
