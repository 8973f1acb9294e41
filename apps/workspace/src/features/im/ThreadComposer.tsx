import { useLingui } from '@lingui/react/macro';
import { useEffect } from 'react';
import type { ThreadId } from '@guichet/protocol/im.ts';
import { useDesk } from '../../session/desk.ts';
import { TextComposer } from '../composer/TextComposer.tsx';
import { focusNow } from '../focus-targets.ts';
import { useImRights } from './use-im-rights.ts';

type Props = { readonly threadId: ThreadId; readonly name: string };

/** Where an internal message is written. What is begun is kept through a change of thread and a reload. */
export function ThreadComposer({ threadId, name }: Props) {
  const { t } = useLingui();
  const { client } = useDesk();
  const { use } = useImRights();
  // A thread is opened to be written in.
  useEffect(() => {
    focusNow('thread');
  }, []);
  return (
    <TextComposer
      key={threadId}
      draftId={threadId}
      label={t`Internal message to ${name}`}
      blockedReason={use}
      isInternal
      target="thread"
      onTyping={(isTyping) => client.setTyping(threadId, isTyping)}
      onSend={(text) => client.send(threadId, { type: 'sendMessage', text, audience: 'agents' })}
    />
  );
}
