import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { Presence } from './presence.ts';

export const PRESENCE_WORDS: Readonly<Record<Presence, MessageDescriptor>> = {
  ready: msg`Ready`,
  notReady: msg`Not ready`,
  connected: msg`Connected`,
  away: msg`Away`,
  signedOut: msg`Signed out`,
  unknown: msg`Presence unknown`,
};
