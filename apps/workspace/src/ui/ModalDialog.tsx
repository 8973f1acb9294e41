import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';

type Props = {
  readonly title: string;
  readonly closeLabel: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly role?: 'dialog' | 'alertdialog';
  readonly children: ReactNode;
};

/**
 * A modal dialog. Escape, the cross and a press beside it close it; focus returns to where it came from. A question (`alertdialog`) stays
 * for a press beside it: that may be the rest of the double click it came by.
 */
export function ModalDialog({ title, closeLabel, isOpen, onClose, role = 'dialog', children }: Props) {
  return (
    <ModalOverlay
      className="scrim"
      isOpen={isOpen}
      isDismissable={role === 'dialog'}
      onOpenChange={(open) => !open && onClose()}
    >
      <Modal className="dialog">
        <AriaDialog className="dialog-body" role={role}>
          <header className="dialog-header">
            <Heading slot="title">{title}</Heading>
            <Button className="icon-button" aria-label={closeLabel} onPress={onClose}>
              <X size={18} aria-hidden />
            </Button>
          </header>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
