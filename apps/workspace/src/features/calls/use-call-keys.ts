import { useLingui } from '@lingui/react/macro';
import { useDesk } from '../../session/desk.ts';
import { useServices } from '../../session/services.ts';
import type { CallDesk, CurrentCall } from './call-desk.ts';
import type { ShortcutHandlers } from '../shortcuts/use-shortcuts.ts';

type CallKeys = Pick<ShortcutHandlers, 'muteCall' | 'holdCall' | 'hangUpCall'>;

/** What the keys do to the call that is heard. The focus stays where it is: somebody may be writing. */
export function useCallKeys(): CallKeys {
  const { t } = useLingui();
  const { calls } = useDesk();
  const { toasts } = useServices();
  const withCurrent = (act: (desk: CallDesk, current: CurrentCall) => void) => async (): Promise<void> => {
    const desk = await calls();
    const current = desk.current();
    if (current !== null) act(desk, current);
    else toasts.say(desk.getSounds().size === 0 ? t`There is no call.` : t`Resume one of the calls first.`);
  };
  const mute = withCurrent((_desk, { controls }) => controls.mute(!controls.getSnapshot().isMuted));
  const hold = withCurrent((desk, { callId, controls }) =>
    desk.hold(callId, !controls.getSnapshot().isOnHold),
  );
  const hangUp = withCurrent((desk, { interactionId, callId }) => desk.hangUp(interactionId, callId));
  return { muteCall: () => void mute(), holdCall: () => void hold(), hangUpCall: () => void hangUp() };
}
