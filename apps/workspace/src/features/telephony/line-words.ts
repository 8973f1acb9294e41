import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { TelephonyState } from './telephony.ts';

/** What keeps the agent's line from being used; null while nothing does. */
export const LINE_TEXTS: Readonly<Record<TelephonyState['kind'], MessageDescriptor | null>> = {
  none: null,
  registered: null,
  closed: null,
  connecting: msg`Your telephone line is being signed in.`,
  unreachable: msg`Your telephone line cannot be reached. It is tried again.`,
  refused: msg`Your telephone line was refused. An administrator can set it right.`,
  elsewhere: msg`Your telephone line is in another tab of the workspace.`,
};
