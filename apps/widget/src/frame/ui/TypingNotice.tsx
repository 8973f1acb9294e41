import { joinNames } from '../model/agent-names.ts';
import type { CustomerEntry } from '../session/stage.ts';
import { useSpoken } from './spoken.ts';

/** Its line is always there, so that nothing moves when somebody begins to write. */
export function TypingNotice({ entry }: { readonly entry: CustomerEntry | undefined }) {
  const { words, times } = useSpoken();
  const writing = new Set(entry?.typing.map(({ partyId }) => partyId));
  const names = (entry?.state.parties ?? [])
    .filter(({ partyId, role }) => writing.has(partyId) && role !== 'customer')
    .map(({ name }) => name);
  return (
    <p class="typing">
      {names.length > 0 && (
        <>
          <span class="dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          {words.isWriting(joinNames(names, times.locale), names.length)}
        </>
      )}
    </p>
  );
}
