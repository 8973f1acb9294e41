import type { CustomerPhase } from '@guichet/protocol/interaction.ts';
import { waitingNotice } from '../model/waiting-notice.ts';
import { Icon } from './Icon.tsx';
import { useSpoken } from './spoken.ts';

/** The truth about the wait; each change of it is announced. */
export function WaitingNotice({ phase }: { readonly phase: Extract<CustomerPhase, { kind: 'waiting' }> }) {
  const { words } = useSpoken();
  return (
    <output class="notice waiting">
      <Icon name="clock" />
      <span class="sentence">{waitingNotice(phase, words)}</span>
    </output>
  );
}
