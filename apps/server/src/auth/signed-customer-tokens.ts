import { createHmac, timingSafeEqual } from 'node:crypto';
import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Compile } from 'typebox/schema';
import type { CustomerId, SiteId } from '@guichet/protocol/ids.ts';
import { ConfigId, Id } from '@guichet/protocol/ids.ts';
import type { Clock } from '../ports/clock.ts';
import type { CustomerTokens } from '../ports/customer-tokens.ts';

/** A customer may stay away this long and still come back to the conversation, ms. */
export const CUSTOMER_TOKEN_LIFE_MS = 90 * 24 * 3_600_000;
/** A token in use is replaced when it is older than this, ms. */
export const CUSTOMER_TOKEN_RENEWED_AFTER_MS = 24 * 3_600_000;
/** Characters beyond which a text is no token of ours. */
const TOKEN_MAX_CHARS = 2_000;
/** Said inside the signature, so that nothing else we might ever sign passes for a customer token. */
const PURPOSE = 'guichet-customer-token-v1';

const Claims = Type.Object({
  customerId: Id,
  siteId: ConfigId,
  issuedAtMs: Type.Integer(),
  expiresAtMs: Type.Integer(),
});
type Claims = Static<typeof Claims>;
const claims = Compile(Claims);

/** Tokens `payload.signature`, both base64url: JSON claims and their HMAC-SHA256 under a key of the installation. */
export class SignedCustomerTokens implements CustomerTokens {
  readonly #clock: Clock;
  readonly #readKey: () => Promise<Uint8Array>;
  #key: Uint8Array | undefined;

  constructor(clock: Clock, readKey: () => Promise<Uint8Array>) {
    this.#clock = clock;
    this.#readKey = readKey;
  }

  async issue(customerId: CustomerId, siteId: SiteId): Promise<string> {
    const issuedAtMs = this.#clock.now();
    return this.#sign({ customerId, siteId, issuedAtMs, expiresAtMs: issuedAtMs + CUSTOMER_TOKEN_LIFE_MS });
  }

  /** Who the token was issued to; undefined when it is not ours, changed or expired. */
  async verify(token: string): Promise<{ customerId: CustomerId; siteId: SiteId } | undefined> {
    const found = await this.#claimsOf(token);
    return found === undefined ? undefined : { customerId: found.customerId, siteId: found.siteId };
  }

  /** A fresh token for the same customer when this one is valid and old enough, else null. */
  async renewed(token: string): Promise<string | null> {
    const found = await this.#claimsOf(token);
    if (found === undefined) return null;
    const ageMs = this.#clock.now() - found.issuedAtMs;
    return ageMs >= CUSTOMER_TOKEN_RENEWED_AFTER_MS ? this.issue(found.customerId, found.siteId) : null;
  }

  async #claimsOf(token: string): Promise<Claims | undefined> {
    if (token.length > TOKEN_MAX_CHARS) return undefined;
    const [payload, signature, ...rest] = token.split('.');
    if (payload === undefined || signature === undefined || rest.length > 0) return undefined;
    const wanted = await this.#signatureOf(payload);
    const given = Buffer.from(signature, 'base64url');
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined;
    const value: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return claims.Check(value) && this.#clock.now() < value.expiresAtMs ? value : undefined;
  }

  async #sign(content: Claims): Promise<string> {
    const payload = Buffer.from(JSON.stringify(content)).toString('base64url');
    return `${payload}.${(await this.#signatureOf(payload)).toString('base64url')}`;
  }

  async #signatureOf(payload: string): Promise<Buffer> {
    this.#key ??= await this.#readKey();
    return createHmac('sha256', this.#key).update(`${PURPOSE}.${payload}`).digest();
  }
}
