import type { ChatModel } from '../session/chat-session.ts';
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
    <div role="status">
      {isOutdated && (
        <div class="notice warning">
          <p>{words.outdated}</p>
          <button type="button" class="button small" onClick={() => location.reload()}>
            {words.reload}
          </button>
        </div>
      )}
      {isLost && (
        <div class="notice warning">
          <p>{isEndingLater ? words.endingLater : model.isDurable ? words.linkLost : words.linkLostMemory}</p>
          <button type="button" class="button small" onClick={onTryNow}>
            {words.tryNow}
          </button>
        </div>
      )}
      {isRunning && !model.isDurable && !isLost && (
        <div class="notice">
          <p>{words.memoryOnly}</p>
        </div>
      )}
    </div>
  );
}
