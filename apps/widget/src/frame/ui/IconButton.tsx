import type { Ref } from 'preact';
import { Icon } from './Icon.tsx';
import type { IconName } from './Icon.tsx';

type IconButtonProps = {
  readonly icon: IconName;
  /** What it does; shown on hover too. */
  readonly label: string;
  readonly onClick: () => void;
  readonly isExpanded?: boolean;
  readonly isBusy?: boolean;
  readonly buttonRef?: Ref<HTMLButtonElement>;
};

export function IconButton({ icon, label, onClick, isExpanded, isBusy, buttonRef }: IconButtonProps) {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={label}
      title={label}
      aria-expanded={isExpanded}
      aria-busy={isBusy}
      ref={buttonRef ?? null}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}
