import { MARKS_PER_TEXT_MAX } from '@guichet/protocol/text-marks.ts';
import type { TextMark } from '@guichet/protocol/text-marks.ts';
import type { PhoneNumbers } from '../ports/phone-numbers.ts';
import type { TextDetection } from '../ports/text-detection.ts';
import { emailMarks } from './email-marks.ts';
import { linkMarks } from './link-marks.ts';
import { phoneMarks } from './phone-marks.ts';

/** UTF-16 units of a text that are looked at; a message has no more code points. */
export const SCANNED_CHARS_MAX = 4_000;
/** Without any of these there is no address and no link; most messages are through here. */
const MAY_HAVE_ADDRESS = /@|[\p{L}\p{N}]\.\p{L}|:\/\//u;
const MAY_HAVE_NUMBER = /\p{Nd}\P{L}{0,4}\p{Nd}/u;

/** Finds with the numbering plans of `numbers`; decision 0012 says how well. */
export function textDetection(numbers: PhoneNumbers): TextDetection {
  return {
    marksOf(text, country) {
      const scanned = text.slice(0, SCANNED_CHARS_MAX);
      // A link that a pair of emails would tear apart is more than they are; whatever stands within either is part of it.
      const found: TextMark[] = [];
      if (MAY_HAVE_ADDRESS.test(scanned)) addFree(found, addressMarks(scanned));
      if (MAY_HAVE_NUMBER.test(scanned)) addFree(found, phoneMarks(scanned, country, numbers));
      return found.toSorted((a, b) => a.start - b.start).slice(0, MARKS_PER_TEXT_MAX);
    },
  };
}

function addressMarks(text: string): readonly TextMark[] {
  const marks: TextMark[] = [];
  const links = linkMarks(text);
  addFree(
    marks,
    links.filter(({ start, end }) => /^[a-z]+:\/\//iu.test(text.slice(start, end))),
  );
  addFree(marks, emailMarks(text));
  addFree(marks, links);
  return marks;
}

/** Adds those that overlap none that is there. */
function addFree(marks: TextMark[], more: readonly TextMark[]): void {
  for (const mark of more) {
    if (marks.every(({ start, end }) => mark.end <= start || mark.start >= end)) marks.push(mark);
  }
}
