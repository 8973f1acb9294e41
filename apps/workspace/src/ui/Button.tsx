import { useId } from 'react';
import type { ReactNode, Ref } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import type { PressEvent } from 'react-aria-components/Button';
import { TooltipTrigger } from 'react-aria-components/Tooltip';
import { Tooltip } from './Tooltip.tsx';
import { withKeys } from './with-keys.tsx';

type Props = {
  readonly children: ReactNode;
  readonly onPress?: (event: PressEvent) => void;
  readonly kind?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly type?: 'button' | 'submit';
  /** Why it cannot be used now. It stays focusable, so that everybody can find out. */
  readonly disabledReason?: string | null;
  /** The server has not answered yet; a second press does nothing. */
  readonly isPending?: boolean;
  readonly isDense?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
  /** Where the focus belongs when it appears. */
  readonly takesFocus?: boolean;
  readonly id?: string;
  readonly 'aria-label'?: string;
  readonly 'aria-keyshortcuts'?: string;
};

export function Button(props: Props) {
  const { children, onPress, kind = 'plain', type = 'button', disabledReason, isPending = false } = props;
  const { isDense = false, ref, takesFocus, id } = props;
  const reasonId = useId();
  const isBlocked = disabledReason !== undefined && disabledReason !== null;
  const label = props['aria-label'];
  const keys = props['aria-keyshortcuts'];
  const button = (
    <AriaButton
      {...(id === undefined ? {} : { id })}
      {...(ref === undefined ? {} : { ref })}
      {...(takesFocus === undefined ? {} : { autoFocus: takesFocus })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(keys === undefined ? {} : withKeys(keys))}
      {...(isBlocked ? { 'aria-describedby': reasonId } : {})}
      {...(isBlocked || isPending ? { 'aria-disabled': true } : {})}
      data-pending={isPending || undefined}
      className="button"
      data-kind={kind}
      data-dense={isDense || undefined}
      type={isBlocked || isPending ? 'button' : type}
      onPress={(event) => {
        if (!isBlocked && !isPending) onPress?.(event);
      }}
    >
      {children}
      {isBlocked && (
        <span id={reasonId} hidden>
          {disabledReason}
        </span>
      )}
    </AriaButton>
  );
  if (!isBlocked) return button;
  return (
    <TooltipTrigger delay={200} closeDelay={0}>
      {button}
      <Tooltip>{disabledReason}</Tooltip>
    </TooltipTrigger>
  );
}
