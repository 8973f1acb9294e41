import { useDesk, useNowAs } from '../../session/desk.ts';
import type { DeskEntry } from '../../session/desk.ts';
import { authorName, ownParties } from '../../session/selectors.ts';
import { WritingLine } from './WritingLine.tsx';

type Props = { readonly entry: DeskEntry; readonly contactName: string };

/** Who of the chat is writing to everyone. */
export function TypingLine({ entry, contactName }: Props) {
  const { client, session } = useDesk();
  const { typing, state } = entry;
  const own = ownParties(state, session.userId);
  const writer = useNowAs((serverMs) => {
    const nowMs = serverMs - client.getSnapshot().clockOffsetMs;
    return typing.find(({ partyId, untilMs }) => untilMs > nowMs && !own.has(partyId));
  });
  const party = state.parties.find(({ partyId }) => partyId === writer?.partyId);
  return <WritingLine names={party === undefined ? [] : [authorName(party, contactName)]} />;
}
