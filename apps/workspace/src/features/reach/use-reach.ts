import { createContext, useMemo } from 'react';
import { useDesk } from '../../session/desk.ts';
import type { DeskEntry } from '../../session/desk.ts';
import { usePrivileges } from '../../session/use-privileges.ts';
import { useIsMailConfigured, useWriteEmail } from '../mail/use-write-email.ts';
import { useSayRefusal } from '../refusals/use-say-refusal.ts';
import { askToCall } from './call-requests.ts';
import { handOverAddress } from './hand-over-address.ts';

/** What can be done with a number or an address, wherever it stands. */
export type Reach = {
  /** Asks back first, whatever the line. @param number  as it was written */
  readonly call: (number: string) => void;
  readonly write: (address: string) => void;
};

/** Calling and writing from a chat. The same functions until the chat is another one. */
export function useReach({ interactionId }: Pick<DeskEntry, 'interactionId'>): Reach {
  const { client } = useDesk();
  const sayRefusal = useSayRefusal();
  const writeEmail = useWriteEmail();
  const isMailConfigured = useIsMailConfigured();
  return useMemo(
    () => ({
      call: (number) => askToCall(interactionId, number),
      write: (address) => {
        if (isMailConfigured) writeEmail(interactionId, [address]);
        else sayRefusal(handOverAddress(client, interactionId, address));
      },
    }),
    [client, interactionId, isMailConfigured, sayRefusal, writeEmail],
  );
}

/** For numbers and addresses within texts; null where they are nothing but text: in the past, or without the privilege. */
export const TextReach = createContext<Reach | null>(null);

export function useTextReach(entry: DeskEntry): Reach | null {
  const reach = useReach(entry);
  return usePrivileges().has('contact.clickToDial') ? reach : null;
}
