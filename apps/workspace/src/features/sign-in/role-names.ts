import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { Role } from '@guichet/protocol/config.ts';

export const ROLE_NAMES: Readonly<Record<Role, MessageDescriptor>> = {
  agent: msg`Agent`,
  supervisor: msg`Supervisor`,
  administrator: msg`Administrator`,
};
