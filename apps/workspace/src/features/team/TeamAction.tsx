import { useLingui } from '@lingui/react/macro';
import { TooltipTrigger } from 'react-aria-components/Tooltip';
import { Button } from '../../ui/Button.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { Tooltip } from '../../ui/Tooltip.tsx';
import { TEAM_PURPOSES } from './team-purposes.ts';
import type { TeamPurpose } from './team-purposes.ts';

type Props = {
  readonly purpose: TeamPurpose;
  /** Of whoever it is done with. */
  readonly name: string;
  /** Why it cannot be done; null when it can. */
  readonly reason: string | null;
  readonly onPress: () => void;
};

/** One thing that can be done with a row. A picture of its own, since a row has several and there are many rows. */
export function TeamAction({ purpose, name, reason, onPress }: Props) {
  const { t } = useLingui();
  const { icon: Icon, name: action, letter } = TEAM_PURPOSES[purpose];
  const button = (
    <Button
      kind="quiet"
      isDense
      aria-label={t`${t(action)}: ${name}`}
      aria-keyshortcuts={letter}
      disabledReason={reason}
      onPress={onPress}
    >
      <Icon size={16} aria-hidden />
    </Button>
  );
  if (reason !== null) return button;
  return (
    <TooltipTrigger delay={200} closeDelay={0}>
      {button}
      <Tooltip>
        {t(action)} <Kbd>{letter.toUpperCase()}</Kbd>
      </Tooltip>
    </TooltipTrigger>
  );
}
