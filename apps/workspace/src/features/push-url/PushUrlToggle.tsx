import { ChevronDown, ChevronUp } from 'lucide-react';
import { useLingui } from '@lingui/react/macro';
import { Button } from 'react-aria-components/Button';
import { TooltipTrigger } from 'react-aria-components/Tooltip';
import type { InteractionId } from '@guichet/protocol/ids.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { Tooltip } from '../../ui/Tooltip.tsx';
import { FOCUS_TARGETS, focusSoon } from '../focus-targets.ts';
import { shortcutText } from '../shortcuts/keymap.ts';
import { showPushUrl, useIsPushUrlShown } from './push-url-store.ts';
import './push-url.css';

/** The arrow under Send: opens and closes the editor for addresses. */
export function PushUrlToggle({ interactionId }: { readonly interactionId: InteractionId }) {
  const { t } = useLingui();
  const isShown = useIsPushUrlShown(interactionId);
  const Icon = isShown ? ChevronUp : ChevronDown;
  const toggle = (): void => {
    showPushUrl(interactionId, !isShown);
    focusSoon(isShown ? 'composer' : 'pushUrlField');
  };
  return (
    <TooltipTrigger delay={400} closeDelay={0}>
      <Button
        id={FOCUS_TARGETS.pushUrl}
        className="push-url-toggle"
        aria-label={t`Push a URL`}
        aria-expanded={isShown}
        onPress={toggle}
      >
        <Icon size={16} aria-hidden />
      </Button>
      <Tooltip placement="top">
        {t`Push a URL`} <Kbd>{shortcutText('pushUrl')}</Kbd>
      </Tooltip>
    </TooltipTrigger>
  );
}
