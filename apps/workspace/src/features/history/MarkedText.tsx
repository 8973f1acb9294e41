import type { HistoryExcerpt } from '@guichet/protocol/history.ts';

/** A text with the words found in it marked. It is text only: nothing in it is ever markup. */
export function MarkedText({ text, marks }: Pick<HistoryExcerpt, 'text' | 'marks'>) {
  const starts = [0, ...marks.map(([, to]) => to)];
  return (
    <bdi>
      {starts.map((start, index) => {
        const mark = marks[index];
        return (
          <span key={start}>
            {text.slice(start, mark?.[0] ?? text.length)}
            {mark !== undefined && <mark>{text.slice(mark[0], mark[1])}</mark>}
          </span>
        );
      })}
    </bdi>
  );
}
