import { msg, plural } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { Availability } from '@guichet/core/team/team-availability.ts';
import type { TargetObstacle } from './team-entries.ts';

/**
 * The availability of a target as words, as they stand beside its mark.
 * @param reason  the not-ready reason in the reader's language; null when there is none
 */
export function availabilityWords(
  availability: Availability | undefined,
  reason: string | null,
): MessageDescriptor {
  if (availability === undefined) return msg`Nobody there`;
  if (availability.of === 'colleague') {
    const { kind, load, capacity } = availability;
    switch (kind) {
      case 'ready':
        if (load === 0) return msg`Ready`;
        return capacity === null
          ? msg`Ready, ${plural(load, { one: '# chat', other: '# chats' })}`
          : msg`Ready, ${load} of ${plural(capacity, { one: '# chat', other: '# chats' })}`;
      case 'notReady':
        return reason === null ? msg`Not ready` : msg`Not ready, ${reason}`;
      case 'full':
        return msg`Busy, ${load} of ${plural(capacity ?? load, { one: '# chat', other: '# chats' })}`;
      case 'away':
        return msg`Not connected`;
      case 'noChats':
        return msg`Takes no chats`;
    }
  }
  const { kind, readyCount } = availability;
  switch (kind) {
    case 'ready':
      return msg`${plural(readyCount, { one: '# ready', other: '# ready' })}`;
    case 'notReady':
      return msg`Nobody ready`;
    case 'full':
      return msg`All busy`;
    case 'away':
      return msg`Nobody connected`;
    case 'noChats':
      return msg`Nobody there`;
  }
}

/** Why an action cannot be used on a target. */
export const OBSTACLE_WORDS: Readonly<Record<TargetObstacle, MessageDescriptor>> = {
  away: msg`Not connected, so nobody would see the request.`,
  full: msg`No room for another chat.`,
  noChats: msg`Takes no chats.`,
  nobodyThere: msg`There is nobody who takes chats.`,
  nobodySignedIn: msg`Nobody is connected.`,
  closed: msg`This queue takes no chats from colleagues.`,
  noMessages: msg`Takes no internal messages.`,
};
