import type { VoiceCall, VoiceSnapshot } from '@guichet/client/voice/voice-call.ts';
import { useEffect, useState } from 'preact/hooks';

/** How a call sounds here, as it changes. */
export function useVoice(voice: VoiceCall): VoiceSnapshot {
  const [snapshot, setSnapshot] = useState(() => voice.getSnapshot());
  useEffect(() => {
    const look = (): void => setSnapshot(voice.getSnapshot());
    // It may have changed between the drawing and this.
    look();
    return voice.subscribe(look);
  }, [voice]);
  return snapshot;
}
