import { useCallback } from 'react';
import { agentCan } from '@guichet/core/interaction/capabilities.ts';
import type { AgentAction } from '@guichet/core/interaction/capabilities.ts';
import type { CapabilitySettings, Permission } from '@guichet/core/interaction/permission.ts';
import { useDesk, useDeskState } from './desk.ts';
import { queueById } from './selectors.ts';
import type { SteadyState } from './steady-entry.ts';
import { usePrivileges } from './use-privileges.ts';

export type Permissions = (action: AgentAction) => Permission;

/** What the signed-in user may do to an interaction right now, from the core's table. The same function until that changes. */
export function usePermissions(state: SteadyState): Permissions {
  const { session } = useDesk();
  const privileges = usePrivileges();
  const queue = useDeskState((snapshot) => queueById(snapshot, state.queueId));
  return useCallback(
    (action) => {
      const settings: CapabilitySettings = {
        isDispositionMandatory: queue?.isDispositionMandatory ?? false,
        isDispositionReadOnlyAfterEnd: queue?.isDispositionReadOnlyAfterEnd ?? false,
      };
      return agentCan[action](state, { agentId: session.userId, privileges }, settings);
    },
    [state, session.userId, privileges, queue],
  );
}
