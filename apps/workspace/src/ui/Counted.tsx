import type { ReactNode } from 'react';
import './counted.css';

type Props = {
  /** How much waits, as it is shown; null for nothing. */
  readonly count: string | null;
  readonly tone: 'accent' | 'internal';
  /** A control whose name says the number too. */
  readonly children: ReactNode;
};

/** A control, with the number of what waits behind it at its corner. */
export function Counted({ count, tone, children }: Props) {
  return (
    <span className="counted" data-count={count ?? undefined} data-tone={tone}>
      {children}
    </span>
  );
}
