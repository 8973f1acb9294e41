import { useMemo } from 'react';
import type { Privilege } from '@guichet/protocol/privileges.ts';
import { useDeskState } from './desk.ts';

const NO_PRIVILEGES: readonly Privilege[] = [];

/** All the signed-in user's roles allow; empty until the desk has arrived. */
export function usePrivileges(): ReadonlySet<Privilege> {
  const list = useDeskState(({ desk }) => desk?.privileges ?? NO_PRIVILEGES);
  return useMemo(() => new Set(list), [list]);
}
