import type { PendingResponseLevel } from '@guichet/core/pending-response/pending-response.ts';
import { useNowAs } from '../../session/desk.ts';
import { ProgressRing } from '../../ui/ProgressRing.tsx';

/** Parts the ring fills by: on a ring of 18 px a smaller one is not seen, and each costs a repaint. */
const PARTS = 36;

type Props = {
  readonly level: Exclude<PendingResponseLevel, 'none'>;
  readonly sinceMs: number;
  /** From empty to full, ms. */
  readonly wholeMs: number;
};

/** The mark alone: a ring that fills; thicker with a dot when the reply is due; a full disc with an exclamation mark when it is overdue. */
export function PendingResponseRing({ level, sinceMs, wholeMs }: Props) {
  const part = useNowAs((nowMs) => Math.min(PARTS, Math.floor(((nowMs - sinceMs) / wholeMs) * PARTS)));
  return (
    <span className="pending-ring" data-level={level} aria-hidden>
      <ProgressRing fraction={part / PARTS} size={18} thickness={THICKNESS[level]} />
    </span>
  );
}

const THICKNESS = { normal: 2.5, warning: 3.5, critical: 9 } as const;
