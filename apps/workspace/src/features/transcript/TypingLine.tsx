import { Trans } from '@lingui/react/macro';
import { useDesk, useNowAs } from '../../session/desk.ts';
import type { DeskEntry } from '../../session/desk.ts';
import { authorName, ownParties } from '../../session/selectors.ts';

type Props = { readonly entry: DeskEntry; readonly contactName: string };

/** Who is writing, without what. Keeps its line when nobody does, so that nothing jumps. */
export function TypingLine({ entry, contactName }: Props) {
  const { client, session } = useDesk();
  const { typing, state } = entry;
  const own = ownParties(state, session.userId);
  const writer = useNowAs((serverMs) => {
    const nowMs = serverMs - client.getSnapshot().clockOffsetMs;
    return typing.find(({ partyId, untilMs }) => untilMs > nowMs && !own.has(partyId));
  });
  const party = state.parties.find(({ partyId }) => partyId === writer?.partyId);
  const name = party === undefined ? undefined : authorName(party, contactName);
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
