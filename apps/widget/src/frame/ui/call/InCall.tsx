import { formatElapsed } from '@guichet/client/clock/elapsed.ts';
import type { VoiceCall, VoiceSnapshot } from '@guichet/client/voice/voice-call.ts';
import type { CallMemberState } from '@guichet/protocol/calls.ts';
import { useEffect, useState } from 'preact/hooks';
import type { Words } from '../../words/en.ts';
import { Icon } from '../Icon.tsx';
import { useSpoken } from '../spoken.ts';
import { CallDevices } from './CallDevices.tsx';
import { useVoice } from './use-voice.ts';

type InCallProps = {
  readonly voice: VoiceCall;
  readonly names: string;
  readonly own: CallMemberState;
  /** The server's clock less this browser's, ms, as it is now. */
  readonly clockOffsetMs: () => number;
};

/** In the call in this tab: with whom, how long, and what can be done. */
export function InCall({ voice, names, own, clockOffsetMs }: InCallProps) {
  const { words } = useSpoken();
  const sound = useVoice(voice);
  const [isShowingDevices, setShowingDevices] = useState(false);
  const trouble = troubleOf(sound, words);
  const isMuted = sound.isMuted;
  return (
    <>
      <div class="call-line">
        <Icon name="phone" />
        <p class="sentence">
          {words.call.with(names)}{' '}
          {sound.kind === 'on' && own.kind === 'joined' && (
            <Elapsed sinceMs={own.sinceMs} clockOffsetMs={clockOffsetMs} />
          )}
        </p>
        <div class="call-keys">
          <button
            type="button"
            class="icon-button"
            aria-pressed={isMuted}
            aria-label={words.call.mute}
            title={words.call.mute}
            onClick={() => voice.mute(!isMuted)}
          >
            <Icon name={isMuted ? 'microphoneOff' : 'microphone'} />
          </button>
          <button
            type="button"
            class="icon-button"
            aria-expanded={isShowingDevices}
            aria-label={words.call.devices}
            title={words.call.devices}
            onClick={() => setShowingDevices(!isShowingDevices)}
          >
            <Icon name="settings" />
          </button>
          <button type="button" class="button hang-up" onClick={() => voice.hangUp()}>
            {words.call.hangUp}
          </button>
        </div>
      </div>
      <output class="call-state">
        {trouble === null ? standingOf(sound, words) : trouble.text}
        {trouble !== null && (
          <button type="button" class="button small" onClick={() => voice.retry()}>
            {trouble.remedy}
          </button>
        )}
      </output>
      {isShowingDevices && <CallDevices voice={voice} sound={sound} />}
    </>
  );
}

/** How long it has lasted. Hidden from screen readers, which would read every second. */
function Elapsed({
  sinceMs,
  clockOffsetMs,
}: { readonly sinceMs: number } & Pick<InCallProps, 'clockOffsetMs'>) {
  const [elapsedMs, setElapsedMs] = useState<number | null>(null);
  useEffect(() => {
    const look = (): void => setElapsedMs(Math.max(0, Date.now() + clockOffsetMs() - sinceMs));
    look();
    const timer = setInterval(look, 1_000);
    return () => clearInterval(timer);
  }, [sinceMs, clockOffsetMs]);
  return (
    <span class="call-time" aria-hidden="true">
      {elapsedMs !== null && formatElapsed(elapsedMs)}
    </span>
  );
}

/** What is going on, where the time does not say enough. */
function standingOf(sound: VoiceSnapshot, words: Words): string | null {
  if (sound.kind === 'connecting' || sound.kind === 'asking') return words.call.connecting;
  if (sound.kind === 'reconnecting') return words.call.reconnecting;
  const holding = sound.peers.find(({ isOnHold }) => isOnHold);
  if (holding !== undefined) return words.call.onHold(nameOf(holding));
  return sound.isMuted ? words.call.muted : null;
}

function nameOf({ member }: VoiceSnapshot['peers'][number]): string {
  return 'name' in member ? member.name : '';
}

/** What keeps the two from hearing each other, and what the button does about it; null when nothing does. */
function troubleOf(
  sound: VoiceSnapshot,
  words: Words,
): { readonly text: string; readonly remedy: string } | null {
  if (sound.kind === 'refused') return { text: words.call.refused[sound.why], remedy: words.retry };
  if (sound.isSoundBlocked) return { text: words.call.soundBlocked, remedy: words.call.playSound };
  if (sound.microphoneLost !== null) return { text: words.call.microphoneLost, remedy: words.retry };
  if (sound.peers.some(({ state }) => state === 'failed')) {
    return { text: words.call.noSound, remedy: words.retry };
  }
  return null;
}
