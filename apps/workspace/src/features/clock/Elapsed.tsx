import { useNowAs } from '../../session/desk.ts';
import { formatElapsed, isoDuration } from '@guichet/client/clock/elapsed.ts';

/** Time gone by since an instant of the server, as a running stop-watch. A tick changes its text and nothing else on the screen. */
export function Elapsed({ sinceMs }: { readonly sinceMs: number }) {
  const ms = useNowAs((nowMs) => wholeSeconds(nowMs - sinceMs));
  return <time dateTime={isoDuration(ms)}>{formatElapsed(ms)}</time>;
}

function wholeSeconds(ms: number): number {
  return Math.floor(ms / 1_000) * 1_000;
}
