import { Type } from 'typebox';
import type { Static } from 'typebox';
import { ConfigId } from './ids.ts';

/** What a line's user part and its user for signing in may be: what goes into a SIP address as it is (RFC 3261, `user`). */
const SipUser = Type.String({ minLength: 1, maxLength: 64, pattern: "^[A-Za-z0-9\\-_.!~*'()&=+$,]+$" });

/** An agent's line at the contact centre's telephony, as an administrator sets it. The password is never read back. */
export const PhoneLineBody = Type.Object(
  {
    user: SipUser,
    /** Null where it is the user. */
    authUser: Type.Union([SipUser, Type.Null()]),
    /** Null keeps the one there is. */
    password: Type.Union([Type.String({ minLength: 1, maxLength: 256 }), Type.Null()]),
    /** The queue whose settings calls that come in are handled by. */
    queueId: ConfigId,
  },
  { additionalProperties: false },
);
export type PhoneLineBody = Static<typeof PhoneLineBody>;

/** A line without its secret. */
export const PhoneLineInfo = Type.Object({
  user: Type.String(),
  authUser: Type.Union([Type.String(), Type.Null()]),
  queueId: ConfigId,
});
export type PhoneLineInfo = Static<typeof PhoneLineInfo>;

/** What signs a line in: a digest that is good for this realm only (`HA1` of RFC 2617), or the password where the realm is not known. */
export const PhoneLineSecret = Type.Union([
  Type.Object({ kind: Type.Literal('ha1'), realm: Type.String(), ha1: Type.String() }),
  Type.Object({ kind: Type.Literal('password'), password: Type.String() }),
]);
export type PhoneLineSecret = Static<typeof PhoneLineSecret>;

/** An agent's own line, for one session of the agent's. */
export const PhoneLine = Type.Object({
  /** Of the platform's WebSocket. */
  url: Type.String(),
  domain: Type.String(),
  user: Type.String(),
  authUser: Type.String(),
  secret: PhoneLineSecret,
});
export type PhoneLine = Static<typeof PhoneLine>;

/** Null for an agent without a line, and where there is no telephony. */
export const OwnPhoneLine = Type.Object({ line: Type.Union([PhoneLine, Type.Null()]) });
export type OwnPhoneLine = Static<typeof OwnPhoneLine>;

/** `isConfigured`: whether the installation has a telephony at all. */
export const PhoneLineOfUser = Type.Object({
  line: Type.Union([PhoneLineInfo, Type.Null()]),
  isConfigured: Type.Boolean(),
});
export type PhoneLineOfUser = Static<typeof PhoneLineOfUser>;
