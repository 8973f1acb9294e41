import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { useDesk } from '../../session/desk.ts';
import { useServices } from '../../session/services.ts';
import { knownCalls, outcomesSince } from './call-outcomes.ts';
import type { CallOutcome } from './call-outcomes.ts';
import { leftText } from './call-words.ts';
import { useMemberName } from './use-call-names.ts';

/** Says what others made of the agent's calls, in whatever chat. Shows nothing itself: toasts are spoken too. */
export function CallNews() {
  const { t } = useLingui();
  const { client, session } = useDesk();
  const { toasts } = useServices();
  const nameOf = useMemberName();
  const known = useRef(knownCalls(client.getSnapshot(), session.userId));
  useEffect(() => {
    const textOf = (outcome: CallOutcome): string | null => {
      const { contact, call } = outcome.own;
      if (outcome.kind === 'left') {
        const { member, reason } = outcome;
        const text = leftText(member, nameOf(member, contact), reason);
        return text === null ? null : t(text);
      }
      if (outcome.kind === 'lost') {
        return outcome.reason === 'failed'
          ? t`The call ended: no sound got through.`
          : t`The call ended: your connection to it was lost.`;
      }
      const caller = call.places.find(
        ({ member }) => member.kind !== 'agent' || member.agentId === call.byAgentId,
      );
      const callerName = caller === undefined ? call.callId : nameOf(caller.member, contact);
      return t`You missed a call from ${callerName}.`;
    };
    const tell = (): void => {
      const snapshot = client.getSnapshot();
      const outcomes = outcomesSince(known.current, snapshot, session.userId);
      known.current = knownCalls(snapshot, session.userId);
      for (const text of outcomes.map(textOf)) if (text !== null) toasts.say(text);
    };
    tell();
    return client.subscribe(tell);
  }, [client, session.userId, toasts, nameOf, t]);
  return null;
}
