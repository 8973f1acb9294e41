import { useLingui } from '@lingui/react/macro';
import { formatTag } from '../../i18n/i18n.ts';
import { useNowAs } from '../../session/desk.ts';
import { fullDate, shortWhen } from './wall-time.ts';

type Props = { readonly atMs: number; readonly className?: string };

/** An instant of the past: relative up to an hour, then the clock, then the day; the full date on hover. */
export function When({ atMs, className }: Props) {
  const { i18n } = useLingui();
  const tag = formatTag(i18n.locale);
  const text = useNowAs((nowMs) => shortWhen(atMs, nowMs, tag));
  return (
    <time className={className} dateTime={new Date(atMs).toISOString()} title={fullDate(atMs, tag)}>
      {text}
    </time>
  );
}
