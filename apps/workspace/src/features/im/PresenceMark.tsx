import { useLingui } from '@lingui/react/macro';
import type { UserId } from '@guichet/protocol/ids.ts';
import { useDeskState } from '../../session/desk.ts';
import { notReadyReasonsOf } from '../../session/selectors.ts';
import { presenceOf } from './presence.ts';
import { PRESENCE_WORDS } from './presence-words.ts';

/** A colleague's presence: a mark of its own shape for each, and its word. */
export function PresenceMark({ userId }: { readonly userId: UserId }) {
  const { t, i18n } = useLingui();
  const colleague = useDeskState(({ directory }) => directory?.get(userId));
  const reasons = useDeskState(notReadyReasonsOf);
  const presence = presenceOf(colleague);
  const state = colleague?.agentState;
  const reason =
    presence === 'notReady' && state?.kind === 'notReady'
      ? reasons.find(({ reasonId }) => reasonId === state.reasonId)
      : undefined;
  return (
    <span className="im-presence" data-presence={presence}>
      <span className="im-presence-dot" aria-hidden />
      {reason === undefined ? t(PRESENCE_WORDS[presence]) : reason.label[i18n.locale === 'fr' ? 'fr' : 'en']}
    </span>
  );
}
