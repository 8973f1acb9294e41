import { connectPeer } from './browser-peer-connection.ts';
import { openMicrophone } from './browser-microphone.ts';
import { playSound } from './browser-sound.ts';
import type { AudioDevice, AudioDevices, VoiceMedia } from './voice-media.ts';

/** The browser's own microphones, speakers and connections. */
export const browserVoiceMedia: VoiceMedia = {
  openMicrophone,
  connect: connectPeer,
  play: playSound,
  devices: listDevices,
  onDevicesChanged(listener) {
    const devices = mediaDevices();
    devices?.addEventListener('devicechange', listener);
    return () => devices?.removeEventListener('devicechange', listener);
  },
  onNetworkChanged(listener) {
    window.addEventListener('online', listener);
    return () => window.removeEventListener('online', listener);
  },
  isVisible: () => document.visibilityState === 'visible',
};

/** The types promise it; insecure pages do not have it. */
function mediaDevices(): MediaDevices | undefined {
  return navigator.mediaDevices as MediaDevices | undefined;
}

async function listDevices(): Promise<AudioDevices> {
  const all =
    (await mediaDevices()
      ?.enumerateDevices()
      .catch(() => [])) ?? [];
  const ofKind = (kind: MediaDeviceKind): AudioDevice[] =>
    all.flatMap((device) =>
      device.kind === kind && device.deviceId !== ''
        ? [{ deviceId: device.deviceId, label: device.label }]
        : [],
    );
  const canChooseSpeaker = 'setSinkId' in HTMLAudioElement.prototype;
  return { microphones: ofKind('audioinput'), speakers: canChooseSpeaker ? ofKind('audiooutput') : [] };
}
