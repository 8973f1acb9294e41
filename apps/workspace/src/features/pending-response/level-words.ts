import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { PendingResponseLevel } from '@guichet/core/pending-response/pending-response.ts';

/** The level in words, so that nobody needs the colour. */
export const LEVEL_WORDS: Readonly<Record<Exclude<PendingResponseLevel, 'none'>, MessageDescriptor>> = {
  normal: msg`reply pending`,
  warning: msg`reply due`,
  critical: msg`reply overdue`,
};
