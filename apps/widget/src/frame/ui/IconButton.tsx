import { Icon } from './Icon.tsx';
import type { IconName } from './Icon.tsx';

type IconButtonProps = {
  readonly icon: IconName;
  /** What it does; shown on hover too. */
  readonly label: string;
  readonly onClick: () => void;
  readonly isBusy?: boolean;
};

export function IconButton({ icon, label, onClick, isBusy }: IconButtonProps) {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={label}
      title={label}
      aria-busy={isBusy}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}
