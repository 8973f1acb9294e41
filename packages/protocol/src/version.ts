/**
 * Version of the wire contract, said in the handshake. A change to any schema changes the hash that
 * `protocol-version.test.ts` keeps beside this number, so nobody changes one without deciding about the other.
 */
export const PROTOCOL_VERSION = 2;
