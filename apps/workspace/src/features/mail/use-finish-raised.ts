import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { EmailId } from '@guichet/protocol/ids.ts';
import { useDesk } from '../../session/desk.ts';
import { request } from '../../session/http.ts';
import { useServices } from '../../session/services.ts';
import { PROBLEM_TEXTS } from '../refusals/refusal-texts.ts';

/** Takes e-mails off the list of what is raised; a refusal is said. */
export function useFinishRaised(): {
  readonly isPending: boolean;
  /** @returns whether it was done */
  readonly finish: (emailId: EmailId) => Promise<boolean>;
} {
  const { t } = useLingui();
  const { session } = useDesk();
  const { toasts } = useServices();
  const [isPending, setIsPending] = useState(false);
  return {
    isPending,
    async finish(emailId) {
      setIsPending(true);
      const answer = await request<unknown>('POST', `/api/emails/${emailId}/done`, session.csrfToken);
      setIsPending(false);
      if (answer.kind === 'problem') toasts.say(t(PROBLEM_TEXTS[answer.problem.code]), 'critical');
      return answer.kind === 'ok';
    },
  };
}
