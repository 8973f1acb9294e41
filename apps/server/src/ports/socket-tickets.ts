import type { SessionName } from './user-sessions.ts';

/** Single-use credentials for opening a socket. A cookie alone never opens one. */
export interface SocketTickets {
  issue(session: SessionName): string;
}
