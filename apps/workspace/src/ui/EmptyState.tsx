import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

type Props = {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly children?: ReactNode;
};

/** What stands where nothing is: what that means, and what to do. */
export function EmptyState({ icon: Icon, title, children }: Props) {
  return (
    <div className="empty-state">
      <Icon size={28} strokeWidth={1.5} aria-hidden />
      <h2>{title}</h2>
      {children !== undefined && <div className="empty-state-text">{children}</div>}
    </div>
  );
}
