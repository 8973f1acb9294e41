import type { Place } from '../paths.ts';
import type { SessionState } from '../session/session-store.ts';
import { screen } from '../ui/later.ts';

// Whoever signs in first needs nothing of the desk; it arrives while the password is typed. Whoever is signed in, as on most days,
// needs none of the others.
export const SignedIn = screen(async () => (await import('./load-desk.ts')).loadDesk());
export const SignInPage = screen(async () => (await import('./SignInPage.tsx')).SignInPage);
export const SetupPage = screen(async () => (await import('./SetupPage.tsx')).SetupPage);
export const InvitationPage = screen(async () => (await import('./InvitationPage.tsx')).InvitationPage);

/** Fetches what the page begins with, so that it is drawn at once and not after a blank one. */
export async function fetchScreen({ kind }: SessionState, place: Place): Promise<void> {
  if (place.kind === 'setup') await SetupPage.fetch();
  else if (place.kind === 'invitation') await InvitationPage.fetch();
  else if (kind === 'signedIn') await SignedIn.fetch();
  else if (kind === 'signedOut') await SignInPage.fetch();
}
