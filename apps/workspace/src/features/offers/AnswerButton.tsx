import type { ReactNode } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { ariaKeyShortcuts, shortcutText } from '../shortcuts/keymap.ts';

type Props = {
  readonly kind: 'primary' | 'plain';
  /** The whole sentence, for whoever hears the button. */
  readonly name: string;
  readonly action: 'acceptOffer' | 'declineOffer';
  readonly hasKeys: boolean;
  readonly isPending: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
};

/** One of the two answers on a card. */
export function AnswerButton({ kind, name, action, hasKeys, isPending, onPress, children }: Props) {
  return (
    <Button
      kind={kind}
      isPending={isPending}
      onPress={onPress}
      {...(hasKeys ? { 'aria-keyshortcuts': ariaKeyShortcuts(action) } : {})}
    >
      <span className="visually-hidden">{name}</span>
      <span aria-hidden>{children}</span>
      {hasKeys && <Kbd>{shortcutText(action)}</Kbd>}
    </Button>
  );
}
