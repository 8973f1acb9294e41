import { useEffect, useRef } from 'react';
import { useLingui } from '@lingui/react/macro';
import type { ThreadId, ThreadMessage } from '@guichet/protocol/im.ts';
import { useDesk } from '../../session/desk.ts';
import { usePreferences, useServices } from '../../session/services.ts';
import { notify } from '../attention/notify.ts';
import { usePlay } from '../attention/use-signals.ts';
import { currentImPlace, showIm } from './im-place.ts';
import { messagesAfter, threadsShown } from './threads.ts';

type News = { readonly threadId: ThreadId; readonly message: ThreadMessage };

/**
 * Calls when a colleague writes where the reader is not looking: a sound, and a line on the screen, or on the desktop when the window
 * is not the active one. Silent for what was missed while the line was down: the count says that.
 */
export function useImSignals(openId: ThreadId | null): void {
  const { t } = useLingui();
  const { client, session } = useDesk();
  const { toasts } = useServices();
  const { areMessageSignalsOn } = usePreferences();
  const play = usePlay();
  const heads = useRef<ReadonlyMap<ThreadId, number> | null>(null);
  const notes = useRef<Notification[]>([]);
  useEffect(() => {
    const say = ({ threadId, message }: News): void => {
      play('internal');
      const title = t`Internal message from ${message.name}`;
      const note = notify(title, message.text, threadId, () => showIm({ kind: 'thread', threadId }));
      if (note !== undefined) notes.current.push(note);
      else if (currentImPlace().kind === 'closed') {
        toasts.say(`${title}: ${message.text.slice(0, 120)}`, 'info', threadId);
      }
    };
    return client.subscribe(() => {
      const snapshot = client.getSnapshot();
      const before = heads.current;
      const shown = threadsShown(snapshot);
      heads.current = new Map(shown.map(({ interactionId, head }) => [interactionId, head]));
      if (before === null || snapshot.connection.kind !== 'live' || !areMessageSignalsOn) return;
      const news = shown
        .filter(({ interactionId }) => interactionId !== openId)
        .flatMap(({ interactionId, events, head }): News[] => {
          const seen = before.get(interactionId) ?? head - 1;
          const fresh = messagesAfter(events, seen).filter(({ userId }) => userId !== session.userId);
          const last = fresh.at(-1);
          return last === undefined ? [] : [{ threadId: interactionId, message: last }];
        });
      if (news[0] !== undefined) say(news[0]);
    });
  }, [client, session.userId, openId, play, areMessageSignalsOn, toasts, t]);
  useEffect(() => {
    const takeBack = (): void => {
      for (const note of notes.current.splice(0)) note.close();
    };
    window.addEventListener('focus', takeBack);
    return () => {
      window.removeEventListener('focus', takeBack);
      takeBack();
    };
  }, []);
}
