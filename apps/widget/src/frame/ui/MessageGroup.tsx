import type { LogLine, LogMessage, MessageContent, MessageState } from '../model/log-lines.ts';
import type { Words } from '../words/en.ts';
import type { ChatSession } from '../session/chat-session.ts';
import { FileCard } from './file-parts.ts';
import { Icon } from './Icon.tsx';
import type { IconName } from './Icon.tsx';
import { MessageText } from './MessageText.tsx';
import { PushedUrl } from './PushedUrl.tsx';
import { useSpoken } from './spoken.ts';

type MessageGroupProps = {
  readonly session: ChatSession;
  readonly line: Extract<LogLine, { kind: 'messages' }>;
  /** Null where trying again cannot help. */
  readonly onRetry: ((commandId: string) => void) | null;
  readonly onDiscard: (commandId: string) => void;
};

/** Messages of one author within a minute: the name once above, the time once below, with the state of the last one beside it. */
export function MessageGroup({ session, line, onRetry, onDiscard }: MessageGroupProps) {
  const { words, times } = useSpoken();
  const last = line.messages.at(-1);
  const isBesideTime = (message: LogMessage): boolean => message === last && message.state?.kind !== 'failed';
  return (
    <div class={line.isOwn ? 'group own' : 'group'}>
      <p class={line.isOwn ? 'unseen' : 'author'} dir="auto">
        {line.isOwn ? words.you : line.name}
      </p>
      {line.messages.map((message) => (
        <div class="message" key={message.key}>
          <Content session={session} content={message.content} author={line.name} />
          {!isBesideTime(message) && <State message={message} onRetry={onRetry} onDiscard={onDiscard} />}
        </div>
      ))}
      <div class="foot">
        {last !== undefined && isBesideTime(last) && (
          <State message={last} onRetry={onRetry} onDiscard={onDiscard} />
        )}
        <time dateTime={new Date(line.atMs).toISOString()} title={times.full(line.atMs)}>
          {times.time(line.atMs)}
        </time>
      </div>
    </div>
  );
}

type ContentProps = Pick<MessageGroupProps, 'session'> & {
  readonly content: MessageContent;
  readonly author: string;
};

function Content({ session, content, author }: ContentProps) {
  switch (content.kind) {
    case 'text':
      return <MessageText text={content.text} />;
    case 'url':
      return <PushedUrl url={content.url} author={author} />;
    case 'file':
      return <FileCard session={session} file={content.file} />;
  }
}

const STATE_ICONS: Readonly<Record<MessageState['kind'], IconName>> = {
  sending: 'clock',
  kept: 'clock',
  sent: 'check',
  delivered: 'checks',
  read: 'checks',
  failed: 'warning',
};

type StateProps = Pick<MessageGroupProps, 'onRetry' | 'onDiscard'> & { readonly message: LogMessage };

function State({ message: { state, commandId }, onRetry, onDiscard }: StateProps) {
  const { words } = useSpoken();
  if (state === null) return null;
  const isFailed = state.kind === 'failed' && commandId !== null;
  return (
    <div class={`state ${state.kind}`}>
      <Icon name={STATE_ICONS[state.kind]} />
      <span>{stateText(state, words)}</span>
      {isFailed && (
        <>
          {onRetry !== null && (
            <button type="button" class="link" onClick={() => onRetry(commandId)}>
              {words.retry}
            </button>
          )}
          <button type="button" class="link" onClick={() => onDiscard(commandId)}>
            {words.discard}
          </button>
        </>
      )}
    </div>
  );
}

function stateText(state: MessageState, words: Words): string {
  return state.kind === 'failed' ? words.failed(state.code) : words[state.kind];
}
