import type { Client } from '@guichet/client/client.ts';
import type { UserId } from '@guichet/protocol/ids.ts';
import type { AgentInteractionState } from '@guichet/protocol/interaction.ts';
import { untilItComes } from '../../ui/later.ts';
import { ownLine } from './own-line.ts';
import { createTelephony } from './telephony.ts';
import type { Telephony, TelephonyOptions } from './telephony.ts';

/** The agent's telephone with the lines and locks of this browser. */
export function createBrowserTelephony(
  client: Client<AgentInteractionState>,
  userId: UserId,
  { makeCall, takeHere }: Pick<TelephonyOptions, 'makeCall' | 'takeHere'>,
): Telephony {
  return createTelephony({
    client,
    userId,
    newId: () => crypto.randomUUID(),
    ownLine,
    async openSoftphone(line) {
      const { JsSipSoftphone } = await untilItComes(() => import('./jssip-softphone.ts'));
      return new JsSipSoftphone(line);
    },
    // A line rings where it is signed in: of several tabs one has it, and when that one closes the next.
    holdLine: (signal, whileHeld) => navigator.locks.request(`guichet.${userId}.line`, { signal }, whileHeld),
    makeCall,
    takeHere,
    onPageGone(listener) {
      window.addEventListener('pagehide', listener);
      return () => window.removeEventListener('pagehide', listener);
    },
  });
}
