import { useLingui } from '@lingui/react/macro';
import { useNowAs } from '../../session/desk.ts';

/** How long a state has lasted, in whole minutes: what a colleague weighs before asking. Nothing in the first minute. */
export function StateSince({ sinceMs }: { readonly sinceMs: number }) {
  const { t } = useLingui();
  const minutes = useNowAs((nowMs) => Math.floor((nowMs - sinceMs) / 60_000));
  if (minutes < 1) return null;
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return <>{hours === 0 ? t`, ${minutes} min` : t`, ${hours} h ${rest} min`}</>;
}
