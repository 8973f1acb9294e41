import { Archive, LogOut, PencilLine, UserPlus } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect } from 'react';
import type { ThreadId } from '@guichet/protocol/im.ts';
import { useDesk, useDeskState } from '../../session/desk.ts';
import { Button } from '../../ui/Button.tsx';
import { useIsWindowActive } from '../attention/use-is-window-active.ts';
import { useSayRefusal } from '../refusals/use-say-refusal.ts';
import { WritingLine } from '../transcript/WritingLine.tsx';
import { showIm } from './im-place.ts';
import { PresenceMark } from './PresenceMark.tsx';
import { ThreadAnnouncer } from './ThreadAnnouncer.tsx';
import { ThreadComposer } from './ThreadComposer.tsx';
import { ThreadLog } from './ThreadLog.tsx';
import { othersIn, threadName } from './threads.ts';
import { useImRights } from './use-im-rights.ts';

type Props = { readonly threadId: ThreadId };

/** One thread: who is in it, what was said, and where to go on. */
export function ThreadView({ threadId }: Props) {
  const { t } = useLingui();
  const { client, session } = useDesk();
  const entry = useDeskState(({ threads }) => threads.get(threadId));
  const isActive = useIsWindowActive();
  const head = entry?.head ?? 0;
  useEffect(() => {
    if (isActive && head > 0) client.markRead(threadId);
  }, [client, threadId, isActive, head]);
  const isGone = entry !== undefined && entry.gone !== null;
  useEffect(() => {
    if (!isGone) return;
    client.forget(threadId);
    showIm({ kind: 'list' });
  }, [client, threadId, isGone]);
  const otherId = directColleague(threadId, session.userId);
  const directoryName = useDeskState(({ directory }) =>
    otherId === null ? undefined : directory?.get(otherId)?.name,
  );
  const name =
    entry === undefined ? (directoryName ?? t`New conversation`) : threadName(entry, session.userId);
  const others = entry === undefined ? [] : othersIn(entry, session.userId);
  const writing = others.filter(({ userId }) =>
    entry?.typingColleagues.some((colleague) => colleague.userId === userId),
  );
  return (
    <>
      <div className="im-thread-head">
        <h3>{name}</h3>
        {otherId === null ? (
          <p className="im-members">{[t`You`, ...others.map((member) => member.name)].join(', ')}</p>
        ) : (
          <PresenceMark userId={otherId} />
        )}
        {entry !== undefined && <ThreadActions threadId={threadId} isGroup={entry.state.kind === 'group'} />}
      </div>
      <ThreadLog threadId={threadId} entry={entry} name={name} />
      {entry !== undefined && <ThreadAnnouncer entry={entry} />}
      <WritingLine names={writing.map((member) => member.name)} />
      <ThreadComposer threadId={threadId} name={name} />
    </>
  );
}

/** The other one of a direct thread, by its id, which is made of both; null for a group. */
function directColleague(threadId: ThreadId, userId: string): string | null {
  const [one, other] = threadId.slice('im/'.length).split('.');
  if (one === undefined || other === undefined) return null;
  return one === userId ? other : one;
}

type ActionsProps = { readonly threadId: ThreadId; readonly isGroup: boolean };

function ThreadActions({ threadId, isGroup }: ActionsProps) {
  const { client } = useDesk();
  const { use, start, release } = useImRights();
  const sayRefusal = useSayRefusal();
  const send = (type: 'closeThread' | 'leaveThread'): void => {
    sayRefusal(client.send(threadId, { type }));
  };
  return (
    <div className="im-actions">
      {isGroup && (
        <Button isDense disabledReason={use} onPress={() => showIm({ kind: 'renameGroup', threadId })}>
          <PencilLine size={14} aria-hidden />
          <Trans>Rename</Trans>
        </Button>
      )}
      {isGroup && (
        <Button isDense disabledReason={start} onPress={() => showIm({ kind: 'addMembers', threadId })}>
          <UserPlus size={14} aria-hidden />
          <Trans>Add people</Trans>
        </Button>
      )}
      <Button isDense disabledReason={release} onPress={() => send('closeThread')}>
        <Archive size={14} aria-hidden />
        <Trans>Put away</Trans>
      </Button>
      {isGroup && (
        <Button isDense disabledReason={release} onPress={() => send('leaveThread')}>
          <LogOut size={14} aria-hidden />
          <Trans>Leave</Trans>
        </Button>
      )}
    </div>
  );
}
