import { useLingui } from '@lingui/react/macro';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import type { SoundTrouble } from './call-words.ts';

type Props = { readonly trouble: SoundTrouble; readonly onRemedy: () => void };

/** What keeps a call from being heard, and what to do about it. */
export function SoundTroubleNotice({ trouble: { text, remedy }, onRemedy }: Props) {
  const { t } = useLingui();
  // That the sound is elsewhere is how it is meant to be, in every other tab.
  const look =
    remedy === 'takeHere'
      ? ({ tone: 'info', announce: 'status' } as const)
      : ({ tone: 'warning', announce: 'alert' } as const);
  const names = { retry: t`Try again`, play: t`Play the sound`, takeHere: t`Take the call here` };
  return (
    <div className="call-trouble">
      <Notice {...look}>{t(text)}</Notice>
      <Button isDense onPress={onRemedy}>
        {names[remedy]}
      </Button>
    </div>
  );
}
