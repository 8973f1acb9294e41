import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

type Props = {
  readonly icon: LucideIcon;
  readonly title: string;
  /** 1 where it is all that its page shows. */
  readonly level?: 1 | 2;
  readonly children?: ReactNode;
};

/** What stands where nothing is: what that means, and what to do. */
export function EmptyState({ icon: Icon, title, level = 1, children }: Props) {
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <div className="empty-state">
      <Icon size={28} strokeWidth={1.5} aria-hidden />
      <Heading>{title}</Heading>
      {children !== undefined && <div className="empty-state-text">{children}</div>}
    </div>
  );
}
