import { AlarmClock } from 'lucide-react';
import { Trans } from '@lingui/react/macro';
import { useNowAs } from '../../session/desk.ts';
import { Elapsed } from '../clock/Elapsed.tsx';

type Props = {
  readonly sinceMs: number;
  /** From when on it warns, ms; 0 is never. */
  readonly warningMs: number;
};

/** How long the chat has been in wrap-up; the customer no longer waits, but the next one might. */
export function WrapUpTimer({ sinceMs, warningMs }: Props) {
  const isLate = useNowAs((nowMs) => warningMs > 0 && nowMs - sinceMs >= warningMs);
  return (
    <p className="wrap-up-timer" data-late={isLate || undefined}>
      <AlarmClock size={16} aria-hidden />
      <span>{isLate ? <Trans>Wrap-up takes long</Trans> : <Trans>In wrap-up</Trans>}</span>
      <Elapsed sinceMs={sinceMs} />
    </p>
  );
}
