import { useLingui } from '@lingui/react/macro';
import { Suspense, useEffect, useState, useSyncExternalStore } from 'react';
import type { InteractionId } from '@guichet/protocol/ids.ts';
import { areSameItems, useDesk, useDeskState } from '../../session/desk.ts';
import type { DeskEntry, DeskSnapshot } from '../../session/desk.ts';
import { attendanceOf, contactName, ownChats } from '../../session/selectors.ts';
import type { OwnCall } from '../calls/own-calls.ts';
import { isPreferencesOpen, setPreferencesOpen, subscribeToPlace } from '../preferences/preferences-place.ts';
import { useTranscriptColours } from '../preferences/use-transcript-colours.ts';
import { attentionLook } from './attention.ts';
import { PreferencesDialog } from './lazy-parts.ts';
import { unblockSound } from './sounds.ts';
import { useIsWindowActive } from './use-is-window-active.ts';
import { useMessageSound, useOverdueSound } from './use-message-sounds.ts';
import { useOfferSignals } from './use-offer-signals.ts';
import { useRingSignals } from './use-ring-signals.ts';

/** Rate at which title and icon alternate, ms. Browsers hold back timers of hidden pages to once a second anyway. */
const BLINK_MS = 1_000;

type Props = {
  /** What this screen is called while nothing calls. */
  readonly title: string;
  readonly offers: readonly DeskEntry[];
  readonly rings: readonly OwnCall[];
  readonly openId: InteractionId | null;
};

/**
 * Draws the attention of an agent who looks elsewhere: title, icon, badge, sound, desktop notification. Shows nothing itself but, when it
 * is asked for, how the agent wants it.
 */
export function Attention({ title, offers, rings, openId }: Props) {
  const { t } = useLingui();
  const { session } = useDesk();
  const isActive = useIsWindowActive();
  const pending = useDeskState((snapshot) => pendingChats(snapshot, session.userId), areSameItems);
  const first = pending[0];
  const facts = {
    pendingName: first === undefined ? null : (contactName(first.state) ?? t`Unnamed contact`),
    pendingCount: pending.length,
    offerCount: offers.length + rings.length,
    isWindowActive: isActive,
  };
  const isCalling = attentionLook(facts, 0).badge > 0;
  const [tick, setTick] = useState(0);
  useEffect(() => {
    if (!isCalling) return undefined;
    const timer = setInterval(() => setTick((value) => value + 1), BLINK_MS);
    // The next call begins with the alert, not with a pause.
    return () => {
      clearInterval(timer);
      setTick(0);
    };
  }, [isCalling]);
  const { isAlert, badge } = attentionLook(facts, tick);
  const alertTitle =
    rings.length > 0
      ? t`Incoming call`
      : offers.length > 0
        ? t`New chat waiting`
        : facts.pendingName === null
          ? title
          : t`Reply pending: ${facts.pendingName}`;
  const shownTitle = isAlert ? `● ${alertTitle}` : `${title} – Guichet`;

  useEffect(() => {
    document.title = shownTitle;
  }, [shownTitle]);
  useEffect(() => showIcon(isAlert), [isAlert]);
  useEffect(() => showBadge(badge), [badge]);
  useEffect(() => () => showBadge(0), []);
  useGestureUnblocksSound();
  useOfferSignals(offers);
  useRingSignals(rings);
  useMessageSound(openId);
  useOverdueSound(pending);
  useTranscriptColours();
  const isAsked = useSyncExternalStore(subscribeToPlace, isPreferencesOpen);
  if (!isAsked) return null;
  return (
    <Suspense fallback={null}>
      <PreferencesDialog onClose={() => setPreferencesOpen(false)} />
    </Suspense>
  );
}

function pendingChats(snapshot: DeskSnapshot, userId: string): DeskEntry[] {
  return ownChats(snapshot, userId)
    .filter(({ state }) => state.pending !== null && attendanceOf(state, userId) !== 'consulted')
    .toSorted((a, b) => (a.state.pending?.sinceMs ?? 0) - (b.state.pending?.sinceMs ?? 0));
}

function showIcon(isAlert: boolean): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  link?.setAttribute('href', isAlert ? '/favicon-alert.svg' : '/favicon.svg');
}

function showBadge(count: number): void {
  // Only installed applications in some browsers have a badge; a refusal is no fault.
  if (!('setAppBadge' in navigator)) return;
  const shown = count > 0 ? navigator.setAppBadge(count) : navigator.clearAppBadge();
  shown.catch(() => undefined);
}

function useGestureUnblocksSound(): void {
  useEffect(() => {
    // On the way down: buttons let no press come back up to the window.
    window.addEventListener('pointerdown', unblockSound, true);
    window.addEventListener('keydown', unblockSound, true);
    return () => {
      window.removeEventListener('pointerdown', unblockSound, true);
      window.removeEventListener('keydown', unblockSound, true);
    };
  }, []);
}
