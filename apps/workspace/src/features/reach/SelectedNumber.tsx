import { Phone } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { use } from 'react';
import { Button } from '../../ui/Button.tsx';
import { FOCUS_TARGETS, focusSoon } from '../focus-targets.ts';
import { ariaKeyShortcuts } from '../shortcuts/keymap.ts';
import { TextReach } from './use-reach.ts';
import { useSelectedNumber } from './use-selected-number.ts';
import './reach.css';

/**
 * Offers to call digits that may be a number, where they are selected in the text around it. Its key selects one, the newest first,
 * and comes here.
 * @param box  where the texts are, positioned
 */
export function SelectedNumber({ box }: { readonly box: HTMLElement }) {
  const { t } = useLingui();
  const reach = use(TextReach);
  const selected = useSelectedNumber(box);
  if (reach === null || selected === null) return null;
  const { number, text, place } = selected;
  return (
    <div
      className="selected-number"
      role="toolbar"
      tabIndex={-1}
      aria-label={t`Selected digits`}
      style={place}
      // Pressing it must not take the selection away, and it with that.
      onMouseDown={(event) => event.preventDefault()}
      onKeyDown={({ key }) => {
        if (key !== 'Escape') return;
        document.getSelection()?.removeAllRanges();
        focusSoon('composer');
      }}
    >
      <Button
        id={FOCUS_TARGETS.selectedNumber}
        isDense
        aria-keyshortcuts={ariaKeyShortcuts('selectNumber')}
        onPress={() => reach.call(number)}
      >
        <Phone size={14} aria-hidden />
        <Trans>Call {text}</Trans>
      </Button>
    </div>
  );
}
