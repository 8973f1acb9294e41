import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../ui/Button.tsx';
import { ModalDialog } from '../../ui/ModalDialog.tsx';

type Props = {
  /** Chats in progress that would change hands. */
  readonly chatCount: number;
  readonly onSignOut: () => void;
  readonly onClose: () => void;
};

/** Asks back before chats in progress are given up: their contacts notice, and it cannot be undone. */
export function SignOutDialog({ chatCount, onSignOut, onClose }: Props) {
  const { t } = useLingui();
  return (
    <ModalDialog
      title={t`Sign out with chats in progress?`}
      closeLabel={t`Close`}
      role="alertdialog"
      isOpen
      onClose={onClose}
    >
      <p>
        <Plural
          value={chatCount}
          one="# chat in progress goes back to the queue, for another agent."
          other="# chats in progress go back to the queue, for other agents."
        />{' '}
        <Trans>Chats in wrap-up stay yours.</Trans>
      </p>
      <div className="dialog-actions">
        <Button kind="danger" onPress={onSignOut}>
          <Trans>Sign out</Trans>
        </Button>
        <Button takesFocus onPress={onClose}>
          <Trans>Stay signed in</Trans>
        </Button>
      </div>
    </ModalDialog>
  );
}
