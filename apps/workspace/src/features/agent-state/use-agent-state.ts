import type { AgentState } from '@guichet/protocol/agent-state.ts';
import type { NotReadyReasonId } from '@guichet/protocol/ids.ts';
import { useDesk, useDeskState } from '../../session/desk.ts';
import { notReadyReasonsOf } from '../../session/selectors.ts';
import { useSayRefusal } from '../refusals/use-say-refusal.ts';

type OwnAgentState = {
  /** Null until the desk has arrived. */
  readonly state: AgentState | null;
  readonly isAgent: boolean;
  readonly setReady: () => void;
  readonly setNotReady: (reasonId: NotReadyReasonId) => void;
  /** Ready becomes not ready with the first reason; anything else becomes ready. */
  readonly toggle: () => void;
};

export function useAgentState(): OwnAgentState {
  const { client } = useDesk();
  const sayRefusal = useSayRefusal();
  const state = useDeskState(({ desk }) => desk?.agentState ?? null);
  const isAgent = useDeskState(({ desk }) => desk?.privileges.includes('chat.use') ?? false);
  const reasons = useDeskState(notReadyReasonsOf);
  const setReady = (): void => sayRefusal(client.send(null, { type: 'setReady' }));
  const setNotReady = (reasonId: NotReadyReasonId): void =>
    sayRefusal(client.send(null, { type: 'setNotReady', reasonId }));
  const toggle = (): void => {
    const firstReason = reasons[0];
    if (state?.kind !== 'ready') setReady();
    else if (firstReason !== undefined) setNotReady(firstReason.reasonId);
  };
  return { state, isAgent, setReady, setNotReady, toggle };
}
