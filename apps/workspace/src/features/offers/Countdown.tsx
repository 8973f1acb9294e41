import { useLingui } from '@lingui/react/macro';
import { useNow } from '../../session/desk.ts';
import { ProgressRing } from '../../ui/ProgressRing.tsx';

type Props = { readonly madeAtMs: number; readonly deadlineAtMs: number; readonly size?: number };

/** How long a card can still be answered. Times are the server's, epoch ms; the size is in px. */
export function Countdown({ madeAtMs, deadlineAtMs, size = 40 }: Props) {
  const { t } = useLingui();
  const nowMs = useNow();
  const wholeMs = deadlineAtMs - madeAtMs;
  // The screen's clock is up to one tick old: a new offer of 30 s must not begin with 31.
  const leftMs = Math.min(wholeMs, Math.max(0, deadlineAtMs - nowMs));
  const seconds = Math.ceil(leftMs / 1_000);
  return (
    <span className="offer-countdown" role="timer" aria-label={t`${seconds} seconds left`}>
      <ProgressRing fraction={leftMs / wholeMs} size={size} thickness={3} />
      <span aria-hidden>{seconds}</span>
    </span>
  );
}
