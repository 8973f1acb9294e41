/** What stands in braces in a standard response until it is used. */
export const RESPONSE_FIELDS = [
  'contact.name',
  'contact.email',
  'agent.name',
  'interaction.subject',
  'queue.name',
] as const;
export type ResponseField = (typeof RESPONSE_FIELDS)[number];

/** What the fields mean for one interaction; null where it has nothing of the kind. */
export type ResponseValues = Readonly<Record<ResponseField, string | null>>;

const braces = /\{([a-z.]+)\}/g;
/** Whatever looks like a field, known or not. */
const dotted = /\{[a-zA-Z]+(?:\.[a-zA-Z]+)+\}/g;

/**
 * Puts values in the place of the fields. A field without a value stays as it is, and so does anything else in braces: see
 * `openFields`. Never fills a value's own braces. Rules SR-1 to SR-3.
 */
export function filledResponse(text: string, values: ResponseValues): string {
  return text.replaceAll(braces, (whole, name: string) => {
    const field = RESPONSE_FIELDS.find((each) => each === name);
    return (field === undefined ? null : values[field]) ?? whole;
  });
}

/** What in a text still looks like a field, such as `{contact.name}`, each once: nobody should send it unseen. Rule SR-4. */
export function openFields(text: string): readonly string[] {
  return [...new Set(text.match(dotted) ?? [])];
}
