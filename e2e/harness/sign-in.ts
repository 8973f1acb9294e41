import { CustomerSession, SessionView, SocketTicket } from '@guichet/protocol/http.ts';
import { Parse } from 'typebox/value';
import { openHttpSession } from './http-session.ts';
import type { HttpSession } from './http-session.ts';

/** A user signed in to the workspace. */
export type WorkspaceSession = {
  readonly view: SessionView;
  readonly http: HttpSession;
  /** A fresh single-use ticket for a socket. */
  ticket(): Promise<string>;
};

/** Signs a user in over HTTP. Throws when the credentials are refused. */
export async function signIn(url: string, email: string, password: string): Promise<WorkspaceSession> {
  return openWorkspaceSession(openHttpSession(url), { email, password });
}

export async function openWorkspaceSession(
  http: HttpSession,
  credentials: { readonly email: string; readonly password: string },
): Promise<WorkspaceSession> {
  const view = Parse(SessionView, await http.ask('POST', '/api/session', credentials));
  http.useCsrfToken(view.csrfToken);
  return {
    view,
    http,
    ticket: async () => Parse(SocketTicket, await http.ask('POST', '/api/session/ticket', {})).ticket,
  };
}

/** Where sockets are opened. */
export function socketAddress(url: string): string {
  return new URL('/api/socket', url.replace(/^http/, 'ws')).href;
}

/** What the widget gets before it opens a socket: a new customer and the token that proves it. */
export async function openCustomerSession(url: string, siteId: string): Promise<CustomerSession> {
  return Parse(CustomerSession, await openHttpSession(url).ask('POST', '/api/widget/session', { siteId }));
}
