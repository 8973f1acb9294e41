import { openFields } from '@guichet/core/responses/response-fields.ts';

/** A text in which the fields that are still open are marked. */
export function MarkedText({ text }: { readonly text: string }) {
  const fields = openFields(text);
  if (fields.length === 0) return text;
  const parts = text.split(/(\{[a-zA-Z.]+\})/);
  return parts.map((part, index) =>
    fields.includes(part) ? (
      // The parts of one text never change places.
      <mark key={index} className="open-field">
        {part}
      </mark>
    ) : (
      part
    ),
  );
}
