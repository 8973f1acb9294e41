import type { ClientClock } from '../clock/client-clock.ts';

/** Often enough for a meter that follows speech, ms. */
const READ_EVERY_MS = 120;
/** Steps a meter shows: a listener is told of a change only when it shows. */
const STEPS = 12;

export type LevelsOptions = {
  readonly clock: ClientClock;
  readonly isVisible: () => boolean;
  /** The own level, then those of the others, from 0 to 1. */
  readonly read: () => readonly number[];
  readonly changed: () => void;
};

/** Reads levels while somebody can see them. */
export function createLevels({ clock, isVisible, read, changed }: LevelsOptions) {
  let shown: readonly number[] = [];
  let cancel = clock.timer(READ_EVERY_MS, tick);

  function tick(): void {
    cancel = clock.timer(READ_EVERY_MS, tick);
    const before = shown;
    shown = isVisible() ? read().map((level) => Math.round(Math.min(1, level) * STEPS) / STEPS) : [];
    const longest = Math.max(before.length, shown.length);
    for (let at = 0; at < longest; at += 1) {
      if ((before[at] ?? 0) !== (shown[at] ?? 0)) {
        changed();
        return;
      }
    }
  }

  return {
    of: (at: number): number => shown[at] ?? 0,
    stop: (): void => cancel(),
  };
}
