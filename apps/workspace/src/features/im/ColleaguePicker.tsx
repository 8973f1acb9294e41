import type { UserId } from '@guichet/protocol/ids.ts';
import { TeamPicker } from '../team/TeamPicker.tsx';
import { useImRights } from './use-im-rights.ts';

type Props = { readonly onPick: (userId: UserId) => void };

/** The team communicator, for colleagues who take internal messages. */
export function ColleaguePicker({ onPick }: Props) {
  const { start } = useImRights();
  return (
    <div className="im-picker">
      <TeamPicker
        purposes={['im']}
        canDo={() => (start === null ? { allowed: true } : { allowed: false, why: 'privilegeMissing' })}
        onPick={(target) => {
          if (target.kind === 'agent') onPick(target.agentId);
        }}
      />
    </div>
  );
}
