import { memo } from 'react';
import { linkParts } from './link-parts.ts';

/** Text in which web addresses are links. Everything else stays text: nothing is ever parsed as markup. */
export const LinkedText = memo(function LinkedText({ text }: { readonly text: string }) {
  return linkParts(text).map((part, index) =>
    part.href === null ? (
      part.text
    ) : (
      // The parts of one text never change places.
      <a key={index} href={part.href} target="_blank" rel="noopener noreferrer">
        {part.text}
      </a>
    ),
  );
});
