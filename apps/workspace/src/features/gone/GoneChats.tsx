import { useLingui } from '@lingui/react/macro';
import { useEffect } from 'react';
import type { InteractionId } from '@guichet/protocol/ids.ts';
import { paths } from '../../paths.ts';
import { go } from '../../router.ts';
import { areSameItems, useDesk, useDeskState } from '../../session/desk.ts';
import { contactName, invitationTo, ownChats } from '../../session/selectors.ts';
import { useServices } from '../../session/services.ts';
import { focusSoon } from '../focus-targets.ts';
import { nextThatNeeds } from '../interaction-bar/next-chat.ts';
import { GONE_TEXTS, REQUEST_GONE_TEXTS } from '../refusals/refusal-texts.ts';

type Props = { readonly openId: InteractionId | null };

/** Says why a chat is no longer here, forgets it, and moves on to the next one that needs the agent. Shows nothing itself. */
export function GoneChats({ openId }: Props) {
  const { t } = useLingui();
  const { client, session, drafts, noteDrafts, readMarks } = useDesk();
  const { toasts } = useServices();
  const gone = useDeskState(
    ({ interactions }) => [...interactions.values()].filter((entry) => entry.gone !== null),
    areSameItems,
  );
  useEffect(() => {
    for (const entry of gone) {
      const { interactionId, state } = entry;
      const texts = invitationTo(entry, session.userId) === null ? GONE_TEXTS : REQUEST_GONE_TEXTS;
      const text = entry.gone === null ? null : texts[entry.gone];
      const name = contactName(state) ?? t`Unnamed contact`;
      const what = text === null ? null : t(text);
      if (what !== null) toasts.say(t`${name}: ${what}`);
      client.forget(interactionId);
      if (entry.gone === 'completed') {
        drafts.remove(interactionId);
        noteDrafts.remove(interactionId);
      }
      if (interactionId !== openId) continue;
      // Taken away while the agent may be typing: what is typed next must not land in another contact's box.
      if (entry.gone !== 'completed') {
        go(paths.desk(), 'replace');
        focusSoon('desk');
        continue;
      }
      const others = ownChats(client.getSnapshot(), session.userId);
      const next = nextThatNeeds(others, session.userId, null) ?? others[0]?.interactionId;
      go(next === undefined ? paths.desk() : paths.chat(next), 'replace');
      focusSoon(next === undefined ? 'desk' : 'composer');
    }
    if (gone.length > 0) readMarks.keepOnly(new Set(client.getSnapshot().interactions.keys()));
  }, [gone, openId, client, session.userId, drafts, noteDrafts, readMarks, toasts, t]);
  return null;
}
