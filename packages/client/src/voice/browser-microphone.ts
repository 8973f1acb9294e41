import { createLevelMeter } from './level-meter.ts';
import { microphoneRefusal } from './microphone-refusal.ts';
import type { Microphone, MicrophoneOutcome } from './voice-media.ts';

/** Speech in a room with others in it; of another's echo the browser keeps what it plays itself out of it. */
const SPEECH = { echoCancellation: true, noiseSuppression: true, autoGainControl: true } as const;

/**
 * Asks the browser, and so perhaps the person, for a microphone.
 * @param deviceId  null, or one that is not there any more: the browser's own choice. Never rejects.
 */
export async function openMicrophone(deviceId: string | null): Promise<MicrophoneOutcome> {
  // The types promise it; insecure pages do not have it.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (devices === undefined) return { kind: 'refused', why: 'notSupported' };
  try {
    const wanted = deviceId === null ? {} : { deviceId: { ideal: deviceId } };
    const stream = await devices.getUserMedia({ audio: { ...SPEECH, ...wanted } });
    const [track] = stream.getAudioTracks();
    if (track === undefined) return { kind: 'refused', why: 'notFound' };
    return { kind: 'open', microphone: opened(track) };
  } catch (error) {
    return { kind: 'refused', why: microphoneRefusal(error, isForbiddenByPage()) };
  }
}

function opened(track: MediaStreamTrack): Microphone {
  const meter = createLevelMeter(track);
  let lost = (): void => undefined;
  track.addEventListener('ended', () => lost());
  return {
    deviceId: track.getSettings().deviceId ?? '',
    track,
    setMuted: (on) => (track.enabled = !on),
    level: meter.level,
    onLost: (listener) => (lost = listener),
    close() {
      meter.close();
      track.stop();
    },
  };
}

/** Chromium tells; where a browser does not, a refusal by the page looks like one by the person. */
function isForbiddenByPage(): boolean {
  type FeaturePolicy = { allowsFeature(feature: string): boolean };
  const { featurePolicy } = document as Document & { readonly featurePolicy?: FeaturePolicy };
  return featurePolicy?.allowsFeature('microphone') === false;
}
