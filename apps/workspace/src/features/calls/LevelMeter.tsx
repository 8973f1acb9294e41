import type { CallControls } from './call-controls.ts';
import { useSound } from './use-calls.ts';

type Props = {
  readonly controls: CallControls;
  /** Named where it is what is being looked at; beside its button it is only seen. */
  readonly label?: string;
};

/** How much of the own microphone the others get: the only thing of a call that moves by itself. */
export function LevelMeter({ controls, label }: Props) {
  const level = useSound(controls, (sound) =>
    sound === undefined || sound.isMuted || sound.isOnHold ? 0 : sound.level,
  );
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
