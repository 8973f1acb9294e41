import { useLingui } from '@lingui/react/macro';
import { paths } from '../../paths.ts';
import { go } from '../../router.ts';
import { useDesk } from '../../session/desk.ts';
import { contactName } from '../../session/selectors.ts';
import { useServices } from '../../session/services.ts';
import type { SteadyEntry } from '../../session/steady-entry.ts';
import { focusSoon } from '../focus-targets.ts';
import { useSayRefusal } from '../refusals/use-say-refusal.ts';
import { shortcutText } from '../shortcuts/keymap.ts';

/**
 * Offers to take back that a chat was marked done, for some seconds. The chat is done all the same: undoing is a command of its own, which
 * the server takes for longer than it is offered here (WU-8, WU-9). What comes back is opened.
 */
export function useOfferUndo(): (entry: SteadyEntry) => void {
  const { t } = useLingui();
  const { client } = useDesk();
  const { toasts } = useServices();
  const sayRefusal = useSayRefusal();
  return ({ interactionId, state }) => {
    const name = contactName(state) ?? t`Unnamed contact`;
    const run = (): void => {
      const sent = client.send(interactionId, { type: 'reopenWrapUp' });
      sayRefusal(sent);
      void sent.settled.then(({ kind }) => {
        if (kind !== 'accepted') return;
        go(paths.chat(interactionId));
        focusSoon('disposition');
      });
    };
    toasts.offer(t`${name}: marked done.`, { label: t`Undo`, keys: shortcutText('undo'), run });
  };
}
