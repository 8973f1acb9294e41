import { Trans, useLingui } from '@lingui/react/macro';
import type { RefObject } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { Button } from '../../ui/Button.tsx';

type Props = {
  readonly triggerRef: RefObject<HTMLButtonElement | null>;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onComplete: () => void;
};

/** Asks back before a chat is marked done, for who prefers it: note and code cannot be changed afterwards. */
export function CompleteQuestion({ triggerRef, isOpen, onClose, onComplete }: Props) {
  const { t } = useLingui();
  return (
    <Popover
      className="popover"
      triggerRef={triggerRef}
      isOpen={isOpen}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
      placement="top end"
      offset={6}
    >
      <Dialog className="end-chat" role="alertdialog" aria-label={t`Mark done`}>
        <p>
          <Trans>Mark this chat done? Note and disposition code stay as they are.</Trans>
        </p>
        <div className="dialog-actions">
          <Button kind="primary" takesFocus onPress={onComplete}>
            <Trans>Mark done</Trans>
          </Button>
          <Button onPress={onClose}>
            <Trans>Not yet</Trans>
          </Button>
        </div>
      </Dialog>
    </Popover>
  );
}
