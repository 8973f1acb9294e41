import type { ChatModel } from '../session/chat-model.ts';
import { useSpoken } from './spoken.ts';

/** Says when the connection is lost, or why it will not come back by itself. Silent while all is well. */
export function ConnectionNotice({
  model,
  onTryNow,
}: {
  readonly model: ChatModel;
  readonly onTryNow: () => void;
}) {
  const { words } = useSpoken();
  const { connection, isLinkLost } = model.client;
  const isOutdated = connection.kind === 'stopped' && connection.reason === 'versionUnsupported';
  const isRunning = ['resuming', 'starting', 'waiting', 'active'].includes(model.stage.kind);
  const isLost = isLinkLost && isRunning;
  const isEndingLater = isLost && model.isEnding;
  return (
    <output>
      {isOutdated && (
        <span class="notice warning">
          <span class="sentence">{words.outdated}</span>
          <button type="button" class="button small" onClick={() => location.reload()}>
            {words.reload}
          </button>
        </span>
      )}
      {isLost && (
        <span class="notice warning">
          <span class="sentence">
            {isEndingLater ? words.endingLater : model.isDurable ? words.linkLost : words.linkLostMemory}
          </span>
          <button type="button" class="button small" onClick={onTryNow}>
            {words.tryNow}
          </button>
        </span>
      )}
      {isRunning && !model.isDurable && !isLost && (
        <span class="notice">
          <span class="sentence">{words.memoryOnly}</span>
        </span>
      )}
    </output>
  );
}
