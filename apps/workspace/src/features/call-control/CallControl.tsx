import type { DeskEntry } from '../../session/desk.ts';
import { InviteButton } from './InviteButton.tsx';
import './call-control.css';

/** What an agent may do with colleagues about the open chat. */
export function CallControl({ entry }: { readonly entry: DeskEntry }) {
  return (
    <div className="call-control">
      <InviteButton entry={entry} purpose="transfer" />
      <InviteButton entry={entry} purpose="conference" />
      <InviteButton entry={entry} purpose="consultation" />
    </div>
  );
}
