import { useLingui } from '@lingui/react/macro';
import type { Privilege } from '@guichet/protocol/privileges.ts';
import { usePrivileges } from '../../session/use-privileges.ts';
import { REJECTION_TEXTS } from '../refusals/refusal-texts.ts';

/** Why something is not allowed to this user's roles; null when it is. Rule IM-10, as the server keeps it. */
export type ImRights = {
  readonly use: string | null;
  readonly start: string | null;
  readonly release: string | null;
};

export function useImRights(): ImRights {
  const { t } = useLingui();
  const privileges = usePrivileges();
  const reason = (privilege: Privilege): string | null =>
    privileges.has('im.use') && privileges.has(privilege) ? null : t(REJECTION_TEXTS.privilegeMissing);
  return { use: reason('im.use'), start: reason('im.start'), release: reason('im.release') };
}
