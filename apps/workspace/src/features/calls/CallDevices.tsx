import { Settings2 } from 'lucide-react';
import { useLingui } from '@lingui/react/macro';
import type { VoiceSnapshot } from '@guichet/client/voice/voice-call.ts';
import type { AudioDevice } from '@guichet/client/voice/voice-media.ts';
import { PopoverButton } from '../../ui/PopoverButton.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import type { CallControls } from './call-controls.ts';
import { LevelMeter } from './LevelMeter.tsx';

type Props = { readonly controls: CallControls; readonly sound: VoiceSnapshot };

/** Which microphone hears the agent and where the others sound, with the meter that tells whether it works. */
export function CallDevices({ controls, sound }: Props) {
  const { t } = useLingui();
  const { microphones, microphoneId, speakers, speakerId } = sound;
  const choices = (devices: readonly AudioDevice[]) =>
    devices.map(({ deviceId, label }, index) => {
      const number = index + 1;
      return { id: deviceId, label: label === '' ? t`Device ${number}` : label };
    });
  return (
    <PopoverButton icon={Settings2} title={t`Microphone and speaker`}>
      {() => (
        <>
          <SelectField
            label={t`Microphone`}
            choices={choices(microphones)}
            value={microphoneId}
            onChange={(deviceId) => void controls.setMicrophone(deviceId)}
          />
          <LevelMeter controls={controls} label={t`Level of your microphone`} />
          {speakers.length > 0 && (
            <SelectField
              label={t`Speaker`}
              choices={choices(speakers)}
              value={speakerId ?? speakers[0]?.deviceId ?? null}
              onChange={controls.setSpeaker}
            />
          )}
        </>
      )}
    </PopoverButton>
  );
}
