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

type Props = { readonly tone: NoticeTone; readonly children: ReactNode; readonly role?: 'alert' | 'status' };

/** A sentence that stays where it is said. */
export function Notice({ tone, children, role }: Props) {
  const Icon = icons[tone];
  return (
    <div className="notice" data-tone={tone} {...(role === undefined ? {} : { role })}>
      <Icon size={16} aria-hidden />
      <div>{children}</div>
    </div>
  );
}
