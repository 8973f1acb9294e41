import { SendHorizontal } from 'lucide-react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { MESSAGE_MAX_CHARS } from '@guichet/protocol/limits.ts';
import type { ThreadId } from '@guichet/protocol/im.ts';
import { useDesk } from '../../session/desk.ts';
import { Button } from '../../ui/Button.tsx';
import { useImRights } from './use-im-rights.ts';

/** From here on the characters left are said. */
const LIMIT_SAID_FROM_CHARS = MESSAGE_MAX_CHARS - 400;

type Props = { readonly threadId: ThreadId; readonly name: string };

/** Where an internal message is written. What is begun is kept through a change of thread and a reload. */
export function ThreadComposer({ threadId, name }: Props) {
  const { t } = useLingui();
  const { client, drafts } = useDesk();
  const { use } = useImRights();
  const [text, setText] = useState(() => drafts.read(threadId).text);
  const box = useRef<HTMLTextAreaElement>(null);
  const limitId = useId();
  const left = MESSAGE_MAX_CHARS - text.length;
  const isSendable = text.trim() !== '' && left >= 0 && use === null;
  useEffect(() => box.current?.focus(), []);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    element.style.blockSize = 'auto';
    element.style.blockSize = `${element.scrollHeight}px`;
  }, [text]);
  const send = (): void => {
    if (!isSendable) return;
    client.send(threadId, { type: 'sendMessage', text: text.trim(), audience: 'agents' });
    setText('');
    drafts.remove(threadId);
    box.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    // While an input method composes, Enter belongs to it.
    if (event.key !== 'Enter' || event.shiftKey || event.altKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <div className="composer im-composer" data-over={left < 0 || undefined}>
      <textarea
        ref={box}
        className="composer-text"
        rows={1}
        dir="auto"
        value={text}
        readOnly={use !== null}
        aria-label={t`Internal message to ${name}`}
        aria-describedby={limitId}
        placeholder={use ?? t`Internal message to ${name}`}
        onChange={({ target }) => {
          setText(target.value);
          const { selectionStart, selectionEnd } = target;
          drafts.write(threadId, { text: target.value, selectionStart, selectionEnd });
        }}
        onKeyDown={onKeyDown}
        spellCheck
      />
      <div className="composer-foot">
        <p id={limitId} className="composer-limit" aria-live="polite">
          {text.length >= LIMIT_SAID_FROM_CHARS && left >= 0 && (
            <Plural value={left} one="# character left" other="# characters left" />
          )}
          {left < 0 && (
            <Plural
              value={-left}
              one="# character too many. Send it in two parts."
              other="# characters too many. Send it in two parts."
            />
          )}
        </p>
        <Button kind="primary" disabledReason={sendReason()} onPress={send}>
          <Trans>Send</Trans>
          <SendHorizontal size={16} aria-hidden />
        </Button>
      </div>
    </div>
  );

  function sendReason(): string | null {
    if (isSendable) return null;
    return use ?? (left < 0 ? t`The message is too long.` : t`Write something first.`);
  }
}
