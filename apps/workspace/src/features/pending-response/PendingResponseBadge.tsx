import { useLingui } from '@lingui/react/macro';
import { useLayoutEffect, useRef } from 'react';
import { pendingResponseLevel } from '@guichet/core/pending-response/pending-response.ts';
import type { PendingResponseLimits } from '@guichet/core/pending-response/pending-response.ts';
import type { PendingResponse } from '@guichet/protocol/interaction.ts';
import { useNowAs } from '../../session/desk.ts';
import { Elapsed } from '../clock/Elapsed.tsx';
import { LEVEL_WORDS } from './level-words.ts';
import { PendingResponseRing } from './PendingResponseRing.tsx';

type Props = {
  readonly pending: PendingResponse;
  readonly limits: PendingResponseLimits;
  /** In a row there is room for ring and time; the word is then only spoken. */
  readonly isCompact?: boolean;
};

/** The pending-response indicator, the same object wherever it appears: ring, time and word. Nothing when no reply is pending. */
export function PendingResponseBadge({ pending, limits, isCompact = false }: Props) {
  const { t } = useLingui();
  const level = useNowAs((nowMs) => pendingResponseLevel(pending, limits, nowMs));
  const badge = useRef<HTMLSpanElement>(null);
  // All that blinks on the screen blinks in step: many out of step are a flicker nobody can work beside.
  useLayoutEffect(() => {
    if (level !== 'critical') return;
    for (const animation of badge.current?.getAnimations() ?? []) animation.startTime = 0;
  }, [level]);
  if (pending === null || level === 'none') return null;
  return (
    <span ref={badge} className="pending-badge" data-level={level} data-compact={isCompact || undefined}>
      <PendingResponseRing
        level={level}
        sinceMs={pending.sinceMs}
        wholeMs={limits.pendingResponseCriticalMs}
      />
      <Elapsed sinceMs={pending.sinceMs} />
      <span className={isCompact ? 'visually-hidden' : undefined}>{t(LEVEL_WORDS[level])}</span>
    </span>
  );
}
