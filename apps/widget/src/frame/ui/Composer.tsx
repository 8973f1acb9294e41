import { MESSAGE_MAX_CHARS } from '@guichet/protocol/limits.ts';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ChatSession } from '../session/chat-session.ts';
import { wellFormed } from '../session/start-command.ts';
import { FileTools, FileTrayList } from './file-parts.ts';
import { Icon } from './Icon.tsx';
import { useSpoken } from './spoken.ts';

/** From this length on the count is shown. */
const COUNT_FROM_CHARS = MESSAGE_MAX_CHARS - 400;

type ComposerProps = {
  readonly session: ChatSession;
  /** Says whether what is written may go out now, and else shows why not. */
  readonly maySend?: () => boolean;
  /** Null where no files can be sent. */
  readonly files?: { readonly interactionId: string; readonly accept: string } | null;
};

/** Where the customer writes. What is typed is kept on the device with each stroke. */
export function Composer({ session, files = null, maySend = () => true }: ComposerProps) {
  const { words, times } = useSpoken();
  const [text, setText] = useState(() => session.draft.read().text);
  const boxRef = useRef<HTMLTextAreaElement>(null);
  const isTooLong = text.length > MESSAGE_MAX_CHARS;
  const isEmpty = text.trim() === '';
  const number = new Intl.NumberFormat(times.locale);

  // Grows with the text up to the height the style sheet allows.
  useLayoutEffect(() => {
    const element = boxRef.current;
    if (element === null) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight + element.offsetHeight - element.clientHeight}px`;
  }, [text]);

  const change = (typed: string): void => {
    setText(typed);
    session.draft.update({ text: typed });
    session.setTyping(typed.trim() !== '');
  };
  const send = (): void => {
    if (isEmpty || isTooLong || !maySend()) return;
    session.send(wellFormed(text));
    setText('');
    boxRef.current?.focus();
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {files !== null && <FileTrayList session={session} interactionId={files.interactionId} />}
      <textarea
        ref={boxRef}
        rows={1}
        dir={text === '' ? undefined : 'auto'}
        data-start
        aria-label={words.message}
        placeholder={words.messageHint}
        enterkeyhint="send"
        value={text}
        aria-invalid={isTooLong}
        aria-describedby="message-length"
        onInput={(event) => change(event.currentTarget.value)}
        onBlur={() => session.setTyping(false)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          send();
        }}
      />
      {files !== null && <FileTools session={session} {...files} />}
      <button
        type="submit"
        class="send"
        aria-label={words.send}
        title={words.send}
        disabled={isEmpty || isTooLong}
      >
        <Icon name="send" />
      </button>
      <output id="message-length" class={isTooLong ? 'length wrong' : 'length'}>
        {text.length > COUNT_FROM_CHARS &&
          words.tooLong(number.format(text.length), number.format(MESSAGE_MAX_CHARS))}
      </output>
    </form>
  );
}
