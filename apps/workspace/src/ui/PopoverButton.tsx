import type { LucideIcon } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { DialogTrigger } from 'react-aria-components/Dialog';
import { IconButton } from './IconButton.tsx';
import { PopoverDialog } from './PopoverDialog.tsx';

type Props = {
  readonly icon: LucideIcon;
  /** What can be done in there: names the button, its tooltip and the dialog. */
  readonly title: string;
  readonly isNarrow?: boolean;
  readonly children: (close: () => void) => ReactNode;
};

/** An icon that opens a small dialog beside itself. */
export function PopoverButton({ icon, title, isNarrow = false, children }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setIsOpen}>
      <IconButton icon={icon} label={title} />
      <PopoverDialog title={title} isNarrow={isNarrow}>
        {children(() => setIsOpen(false))}
      </PopoverDialog>
    </DialogTrigger>
  );
}
