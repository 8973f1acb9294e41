/** Why the server closed a socket. Codes of the application range (RFC 6455 section 7.4.2). */
export const CLOSE_CODES = {
  /** The frame was malformed, too early or unknown. Coming back with the same software will not help soon. */
  protocolError: 4000,
  /** The credential is missing, used, expired or revoked: get another one first. */
  unauthorized: 4001,
  versionUnsupported: 4002,
  /** The client read too slowly; its cursor is good, resume. */
  slowReader: 4003,
  /** The server is about to stop; resume at once, here or elsewhere. */
  draining: 4004,
  rateLimited: 4005,
  /** Nothing was heard for too long; resume. */
  silent: 4006,
  /** Storage failed; the log will be read again after a restart. Resume with backoff. */
  unavailable: 4007,
} as const;

export type CloseCode = (typeof CLOSE_CODES)[keyof typeof CLOSE_CODES];

/** Whether a client may come back with the credential it has. */
export function isResumable(code: number): boolean {
  return code !== CLOSE_CODES.unauthorized && code !== CLOSE_CODES.versionUnsupported;
}
