import type { Colleague } from '@guichet/protocol/directory.ts';

/** Whether a colleague would see a message now. `unknown`: the directory has not arrived, or does not have the colleague any more. */
export type Presence = 'ready' | 'notReady' | 'connected' | 'away' | 'signedOut' | 'unknown';

export function presenceOf(colleague: Colleague | undefined): Presence {
  if (colleague === undefined) return 'unknown';
  const { agentState, isConnected } = colleague;
  if (agentState.kind === 'loggedOut') return isConnected ? 'connected' : 'signedOut';
  return isConnected ? agentState.kind : 'away';
}
