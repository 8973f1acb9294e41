import { Play } from 'lucide-react';
import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useId } from 'react';
import { useDesk } from '../../session/desk.ts';
import { usePreferences, useServices } from '../../session/services.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckboxField } from '../../ui/CheckboxField.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { CALLS, SIGNALS_SETTING } from '../attention/signal-settings.ts';
import type { Call, SignalSettings } from '../attention/signal-settings.ts';
import { playTone, unblockSound } from '../attention/sounds.ts';
import { isToneChoice, TONE_NAMES } from '../attention/tones.ts';
import type { ToneChoice } from '../attention/tones.ts';
import { useSignalSettings } from '../attention/use-signals.ts';

const CALL_NAMES: Readonly<Record<Call, MessageDescriptor>> = {
  newChat: msg`New chat`,
  ring: msg`Incoming call`,
  message: msg`Message of a contact`,
  internal: msg`Internal message`,
  overdue: msg`Reply overdue`,
};

const TONE_TEXTS: Readonly<Record<ToneChoice, MessageDescriptor>> = {
  rise: msg`Rising`,
  fall: msg`Falling`,
  drop: msg`Drop`,
  knock: msg`Knocking`,
  chime: msg`Chime`,
  phone: msg`Telephone`,
  alarm: msg`Alarm`,
  none: msg`No sound`,
};

/** Steps of the volume; finer ones nobody hears. */
const VOLUME_STEP = 5;

/** Which tone calls for what, and how loud. */
export function SoundsSection() {
  const { t } = useLingui();
  const { personal } = useDesk();
  const { preferences } = useServices();
  const { isSoundOn } = usePreferences();
  const settings = useSignalSettings();
  const volumeId = useId();
  const { tones, volume, isRepeated } = settings;
  const change = (changed: Partial<SignalSettings>): void =>
    personal.change({ settings: { [SIGNALS_SETTING]: { ...settings, ...changed } } });
  const listen = (tone: ToneChoice): void => {
    unblockSound();
    playTone(tone, volume);
  };
  const choices = [...TONE_NAMES, 'none' as const].map((tone) => ({ id: tone, label: t(TONE_TEXTS[tone]) }));
  return (
    <section className="preferences-section" aria-labelledby={`${volumeId}-title`}>
      <h3 id={`${volumeId}-title`}>
        <Trans>Sounds</Trans>
      </h3>
      {!isSoundOn && (
        <Notice tone="warning">
          <Trans>Sounds are switched off on this screen.</Trans>{' '}
          <Button isDense onPress={() => preferences.set({ isSoundOn: true })}>
            <Trans>Switch on</Trans>
          </Button>
        </Notice>
      )}
      {CALLS.map((call) => {
        const name = t(CALL_NAMES[call]);
        return (
          <div key={call} className="preferences-tone">
            <SelectField
              label={name}
              choices={choices}
              value={tones[call]}
              onChange={(tone) => {
                if (!isToneChoice(tone)) return;
                change({ tones: { ...tones, [call]: tone } });
                listen(tone);
              }}
            />
            <Button
              aria-label={t`Listen: ${name}`}
              disabledReason={tones[call] === 'none' ? t`No sound is chosen.` : null}
              onPress={() => listen(tones[call])}
            >
              <Play size={16} aria-hidden /> <Trans>Listen</Trans>
            </Button>
          </div>
        );
      })}
      <CheckboxField
        label={t`A new chat rings until it is answered`}
        isSelected={isRepeated}
        onChange={(isSelected) => change({ isRepeated: isSelected })}
      />
      <div className="field">
        <label className="field-label" htmlFor={volumeId}>
          <Trans>Volume</Trans>
        </label>
        <input
          id={volumeId}
          className="preferences-volume"
          type="range"
          min={0}
          max={100}
          step={VOLUME_STEP}
          value={volume}
          onChange={(event) => change({ volume: event.target.valueAsNumber })}
          onPointerUp={() => listen(tones.newChat)}
        />
      </div>
    </section>
  );
}
