/** What happens on the desk that somebody who looks elsewhere must learn. */
export type AttentionFacts = {
  /** The chat that has waited longest for an answer, whatever its level; null when none is pending. */
  readonly pendingName: string | null;
  readonly pendingCount: number;
  readonly offerCount: number;
  /** The window is visible and has the focus. */
  readonly isWindowActive: boolean;
};

/** How title, icon and badge should look now. */
export type AttentionLook = {
  readonly isAlert: boolean;
  /** Number on the application's icon; 0 shows none. */
  readonly badge: number;
};

/**
 * While a response is pending or a chat is offered and the window is not the active one, title and icon alternate; the window's
 * becoming active stops it. The badge shows the number as long as the window is not active.
 * @param tick  counts up at the blinking rate; even ticks show the alert
 */
export function attentionLook(facts: AttentionFacts, tick: number): AttentionLook {
  const badge = facts.isWindowActive ? 0 : facts.pendingCount + facts.offerCount;
  return { isAlert: badge > 0 && tick % 2 === 0, badge };
}
