import { AlertStatus, Attention } from '../features/attention/lazy-parts.ts';
import { InvitationOutcomes } from '../features/call-control/lazy-parts.ts';
import { CallBar } from '../features/calls/lazy-parts.ts';
import { ImButton } from '../features/im/lazy-parts.ts';
import { MailButton } from '../features/mail/lazy-parts.ts';
import { SignedIn } from './SignedIn.tsx';

/** What the first screen shows, or starts, beside what it is made of. */
const PARTS = [AlertStatus, Attention, CallBar, ImButton, InvitationOutcomes, MailButton];

/**
 * How long the first screen waits for them, ms: with them it is drawn once; without, React would leave their places empty for 300 ms at
 * the least. On a slow network it comes without them.
 */
const WAIT_MAX_MS = 100;

/** The screen of a signed-in user, when it can be drawn. */
export async function loadDesk(): Promise<typeof SignedIn> {
  const all = Promise.all(PARTS.map((part) => part.fetch()));
  await Promise.race([all, new Promise((resolve) => setTimeout(resolve, WAIT_MAX_MS))]);
  return SignedIn;
}
