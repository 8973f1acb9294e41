import type { Sleep } from './sleep-watch.ts';

/** Why an agent may not learn of a new chat on this screen, or has not. */
export type AlertProblem =
  /** An offer was taken back because nobody could see or hear it. */
  | { readonly kind: 'missedOffer'; readonly atMs: number }
  | ({ readonly kind: 'slept' } & Sleep)
  /** Until somebody touches the page. */
  | { readonly kind: 'soundBlocked' }
  | { readonly kind: 'soundOff'; readonly where: 'screen' | 'settings' }
  | { readonly kind: 'notificationsDenied' }
  | { readonly kind: 'notificationsNotAsked' };

export type AlertFacts = {
  /** Epoch ms; null when none was missed, or the agent has said since how it goes on. */
  readonly unseenOfferAtMs: number | null;
  readonly sleep: Sleep | null;
  /** The switch of this screen. */
  readonly isSoundOn: boolean;
  /** A new chat has a tone, and the volume is not nothing. */
  readonly hasTone: boolean;
  readonly isSoundBlocked: boolean;
  /** Null where the browser has none. */
  readonly notifications: NotificationPermission | null;
};

/**
 * What stands between a new chat and its agent, the worst first. Who has switched sounds off is reminded only where no notification
 * comes instead: then nothing would call while the agent looks elsewhere.
 */
export function alertProblems(facts: AlertFacts): readonly AlertProblem[] {
  const { unseenOfferAtMs, sleep, isSoundOn, hasTone, isSoundBlocked, notifications } = facts;
  const problems: AlertProblem[] = [];
  if (unseenOfferAtMs !== null) problems.push({ kind: 'missedOffer', atMs: unseenOfferAtMs });
  if (sleep !== null) problems.push({ kind: 'slept', ...sleep });
  const isSilent = !isSoundOn || !hasTone;
  if (isSilent && notifications !== 'granted') {
    problems.push({ kind: 'soundOff', where: isSoundOn ? 'settings' : 'screen' });
  }
  if (!isSilent && isSoundBlocked) problems.push({ kind: 'soundBlocked' });
  if (notifications === 'denied') problems.push({ kind: 'notificationsDenied' });
  if (notifications === 'default') problems.push({ kind: 'notificationsNotAsked' });
  return problems;
}
