import { useLingui } from '@lingui/react/macro';
import type { AdminSection } from '../../paths.ts';
import { useServices } from '../../session/services.ts';
import { PROBLEM_TEXTS } from '../refusals/refusal-texts.ts';
import { useChange } from './administration.ts';

type Move = {
  readonly section: AdminSection;
  readonly id: string;
  /** The record as it is to be saved first, when it goes to another folder. */
  readonly saved: object | null;
  readonly beforeId: string | null;
};

/** Moves a record within its list, and to another folder first where that is asked. Says what the server refused. */
export function useMoveRecord(): (move: Move) => Promise<void> {
  const { t } = useLingui();
  const { toasts } = useServices();
  const change = useChange();
  return async ({ section, id, saved, beforeId }) => {
    const address = `/api/admin/${section}/${encodeURIComponent(id)}`;
    if (saved !== null) {
      const answer = await change('PUT', address, saved);
      if (answer.kind === 'problem') {
        toasts.say(t(PROBLEM_TEXTS[answer.problem.code]), 'critical');
        return;
      }
    }
    const answer = await change('POST', `${address}/move`, { beforeId });
    if (answer.kind === 'problem') toasts.say(t(PROBLEM_TEXTS[answer.problem.code]), 'critical');
  };
}
