import type { VoiceCall, VoiceSnapshot } from '@guichet/client/voice/voice-call.ts';
import type { AudioDevice } from '@guichet/client/voice/voice-media.ts';
import { useId } from 'preact/hooks';
import { useSpoken } from '../spoken.ts';

type CallDevicesProps = { readonly voice: VoiceCall; readonly sound: VoiceSnapshot };

/** Which microphone hears the customer and where the others sound, with the meter that tells whether it works. */
export function CallDevices({ voice, sound }: CallDevicesProps) {
  const { words } = useSpoken();
  const { microphones, microphoneId, speakers, speakerId, isMuted, level } = sound;
  return (
    <div class="call-devices">
      <DeviceChoice
        label={words.call.microphone}
        devices={microphones}
        chosenId={microphoneId}
        onChoose={(deviceId) => void voice.setMicrophone(deviceId)}
      />
      <meter class="call-level" aria-label={words.call.level} min={0} max={1} value={isMuted ? 0 : level} />
      {speakers.length > 0 && (
        <DeviceChoice
          label={words.call.speaker}
          devices={speakers}
          chosenId={speakerId}
          onChoose={(deviceId) => voice.setSpeaker(deviceId)}
        />
      )}
    </div>
  );
}

type DeviceChoiceProps = {
  readonly label: string;
  readonly devices: readonly AudioDevice[];
  readonly chosenId: string | null;
  readonly onChoose: (deviceId: string) => void;
};

function DeviceChoice({ label, devices, chosenId, onChoose }: DeviceChoiceProps) {
  const { words } = useSpoken();
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={chosenId ?? devices[0]?.deviceId}
        onChange={({ currentTarget }) => onChoose(currentTarget.value)}
      >
        {devices.map((device, place) => (
          <option key={device.deviceId} value={device.deviceId}>
            {device.label === '' ? words.call.device(place + 1) : device.label}
          </option>
        ))}
      </select>
    </div>
  );
}
