import { useLingui } from '@lingui/react/macro';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { OfferId } from '@guichet/protocol/ids.ts';
import { useDesk } from '../../session/desk.ts';
import type { DeskEntry } from '../../session/desk.ts';
import { contactName, invitationTo, offerTo } from '../../session/selectors.ts';
import { isDrawn } from './offer-sight.ts';
import { notify } from './notify.ts';
import { useIsWindowActive } from './use-is-window-active.ts';
import { useRinging } from './use-ringing.ts';
import { useSignalSettings } from './use-signals.ts';

/** What became of an offer is looked at and told again after this long, until the server knows that it is seen, ms. */
const TELL_AGAIN_MS = 1_000;

/** What was done about an offer on this screen, and worked. */
type Marks = { readonly heard: Set<OfferId>; readonly notified: Set<OfferId> };

/**
 * Rings for each new offer, and again while one is open if so wished; a desktop notification when the window is not the active one.
 * Tells the server which of it could be seen or heard.
 */
export function useOfferSignals(offers: readonly DeskEntry[]): void {
  const { session } = useDesk();
  const idOf = (entry: DeskEntry): string => offerTo(entry, session.userId)?.offerId ?? '';
  const ids = offers.map(idOf).join(' ');
  const [marks] = useState<Marks>(() => ({ heard: new Set(), notified: new Set() }));
  const tell = useTellSight(offers, marks);
  const { isRepeated } = useSignalSettings();
  const isCall = offers.some((entry) => invitationTo(entry, session.userId)?.medium === 'voice');
  useRinging(ids, isCall ? 'ring' : 'newChat', isRepeated || isCall, marks.heard, tell);
  useOfferNotifications(offers, ids, idOf, marks, tell);
}

/** Returns the way to tell at once. */
function useTellSight(offers: readonly DeskEntry[], { heard, notified }: Marks): () => void {
  const { client, session } = useDesk();
  const unseen = offers.filter((entry) => offerTo(entry, session.userId)?.seenAtMs === undefined);
  const latest = useRef(unseen);
  useEffect(() => {
    latest.current = unseen;
  });
  const tell = useCallback((): void => {
    void (async () => {
      if (latest.current.length === 0) return;
      const isShown = await isDrawn();
      for (const entry of latest.current) {
        const offer = offerTo(entry, session.userId);
        if (offer === null) continue;
        const { offerId } = offer;
        const sight = { isShown, isHeard: heard.has(offerId), isNotified: notified.has(offerId) };
        const isSeen = isShown || sight.isHeard || sight.isNotified;
        if (isSeen) client.offerSeen(entry.interactionId, offerId, sight);
      }
    })();
  }, [client, session.userId, heard, notified]);
  const unseenIds = unseen.map(({ interactionId }) => interactionId).join(' ');
  useEffect(() => {
    if (unseenIds === '') return undefined;
    const timer = setInterval(tell, TELL_AGAIN_MS);
    document.addEventListener('visibilitychange', tell);
    document.addEventListener('resume', tell);
    // After the effects that ring and notify.
    queueMicrotask(tell);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tell);
      document.removeEventListener('resume', tell);
    };
  }, [unseenIds, tell]);
  return tell;
}

function useOfferNotifications(
  offers: readonly DeskEntry[],
  ids: string,
  idOf: (entry: DeskEntry) => string,
  { notified }: Marks,
  tell: () => void,
): void {
  const { t } = useLingui();
  const { session } = useDesk();
  const isActive = useIsWindowActive();
  const known = useRef<ReadonlySet<string>>(new Set());
  const shown = useRef<readonly Notification[]>([]);
  useEffect(() => {
    const fresh = offers.filter((entry) => !known.current.has(idOf(entry)));
    known.current = new Set(ids.split(' '));
    const notes = fresh.flatMap((entry) => {
      const byName = invitationTo(entry, session.userId)?.byName;
      const title = byName === undefined ? t`New chat` : t`${byName} asks for you`;
      const name = contactName(entry.state) ?? t`Unnamed contact`;
      const body = [name, entry.state.subject].filter((part) => part !== null && part !== '').join(' – ');
      const note = notify(title, body, entry.interactionId);
      note?.addEventListener('show', () => {
        notified.add(idOf(entry));
        tell();
      });
      return note ?? [];
    });
    shown.current = [...shown.current, ...notes];
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- what else changes in offers than their ids calls nobody
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
}
