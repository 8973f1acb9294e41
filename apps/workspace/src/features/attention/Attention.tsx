import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import type { InteractionId } from '@guichet/protocol/ids.ts';
import { areSameItems, useDesk, useDeskState } from '../../session/desk.ts';
import type { DeskEntry, DeskSnapshot } from '../../session/desk.ts';
import {
  attendanceOf,
  contactName,
  invitationTo,
  offerTo,
  ownChats,
  readerOf,
} from '../../session/selectors.ts';
import { usePreferences } from '../../session/services.ts';
import { unreadCount } from '../transcript/transcript-items.ts';
import { attentionLook } from './attention.ts';
import { playSound, unblockSound } from './sounds.ts';
import { isWindowActive, useIsWindowActive } from './use-is-window-active.ts';

/** Rate at which title and icon alternate, ms. Browsers hold back timers of hidden pages to once a second anyway. */
const BLINK_MS = 1_000;
/** An unanswered offer rings again after this long, ms. */
const RING_AGAIN_MS = 5_000;

type Props = {
  /** What this screen is called while nothing calls. */
  readonly title: string;
  readonly offers: readonly DeskEntry[];
  readonly openId: InteractionId | null;
};

/** Draws the attention of an agent who looks elsewhere: title, icon, badge, sound, desktop notification. Shows nothing itself. */
export function Attention({ title, offers, openId }: Props) {
  const { t } = useLingui();
  const { session } = useDesk();
  const isActive = useIsWindowActive();
  const pending = useDeskState((snapshot) => pendingChats(snapshot, session.userId), areSameItems);
  const first = pending[0];
  const facts = {
    pendingName: first === undefined ? null : (contactName(first.state) ?? t`Unnamed contact`),
    pendingCount: pending.length,
    offerCount: offers.length,
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
    offers.length > 0
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
  useMessageSound(openId);
  return null;
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

// Rings for each new offer, and again while one is open; a desktop notification when the window is not the active one.
function useOfferSignals(offers: readonly DeskEntry[]): void {
  const { t } = useLingui();
  const { isSoundOn } = usePreferences();
  const isActive = useIsWindowActive();
  const known = useRef<ReadonlySet<string>>(new Set());
  const shown = useRef<readonly Notification[]>([]);
  const { session } = useDesk();
  const idOf = (entry: DeskEntry): string => offerTo(entry, session.userId)?.offerId ?? '';
  const ids = offers.map(idOf).join(' ');
  useEffect(() => {
    const fresh = offers.filter((entry) => !known.current.has(idOf(entry)));
    known.current = new Set(ids.split(' '));
    const notes = fresh.flatMap((entry) => {
      const byName = invitationTo(entry, session.userId)?.byName;
      const title = byName === undefined ? t`New chat` : t`${byName} asks for you`;
      return notify(entry, contactName(entry.state) ?? t`Unnamed contact`, title) ?? [];
    });
    shown.current = [...shown.current, ...notes];
    // Offers are watched by their ids: what else changes in them calls nobody.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [ids]);
  // Seen, or no longer to be had: the desktop need not say it any more.
  useEffect(() => {
    if (!isActive && ids !== '') return;
    for (const notification of shown.current) notification.close();
    shown.current = [];
  }, [isActive, ids]);
  useEffect(
    () => () => {
      for (const notification of shown.current) notification.close();
    },
    [],
  );
  useEffect(() => {
    if (!isSoundOn || ids === '') return undefined;
    playSound('offer');
    const timer = setInterval(() => playSound('offer'), RING_AGAIN_MS);
    return () => clearInterval(timer);
  }, [ids, isSoundOn]);
}

function notify(entry: DeskEntry, name: string, title: string): Notification | undefined {
  if (isWindowActive() || !('Notification' in window) || Notification.permission !== 'granted')
    return undefined;
  try {
    const body = [name, entry.state.subject].filter((part) => part !== null && part !== '').join(' – ');
    const notification = new Notification(title, { body, tag: entry.interactionId });
    notification.addEventListener('click', () => {
      window.focus();
      notification.close();
    });
    return notification;
  } catch {
    // Some phones only allow notifications of service workers; the card, the title and the sound remain.
    return undefined;
  }
}

// A contact wrote where the agent is not looking.
function useMessageSound(openId: InteractionId | null): void {
  const { client, session } = useDesk();
  const { isSoundOn } = usePreferences();
  const heads = useRef<Map<InteractionId, number> | null>(null);
  useEffect(
    () =>
      client.subscribe(() => {
        const snapshot = client.getSnapshot();
        const isCurrent = snapshot.connection.kind === 'live';
        const before = heads.current;
        heads.current = new Map([...snapshot.interactions].map(([id, { head }]) => [id, head]));
        if (before === null || !isCurrent || !isSoundOn) return;
        const isNew = ownChats(snapshot, session.userId).some((entry) => {
          const seen = before.get(entry.interactionId);
          if (seen === undefined || seen === entry.head) return false;
          if (entry.interactionId === openId && isWindowActive()) return false;
          return unreadCount(entry.events, readerOf(entry.state, session.userId), seen) > 0;
        });
        if (isNew) playSound('message');
      }),
    [client, session.userId, openId, isSoundOn],
  );
}
