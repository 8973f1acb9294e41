import type { SessionView } from '@guichet/protocol/http.ts';
import { request } from './http.ts';
import type { Answer, Problem } from './http.ts';

/** Who uses this page. `ended`: the server no longer knows a session it knew before. */
export type SessionState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'signedOut'; readonly why: 'never' | 'signedOut' | 'ended' }
  | { readonly kind: 'signedIn'; readonly session: SessionView };

export interface SessionStore {
  getState(): SessionState;
  subscribe(listener: () => void): () => void;
  /** Asks the server who we are. */
  load(): Promise<void>;
  /** @returns what the server refused, or null */
  signIn(email: string, password: string): Promise<Problem | null>;
  /** @returns why the session is still open, or null */
  signOut(): Promise<Problem | null>;
  /** A link was claimed: the answer is the session it opened. */
  adopt(session: SessionView): void;
  /** The server has revoked the session. */
  end(): void;
}

export function createSessionStore(): SessionStore {
  const listeners = new Set<() => void>();
  let state: SessionState = { kind: 'loading' };
  const set = (next: SessionState): void => {
    state = next;
    for (const listener of listeners) listener();
  };
  const csrfToken = (): string | null => (state.kind === 'signedIn' ? state.session.csrfToken : null);
  return {
    getState: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    load: async () => set(stateFrom(await request<SessionView>('GET', '/api/session', null))),
    signIn: async (email, password) => {
      const answer = await request<SessionView>('POST', '/api/sign-in', null, { email, password });
      if (answer.kind === 'problem') return answer.problem;
      set({ kind: 'signedIn', session: answer.value });
      return null;
    },
    signOut: async () => {
      const answer = await request('POST', '/api/sign-out', csrfToken());
      if (answer.kind === 'problem' && answer.problem.code !== 'notSignedIn') return answer.problem;
      set({ kind: 'signedOut', why: 'signedOut' });
      return null;
    },
    adopt: (session) => set({ kind: 'signedIn', session }),
    end: () => set({ kind: 'signedOut', why: 'ended' }),
  };
}

function stateFrom(answer: Answer<SessionView>): SessionState {
  if (answer.kind === 'ok') return { kind: 'signedIn', session: answer.value };
  return answer.problem.code === 'notSignedIn'
    ? { kind: 'signedOut', why: 'never' }
    : { kind: 'unreachable' };
}
