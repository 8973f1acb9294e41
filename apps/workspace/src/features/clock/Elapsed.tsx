import { formatElapsed, isoDuration } from './elapsed.ts';

type Props = { readonly sinceMs: number; readonly nowMs: number };

/** Time gone by, as a running stop-watch. */
export function Elapsed({ sinceMs, nowMs }: Props) {
  const ms = nowMs - sinceMs;
  return <time dateTime={isoDuration(ms)}>{formatElapsed(ms)}</time>;
}
