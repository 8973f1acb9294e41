import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useDesk } from '../../session/desk.ts';
import { ringTimes } from '../calls/own-calls.ts';
import type { OwnCall } from '../calls/own-calls.ts';
import { notify } from './notify.ts';
import { useIsWindowActive } from './use-is-window-active.ts';
import { useRinging } from './use-ringing.ts';

/** Rings for each call until it is answered; a desktop notification when the window is not the active one. */
export function useRingSignals(rings: readonly OwnCall[]): void {
  const { t } = useLingui();
  const { session } = useDesk();
  const isActive = useIsWindowActive();
  const [heard] = useState(() => new Set<string>());
  // The same call may ring again later, which is another ringing.
  const ids = rings
    .map((ring) => `${ring.call.callId}.${ringTimes(ring, session.userId)?.sinceMs ?? 0}`)
    .join(' ');
  useRinging(ids, 'ring', true, heard);
  useEffect(() => {
    if (ids === '' || isActive) return undefined;
    const notes = rings.map(({ interactionId, contact }) =>
      notify(t`Incoming call`, contact ?? t`Unnamed contact`, interactionId),
    );
    return () => {
      for (const note of notes) note?.close();
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- what else changes in a call than that it rings calls nobody
  }, [ids, isActive]);
}
