import { useEffect, useRef } from 'preact/hooks';
import { useSpoken } from './spoken.ts';

/** Asked in place because the end reaches the other side and cannot be taken back. The safe answer has the focus. */
export function EndQuestion({ onYes, onNo }: { readonly onYes: () => void; readonly onNo: () => void }) {
  const { words } = useSpoken();
  const noRef = useRef<HTMLButtonElement>(null);
  useEffect(() => noRef.current?.focus(), []);
  return (
    <fieldset class="notice question" aria-labelledby="end-question">
      <p id="end-question" class="sentence">
        {words.endQuestion}
      </p>
      <div class="buttons">
        <button type="button" class="button danger" onClick={onYes}>
          {words.endYes}
        </button>
        <button type="button" class="button" ref={noRef} aria-describedby="end-question" onClick={onNo}>
          {words.endNo}
        </button>
      </div>
    </fieldset>
  );
}
