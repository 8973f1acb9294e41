import { Type } from 'typebox';
import { Compile } from 'typebox/schema';
import { EMAIL_MAX_CHARS, LABEL_MAX_CHARS } from '@guichet/protocol/limits.ts';
import type { SiteId } from '@guichet/protocol/ids.ts';
import type { Clock } from '../ports/clock.ts';
import type { AssertedCustomer, CustomerAssertions } from '../ports/customer-assertions.ts';

/** An assertion is good for so long after it was made, s: a page is rendered and its chat begun within it. */
const LIFE_MAX_S = 3_600;
/** How far a site's clock may be off, s. */
const CLOCK_TOLERANCE_S = 30;
const SUBJECT_MAX_CHARS = 200;

const Claims = Type.Object({
  sub: Type.String({ minLength: 1, maxLength: SUBJECT_MAX_CHARS }),
  name: Type.Optional(Type.String({ maxLength: LABEL_MAX_CHARS })),
  email: Type.Optional(Type.String({ maxLength: EMAIL_MAX_CHARS })),
});
const claims = Compile(Claims);

/** JSON Web Tokens (RFC 7519) under a secret that each site shares with us; HS256 and nothing else, whatever a token's header says. */
export class SignedAssertions implements CustomerAssertions {
  readonly #clock: Clock;
  readonly #readKey: (siteId: SiteId) => Promise<Uint8Array>;

  constructor(clock: Clock, readKey: (siteId: SiteId) => Promise<Uint8Array>) {
    this.#clock = clock;
    this.#readKey = readKey;
  }

  async verify(siteId: SiteId, assertion: string): Promise<AssertedCustomer | undefined> {
    const secret = new TextEncoder().encode(await this.secretOf(siteId));
    // Fetched with the first assertion: most installations have none.
    const { errors, jwtVerify } = await import('jose');
    try {
      const { payload } = await jwtVerify(assertion, secret, {
        algorithms: ['HS256'],
        audience: siteId,
        requiredClaims: ['sub', 'iat', 'exp'],
        maxTokenAge: LIFE_MAX_S,
        clockTolerance: CLOCK_TOLERANCE_S,
        currentDate: new Date(this.#clock.now()),
      });
      if (!claims.Check(payload)) return undefined;
      const { sub, name, email } = payload;
      const isText = [sub, name ?? '', email ?? ''].every((text) => text.isWellFormed());
      return isText ? { subject: sub, name: textOf(name), email: textOf(email) } : undefined;
    } catch (error) {
      if (error instanceof errors.JOSEError || error instanceof TypeError) return undefined;
      throw error;
    }
  }

  async secretOf(siteId: SiteId): Promise<string> {
    return Buffer.from(await this.#readKey(siteId)).toString('base64url');
  }
}

function textOf(claim: string | undefined): string | null {
  const text = claim?.trim() ?? '';
  return text === '' ? null : text;
}
