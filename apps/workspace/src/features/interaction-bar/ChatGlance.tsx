import { Trans, useLingui } from '@lingui/react/macro';
import { useDesk, useDeskState } from '../../session/desk.ts';
import type { DeskEntry } from '../../session/desk.ts';
import { authorName, contactName, limitsOf, ownParties, queueById } from '../../session/selectors.ts';
import { Elapsed } from '../clock/Elapsed.tsx';
import { PendingResponseBadge } from '../pending-response/PendingResponseBadge.tsx';
import { lastMessages } from '../transcript/transcript-items.ts';

/** Lines of the transcript shown at a glance. */
const GLANCE_LINES = 4;

/** What hovering or focusing a row tells without leaving the present chat: elapsed time and the last lines. */
export function ChatGlance({ entry }: { readonly entry: DeskEntry }) {
  const { t } = useLingui();
  const { session } = useDesk();
  const { state, events } = entry;
  const queue = useDeskState((snapshot) => queueById(snapshot, state.queueId));
  const own = ownParties(state, session.userId);
  const name = contactName(state) ?? t`Unnamed contact`;
  return (
    <div className="chat-glance">
      <strong>{name}</strong>
      <p className="quiet">
        {queue?.name} · <Trans>elapsed</Trans> <Elapsed sinceMs={elapsedFrom(entry)} />
      </p>
      <PendingResponseBadge pending={state.pending} limits={limitsOf(queue)} />
      <ul>
        {lastMessages(events, GLANCE_LINES).map((message) => (
          <li key={message.seq}>
            <span className="quiet">{own.has(message.partyId) ? t`You` : authorName(message, name)}</span>
            <p>{message.text}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The instant from which a chat's elapsed time counts: its acceptance, or its end while it is being wrapped up. */
export function elapsedFrom({ state }: DeskEntry): number {
  const { phase, startedAtMs } = state;
  if (phase.kind === 'active') return phase.acceptedAtMs;
  return phase.kind === 'wrapUp' ? phase.sinceMs : startedAtMs;
}
