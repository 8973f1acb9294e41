import { createLevelMeter } from './level-meter.ts';
import type { PeerSound } from './voice-media.ts';

/** Plays a track of another browser. `blocked` is told whether the browser waits for a press before it lets it out. */
export function playSound(track: MediaStreamTrack, blocked: (isBlocked: boolean) => void): PeerSound {
  const element = new Audio();
  element.srcObject = new MediaStream([track]);
  const meter = createLevelMeter(track);
  return {
    setSilent: (on) => (element.muted = on),
    setSpeaker(deviceId) {
      // Not in every browser; one that was unplugged leaves the sound where it is.
      if ('setSinkId' in element) void element.setSinkId(deviceId).catch(() => undefined);
    },
    play() {
      element.play().then(
        () => blocked(false),
        (error: unknown) => {
          // Any other error is the end of the element itself, see `close`.
          if (error instanceof DOMException && error.name === 'NotAllowedError') blocked(true);
        },
      );
    },
    level: meter.level,
    close() {
      meter.close();
      element.srcObject = null;
    },
  };
}
