import { memo } from 'react';
import type { SteadyEntry } from '../../session/steady-entry.ts';
import { InviteButton } from './InviteButton.tsx';
import './call-control.css';

/** What an agent may do with colleagues about the open chat. */
export const CallControl = memo(function CallControl({ entry }: { readonly entry: SteadyEntry }) {
  return (
    <div className="call-control">
      <InviteButton entry={entry} purpose="transfer" />
      <InviteButton entry={entry} purpose="conference" />
      <InviteButton entry={entry} purpose="consultation" />
    </div>
  );
});
