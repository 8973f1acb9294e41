import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '../../ui/Button.tsx';

type Props = {
  readonly children: ReactNode;
  readonly disabledReason?: string | null;
  readonly isPending: boolean;
  readonly onDelete: () => Promise<void>;
};

/** Deletes once it is said a second time. The focus stays where the buttons are, whatever is chosen. */
export function DeleteButton({ children, disabledReason = null, isPending, onDelete }: Props) {
  const [stage, setStage] = useState<'untouched' | 'asking' | 'answered'>('untouched');
  const answered = (): void => setStage('answered');
  return (
    <span className="record-delete">
      {stage === 'asking' ? (
        <>
          <Button
            key="sure"
            kind="danger"
            takesFocus
            isPending={isPending}
            onPress={() => void onDelete().then(answered)}
          >
            <Trans>Delete for good</Trans>
          </Button>
          <Button onPress={answered}>
            <Trans>Keep</Trans>
          </Button>
        </>
      ) : (
        // A button of its own, or React would take another one's focus for it.
        <Button
          key="delete"
          kind="quiet"
          takesFocus={stage === 'answered'}
          disabledReason={disabledReason}
          onPress={() => setStage('asking')}
        >
          {children}
        </Button>
      )}
    </span>
  );
}
