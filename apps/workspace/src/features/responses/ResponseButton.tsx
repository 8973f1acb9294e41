import { MessageSquareQuote } from 'lucide-react';
import { useLingui } from '@lingui/react/macro';
import { Button } from 'react-aria-components/Button';
import { TooltipTrigger } from 'react-aria-components/Tooltip';
import { Kbd } from '../../ui/Kbd.tsx';
import { Tooltip } from '../../ui/Tooltip.tsx';
import { FOCUS_TARGETS } from '../focus-targets.ts';
import { shortcutText } from '../shortcuts/keymap.ts';
import { showResponsePanel, useResponsePanelPlace } from './panel-store.ts';
import type { PanelPlace } from './panel-store.ts';

/** Opens and closes the panel of standard responses. */
export function ResponseButton({ place = 'chat' }: { readonly place?: PanelPlace }) {
  const { t } = useLingui();
  const isShown = useResponsePanelPlace() === place;
  return (
    <TooltipTrigger delay={400} closeDelay={0}>
      <Button
        id={FOCUS_TARGETS[place === 'chat' ? 'responses' : 'mailResponses']}
        className="icon-button"
        aria-label={t`Standard responses`}
        aria-expanded={isShown}
        onPress={() => showResponsePanel(isShown ? null : place)}
      >
        <MessageSquareQuote size={18} aria-hidden />
      </Button>
      <Tooltip>
        {t`Standard responses: type / or press`} <Kbd>{shortcutText('openResponses')}</Kbd>
      </Tooltip>
    </TooltipTrigger>
  );
}
