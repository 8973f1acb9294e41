import type { LucideIcon } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { TooltipTrigger } from 'react-aria-components/Tooltip';
import { Kbd } from './Kbd.tsx';
import { Tooltip } from './Tooltip.tsx';

type Props = {
  readonly icon: LucideIcon;
  /** The name of the action, also shown as its tooltip. */
  readonly label: string;
  readonly onPress?: () => void;
  readonly shortcut?: string;
  readonly isSelected?: boolean;
};

export function IconButton({ icon: Icon, label, onPress, shortcut, isSelected }: Props) {
  return (
    <TooltipTrigger delay={400} closeDelay={0}>
      <Button
        {...(onPress === undefined ? {} : { onPress })}
        {...(isSelected === undefined ? {} : { 'aria-pressed': isSelected })}
        className="icon-button"
        aria-label={label}
      >
        <Icon size={18} aria-hidden />
      </Button>
      <Tooltip>
        {label} {shortcut !== undefined && <Kbd>{shortcut}</Kbd>}
      </Tooltip>
    </TooltipTrigger>
  );
}
