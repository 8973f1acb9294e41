import type { TextMark } from '@guichet/protocol/text-marks.ts';

/** Finds numbers, e-mail addresses and links in what people write. Rules TD-* of core/SPEC.md. */
export interface TextDetection {
  /**
   * @param country  where numbers without `+` are called from, ISO 3166 alpha-2; null when not known
   * @returns marks in their order, none overlapping another. Never throws, and looks at a bounded part of any text.
   */
  marksOf(text: string, country: string | null): readonly TextMark[];
}
