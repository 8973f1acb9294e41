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

export type FilledResponse = {
  readonly text: string;
  /** Fields that stood in the text and had no value, each once: the agent should look before sending. */
  readonly missing: readonly ResponseField[];
};

const braces = /\{([a-z.]+)\}/g;

/**
 * Puts values in the place of the fields. A field without a value leaves nothing; anything else in braces stays as it is.
 * Never fills a value's own braces. Rules SR-1 to SR-3.
 */
export function filledResponse(text: string, values: ResponseValues): FilledResponse {
  const missing = new Set<ResponseField>();
  const filled = text.replaceAll(braces, (whole, name: string) => {
    const field = RESPONSE_FIELDS.find((each) => each === name);
    if (field === undefined) return whole;
    const value = values[field];
    if (value === null) missing.add(field);
    return value ?? '';
  });
  return { text: filled, missing: [...missing] };
}
