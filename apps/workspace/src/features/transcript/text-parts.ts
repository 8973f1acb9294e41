import type { TextMark } from '@guichet/protocol/text-marks.ts';
import { linkParts, safeHref } from './link-parts.ts';

/** A piece of a text: plain, or something that can be used. `value`: an address to open, to call or to write to. */
export type TextPart =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'link' | 'phone' | 'maybePhone' | 'email';
      readonly text: string;
      readonly value: string;
    };

/**
 * A text in its pieces.
 * @param marks  what the server found in it; undefined where it said nothing, and then only links are looked for
 * @returns parts whose texts joined give the text again. Never throws: marks that do not fit the text are passed over.
 */
export function textParts(text: string, marks: readonly TextMark[] | undefined): readonly TextPart[] {
  return marks === undefined ? partsFound(text) : partsMarked(text, marks);
}

function partsFound(text: string): readonly TextPart[] {
  return linkParts(text).map(({ text: piece, href }) =>
    href === null ? { kind: 'text', text: piece } : { kind: 'link', text: piece, value: href },
  );
}

function partsMarked(text: string, marks: readonly TextMark[]): readonly TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const mark of marks) {
    const part = partOf(text, mark);
    if (part === undefined || mark.start < end || mark.end > text.length) continue;
    if (mark.start > end) parts.push({ kind: 'text', text: text.slice(end, mark.start) });
    parts.push(part);
    end = mark.end;
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) });
  return parts;
}

/** Undefined for what stays text: the browser opens pages, and no files of elsewhere. */
function partOf(text: string, { kind, start, end, value, confidence }: TextMark): TextPart | undefined {
  const piece = text.slice(start, end);
  switch (kind) {
    case 'phone':
      return { kind: confidence === 'sure' ? 'phone' : 'maybePhone', text: piece, value };
    case 'email':
      return { kind: 'email', text: piece, value };
    case 'link': {
      const href = safeHref(value);
      return href === null ? undefined : { kind: 'link', text: piece, value: href };
    }
  }
}
