import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

export type NoticeTone = 'info' | 'ok' | 'warning' | 'critical';

const icons: Readonly<Record<NoticeTone, LucideIcon>> = {
  info: Info,
  ok: CircleCheck,
  warning: TriangleAlert,
  critical: CircleAlert,
};

type Props = {
  readonly tone: NoticeTone;
  readonly children: ReactNode;
  /** Also spoken when it appears: at once, or when there is a pause. */
  readonly announce?: 'alert' | 'status';
};

/** A sentence that stays where it is said. */
export function Notice({ tone, children, announce }: Props) {
  const Icon = icons[tone];
  return (
    <div className="notice" data-tone={tone} {...(announce === undefined ? {} : { role: announce })}>
      <Icon size={16} aria-hidden />
      <div>{children}</div>
    </div>
  );
}
