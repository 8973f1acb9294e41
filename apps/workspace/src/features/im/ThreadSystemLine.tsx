import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { MessageDescriptor } from '@lingui/core';
import { missingCase } from '@guichet/protocol/missing-case.ts';
import { formatTag } from '../../i18n/i18n.ts';
import { clockTime, fullDate } from '../clock/wall-time.ts';
import type { ThreadSystemEvent } from './thread-lines.ts';

type Props = { readonly event: ThreadSystemEvent; readonly isOwn: boolean };

/** Who began the thread, gave it another name, came and went. */
export function ThreadSystemLine({ event, isOwn }: Props) {
  const { t, i18n } = useLingui();
  const tag = formatTag(i18n.locale);
  return (
    <p className="line-system">
      {t(systemText(event, isOwn))}{' '}
      <time dateTime={new Date(event.atMs).toISOString()} title={fullDate(event.atMs, tag)}>
        {clockTime(event.atMs, tag)}
      </time>
    </p>
  );
}

function systemText(event: ThreadSystemEvent, isOwn: boolean): MessageDescriptor {
  const { name } = event;
  switch (event.type) {
    case 'threadStarted':
      return isOwn ? msg`You began the conversation.` : msg`${name} began the conversation.`;
    case 'threadMembersAdded': {
      const added = event.addedNames.join(', ');
      return isOwn ? msg`You added ${added}.` : msg`${name} added ${added}.`;
    }
    case 'threadRenamed': {
      const { threadName } = event;
      return isOwn
        ? msg`You renamed the group: ${threadName}.`
        : msg`${name} renamed the group: ${threadName}.`;
    }
    case 'threadMemberLeft':
      return isOwn ? msg`You left.` : msg`${name} left.`;
    default:
      return missingCase(event);
  }
}
