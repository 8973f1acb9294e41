import type { ReactNode } from 'react';
import { Tooltip as AriaTooltip } from 'react-aria-components/Tooltip';
import type { TooltipProps } from 'react-aria-components/Tooltip';

/** Belongs into a `TooltipTrigger`, beside what it explains. */
export function Tooltip({
  children,
  placement,
}: {
  readonly children: ReactNode;
  readonly placement?: TooltipProps['placement'];
}) {
  return (
    <AriaTooltip className="tooltip" offset={6} {...(placement === undefined ? {} : { placement })}>
      {children}
    </AriaTooltip>
  );
}
