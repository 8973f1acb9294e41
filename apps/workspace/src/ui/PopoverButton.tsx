import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Popover } from 'react-aria-components/Popover';
import { IconButton } from './IconButton.tsx';
import './popover-button.css';

type Props = {
  readonly icon: LucideIcon;
  /** What can be done in there: names the button, its tooltip and the popover. */
  readonly title: string;
  /** As wide as what is in it; else as wide as a form wants. */
  readonly isNarrow?: boolean;
  /** Mounted while it is open. */
  readonly children: (close: () => void) => ReactNode;
};

/** A button that opens a small dialog beside itself. Escape or a click elsewhere closes it; focus returns to the button. */
export function PopoverButton({ icon, title, isNarrow = false, children }: Props) {
  return (
    <DialogTrigger>
      <IconButton icon={icon} label={title} />
      <Popover className={isNarrow ? 'popover' : 'popover popover-form'} placement="bottom end" offset={6}>
        <Dialog className="popover-dialog">
          {({ close }) => (
            <>
              <Heading slot="title">{title}</Heading>
              {children(close)}
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
