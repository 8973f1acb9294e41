import type { PendingResponseLevel } from '@guichet/core/pending-response/pending-response.ts';
import { ProgressRing } from '../../ui/ProgressRing.tsx';

type Props = { readonly level: Exclude<PendingResponseLevel, 'none'>; readonly fraction: number };

/** The mark alone: a ring that fills; thicker with a dot when the reply is due; a full disc with an exclamation mark when it is overdue. */
export function PendingResponseRing({ level, fraction }: Props) {
  return (
    <span className="pending-ring" data-level={level} aria-hidden>
      <ProgressRing fraction={fraction} size={18} thickness={THICKNESS[level]} />
    </span>
  );
}

const THICKNESS = { normal: 2.5, warning: 3.5, critical: 9 } as const;
