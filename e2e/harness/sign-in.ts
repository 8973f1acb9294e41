import { setTimeout as pause } from 'node:timers/promises';
import { CustomerSession, SessionView, SocketTicket } from '@guichet/protocol/http.ts';
import { openHttpSession } from './http-session.ts';
import type { HttpSession } from './http-session.ts';
import { parsed } from './parsed.ts';

/** A user signed in to the workspace. */
export type WorkspaceSession = {
  readonly view: SessionView;
  readonly http: HttpSession;
  /** A fresh single-use ticket for a socket. */
  ticket(): Promise<string>;
};

/** Signs a user in over HTTP. Throws when the credentials are refused. */
export function signIn(url: string, email: string, password: string): Promise<WorkspaceSession> {
  return enterWorkspace(openHttpSession(url), '/api/sign-in', { email, password });
}

/** Signs in by whichever door: with a password, the set-up link or an invitation. */
export async function enterWorkspace(
  http: HttpSession,
  door: '/api/sign-in' | '/api/setup' | '/api/invitations/accept',
  body: object,
): Promise<WorkspaceSession> {
  const view = parsed(SessionView, await http.ask('POST', door, body));
  http.useCsrfToken(view.csrfToken);
  return {
    view,
    http,
    ticket: async () => parsed(SocketTicket, await http.ask('POST', '/api/socket-ticket')).ticket,
  };
}

/**
 * What the widget gets before it opens a socket: a new customer and the token that proves it. Waits when the server says that
 * too many come at once.
 * @param from  the address the customer comes from, which counts where the server trusts this machine as its proxy
 */
export async function openCustomerSession(
  url: string,
  siteId: string,
  from?: string,
): Promise<CustomerSession> {
  const http = openHttpSession(url, { from });
  for (let attempt = 1; ; attempt += 1) {
    const answer = await http.request('POST', '/api/widget/sessions', { siteId });
    if (answer.status === 200) return parsed(CustomerSession, answer.body);
    if (answer.retryAfterMs === null || attempt === ATTEMPTS_MAX) {
      throw new Error(`no customer session: ${answer.status} ${JSON.stringify(answer.body)}`);
    }
    await pause(answer.retryAfterMs);
  }
}

/** Where sockets are opened. */
export function socketAddress(url: string): string {
  return new URL('/socket', url.replace(/^http/, 'ws')).href;
}

const ATTEMPTS_MAX = 50;
