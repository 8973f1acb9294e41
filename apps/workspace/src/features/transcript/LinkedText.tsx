import { useLingui } from '@lingui/react/macro';
import { memo, use } from 'react';
import type { TextMark } from '@guichet/protocol/text-marks.ts';
import { TextReach } from '../reach/use-reach.ts';
import { textParts } from './text-parts.ts';
import type { TextPart } from './text-parts.ts';

type Props = {
  readonly text: string;
  /** What the server found in it, if it was asked. */
  readonly marks: readonly TextMark[] | undefined;
};

/** Text in which addresses and numbers can be used. Everything else stays text: nothing is ever parsed as markup. */
export const LinkedText = memo(function LinkedText({ text, marks }: Props) {
  // The parts of one text never change places.
  return textParts(text, marks).map((part, index) => <Part key={index} part={part} />);
});

function Part({ part }: { readonly part: TextPart }) {
  const { t } = useLingui();
  const reach = use(TextReach);
  const { kind, text } = part;
  if (kind === 'link') {
    return (
      <a href={part.value} target="_blank" rel="noopener noreferrer">
        {text}
      </a>
    );
  }
  if (kind === 'text' || reach === null) return text;
  switch (kind) {
    case 'phone':
      return (
        <button
          type="button"
          className="line-reach"
          aria-label={t`Call ${text}`}
          onClick={() => reach.call(part.value)}
        >
          {text}
        </button>
      );
    case 'email':
      return (
        <button
          type="button"
          className="line-reach"
          aria-label={t`Write to ${text}`}
          onClick={() => reach.write(part.value)}
        >
          {text}
        </button>
      );
    case 'maybePhone':
      return <span data-number={part.value}>{text}</span>;
  }
}
