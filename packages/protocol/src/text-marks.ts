import { Type } from 'typebox';
import type { Static } from 'typebox';

/**
 * A number, an address or a link that the server found in a text. `start` and `end` (exclusive) count UTF-16 units of the text, as
 * JavaScript does. `value` is what to use: a number in E.164, a plain e-mail address, an absolute address as the server's parser wrote
 * it. `maybe`: a run of digits that could be called and may as well be something else.
 */
export const TextMark = Type.Object({
  kind: Type.Union([Type.Literal('phone'), Type.Literal('email'), Type.Literal('link')]),
  start: Type.Integer({ minimum: 0 }),
  end: Type.Integer({ minimum: 1 }),
  value: Type.String(),
  confidence: Type.Union([Type.Literal('sure'), Type.Literal('maybe')]),
});
export type TextMark = Static<typeof TextMark>;

/** Marks one text has at most; what follows stays text. */
export const MARKS_PER_TEXT_MAX = 50;
