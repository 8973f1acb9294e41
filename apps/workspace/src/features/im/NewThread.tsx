import { Trans } from '@lingui/react/macro';
import { useDesk } from '../../session/desk.ts';
import { useSayRefusal } from '../refusals/use-say-refusal.ts';
import { ColleaguePicker } from './ColleaguePicker.tsx';
import { openDirectThread } from './open-thread.ts';

/** Chooses the colleague to write to; the thread opens at once. */
export function NewThread() {
  const desk = useDesk();
  const sayRefusal = useSayRefusal();
  return (
    <div className="im-form">
      <h3>
        <Trans>Write to a colleague</Trans>
      </h3>
      <ColleaguePicker
        onPick={(userId) => {
          const sent = openDirectThread(desk, userId);
          if (sent !== null) sayRefusal(sent);
        }}
      />
    </div>
  );
}
