import { Type } from 'typebox';
import type { Static } from 'typebox';
import { ConfigId } from './ids.ts';
import { RESPONSE_USES_PER_REQUEST_MAX } from './limits.ts';

const strict = { additionalProperties: false };

/** Which standard responses an agent has used since the last report, and how often. */
export const ResponseUsesBody = Type.Object(
  {
    uses: Type.Array(
      Type.Object({ responseId: ConfigId, count: Type.Integer({ minimum: 1, maximum: 1_000 }) }, strict),
      { minItems: 1, maxItems: RESPONSE_USES_PER_REQUEST_MAX },
    ),
  },
  strict,
);
export type ResponseUsesBody = Static<typeof ResponseUsesBody>;

/** How often each standard response has been used, by everybody, and when last, epoch ms. */
export const ResponseUses = Type.Object({
  uses: Type.Array(
    Type.Object({ responseId: ConfigId, count: Type.Integer(), lastUsedAtMs: Type.Integer() }),
  ),
});
export type ResponseUses = Static<typeof ResponseUses>;
