import type { ReactNode } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Popover } from 'react-aria-components/Popover';
import type { PopoverProps } from 'react-aria-components/Popover';
import './popover-dialog.css';

/** Where it stands and whether, unless it belongs to a `DialogTrigger`. */
type Opening = Pick<PopoverProps, 'triggerRef' | 'isOpen' | 'onOpenChange'>;

type Props = Opening & {
  /** What can be done in there. */
  readonly title: string;
  /** As wide as what is in it; else as wide as a form wants. */
  readonly isNarrow?: boolean;
  /** Mounted while it is open. */
  readonly children: ReactNode;
};

/** A small dialog beside the button that opens it. Escape or a click elsewhere closes it; focus returns to the button. */
export function PopoverDialog({ title, isNarrow = false, children, ...opening }: Props) {
  return (
    <Popover
      {...opening}
      className={isNarrow ? 'popover' : 'popover popover-form'}
      placement="bottom end"
      offset={6}
    >
      <Dialog className="popover-dialog">
        <Heading slot="title">{title}</Heading>
        {children}
      </Dialog>
    </Popover>
  );
}
