/** The contact centre's own SIP platform, as agents' browsers reach it. */
export type TelephonyPlatform = {
  /** Of its WebSocket: `wss:`, or `ws:` on this machine. */
  readonly url: string;
  /** What follows the `@` in addresses. */
  readonly domain: string;
  /** Of its digest authentication; null where it is not known, and then browsers get passwords. */
  readonly realm: string | null;
};
