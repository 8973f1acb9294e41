import type { CallControls } from './call-controls.ts';
import { useSound } from './use-calls.ts';

type Props = {
  readonly controls: CallControls;
  readonly isMuted: boolean;
  /** Named where it is what is being looked at; beside its button it is only seen. */
  readonly label?: string;
};

/** How loud the own microphone is: the only thing of a call that moves by itself. */
export function LevelMeter({ controls, isMuted, label }: Props) {
  const level = useSound(controls, (sound) => (isMuted ? 0 : Math.round((sound?.level ?? 0) * 20) / 20));
  const meaning =
    label === undefined
      ? { 'aria-hidden': true }
      : {
          role: 'meter',
          'aria-label': label,
          'aria-valuemin': 0,
          'aria-valuemax': 1,
          'aria-valuenow': level,
        };
  return (
    <span className="call-level" {...meaning}>
      <span style={{ scale: `${level} 1` }} />
    </span>
  );
}
