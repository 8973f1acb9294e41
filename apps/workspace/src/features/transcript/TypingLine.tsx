import { Trans } from '@lingui/react/macro';
import { useNow } from '../../session/desk.ts';
import type { DeskEntry } from '../../session/desk.ts';
import { useDesk } from '../../session/desk.ts';
import { ownParties } from '../../session/selectors.ts';

/** Who is writing, without what. Keeps its line when nobody does, so that nothing jumps. */
export function TypingLine({ entry }: { readonly entry: DeskEntry }) {
  const { client, session } = useDesk();
  const nowMs = useNow() - client.getSnapshot().clockOffsetMs;
  const { typing, state } = entry;
  const own = ownParties(state, session.userId);
  const writer = typing.find(({ partyId, untilMs }) => untilMs > nowMs && !own.has(partyId));
  const name = state.parties.find(({ partyId }) => partyId === writer?.partyId)?.name;
  return (
    <output className="typing-line">
      {writer !== undefined && name !== undefined && (
        <>
          <span className="typing-dots" aria-hidden>
            <span />
            <span />
            <span />
          </span>
          <Trans>{name} is writing</Trans>
        </>
      )}
    </output>
  );
}
