import { createElement } from 'react';
import type { Attributes, ReactElement } from 'react';
import type { Place } from '../paths.ts';
import type { SessionState } from '../session/session-store.ts';
import { screen } from '../ui/later.ts';
import type { LatePart } from '../ui/later.ts';

// Whoever signs in first needs nothing of the desk; it arrives while the password is typed. Whoever is signed in, as on most days,
// needs none of the others.
export const SignedIn = screen(async () => (await import('./load-desk.ts')).loadDesk());
const SignInPage = screen(async () => (await import('./SignInPage.tsx')).SignInPage);
const SetupPage = screen(async () => (await import('./SetupPage.tsx')).SetupPage);
const InvitationPage = screen(async () => (await import('./InvitationPage.tsx')).InvitationPage);

/** One of them, and what it is given. */
export type Screen = { readonly fetch: () => Promise<void>; readonly draw: () => ReactElement };

/** What is shown to whoever uses this page at this place; null where nothing has to be fetched for it. */
export function screenOf(session: SessionState, place: Place): Screen | null {
  if (place.kind === 'setup') return given(SetupPage, { secret: place.secret });
  if (place.kind === 'invitation') return given(InvitationPage, { secret: place.secret });
  switch (session.kind) {
    case 'signedOut':
      return given(SignInPage, { why: session.why });
    case 'signedIn':
      return given(SignedIn, { key: session.session.userId, session: session.session });
    case 'loading':
    case 'unreachable':
      return null;
  }
}

function given<Props extends object>(part: LatePart<Props>, props: Props & Attributes): Screen {
  return { fetch: part.fetch, draw: () => createElement(part, props) };
}
