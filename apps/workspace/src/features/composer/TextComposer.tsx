import { SendHorizontal } from 'lucide-react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode, RefObject } from 'react';
import { MESSAGE_MAX_CHARS } from '@guichet/protocol/limits.ts';
import { useDesk } from '../../session/desk.ts';
import { Button } from '../../ui/Button.tsx';
import { FOCUS_TARGETS } from '../focus-targets.ts';
import { ComposerBoxPlace } from './composer-box.ts';

/** From here on the characters left are said. */
const LIMIT_SAID_FROM_CHARS = MESSAGE_MAX_CHARS - 400;

type Props = {
  /** Under which the unsent text is kept: one per chat and readers, so that no text changes its readers. */
  readonly draftId: string;
  /** Says who reads it. */
  readonly label: string;
  /** Why nothing can be written now; null when something can. */
  readonly blockedReason: string | null;
  /** Read by colleagues only: looks unlike what the contact reads. */
  readonly isInternal: boolean;
  readonly target: 'composer' | 'consultation' | 'thread';
  /** Stands above the text. */
  readonly above?: ReactNode;
  /** Stands beside Send. */
  readonly tools?: ReactNode;
  /** Stand where their names say; the first finds the box with `useComposerBox`. */
  readonly aboveFoot?: ReactNode;
  readonly underSend?: ReactNode;
  readonly below?: ReactNode;
  /** Why a text is not sent by itself; null when it is. One of the parts must say so where it can be seen. */
  readonly heldBack?: (text: string) => string | null;
  /** @param text  trimmed, not empty, within the limit */
  readonly onSend: (text: string) => void;
  readonly onTyping?: (isTyping: boolean) => void;
};

/** Where an agent writes. Give it the draft's id as key: each chat has its own text, selection and all. */
export function TextComposer(props: Props) {
  const { draftId, label, blockedReason, isInternal, target, above, tools, heldBack, onSend, onTyping } =
    props;
  const { t } = useLingui();
  const { drafts } = useDesk();
  // As it was left: what is selected and scrolled from now on is the writer's.
  const [found] = useState(() => drafts.read(draftId));
  const [draft, setDraft] = useState(found);
  const box = useRef<HTMLTextAreaElement>(null);
  const limitId = useId();
  const text = draft.text;
  const left = MESSAGE_MAX_CHARS - text.length;
  const canSend = text.trim() !== '' && left >= 0 && blockedReason === null;
  const heldReason = heldBack?.(text) ?? null;

  useLayoutEffect(() => box.current?.setSelectionRange(found.selectionStart, found.selectionEnd), [found]);
  useLayoutEffect(() => grow(box.current), [text]);
  useGrowWithWidth(box);
  // After it has its height.
  useLayoutEffect(() => {
    if (found.scrollTop !== undefined) box.current?.scrollTo({ top: found.scrollTop });
  }, [found]);

  const keep = (element: HTMLTextAreaElement): void => {
    const next = {
      text: element.value,
      selectionStart: element.selectionStart,
      selectionEnd: element.selectionEnd,
      scrollTop: element.scrollTop,
    };
    setDraft(next);
    drafts.write(draftId, next);
  };
  // Only where the caret stands: this also comes after the Enter that sends, when the box still shows what was just sent.
  const keepSelection = ({ selectionStart, selectionEnd }: HTMLTextAreaElement): void => {
    const next = { ...drafts.read(draftId), selectionStart, selectionEnd };
    setDraft(next);
    drafts.write(draftId, next);
  };
  const keepScroll = ({ scrollTop }: HTMLTextAreaElement): void =>
    drafts.write(draftId, { ...drafts.read(draftId), scrollTop });
  const send = (): void => {
    if (!canSend) return;
    onSend(text.trim());
    onTyping?.(false);
    setDraft({ text: '', selectionStart: 0, selectionEnd: 0 });
    drafts.remove(draftId);
    box.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    // While an input method composes, Enter belongs to it.
    if (event.key !== 'Enter' || event.shiftKey || event.altKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (heldReason === null) send();
  };
  return (
    <div className="composer" data-over={left < 0 || undefined} data-internal={isInternal || undefined}>
      {above}
      <textarea
        ref={box}
        id={FOCUS_TARGETS[target]}
        className="composer-text"
        rows={1}
        dir="auto"
        value={text}
        readOnly={blockedReason !== null}
        aria-label={label}
        aria-describedby={limitId}
        placeholder={blockedReason ?? label}
        onChange={(event) => {
          keep(event.target);
          onTyping?.(event.target.value.trim() !== '');
        }}
        onSelect={(event) => keepSelection(event.currentTarget)}
        onScroll={(event) => keepScroll(event.currentTarget)}
        onKeyDown={onKeyDown}
        spellCheck
      />
      <ComposerBoxPlace value={{ element: box, text, caret: draft.selectionStart, send }}>
        {props.aboveFoot}
      </ComposerBoxPlace>
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
        <p className="composer-hint quiet">
          <Trans>Enter sends, Shift+Enter starts a new line</Trans>
        </p>
        {tools}
        <div className="composer-send">
          <Button kind="primary" disabledReason={sendReason()} onPress={send}>
            <Trans>Send</Trans>
            <SendHorizontal size={16} aria-hidden />
          </Button>
          {props.underSend}
        </div>
      </div>
      {props.below}
    </div>
  );

  function sendReason(): string | null {
    if (canSend) return heldReason;
    if (blockedReason !== null) return blockedReason;
    return left < 0 ? t`The message is too long.` : t`Write something first.`;
  }
}

// Grows with its text up to the height the style sheet allows.
function grow(element: HTMLTextAreaElement | null): void {
  if (element === null) return;
  element.style.blockSize = 'auto';
  element.style.blockSize = `${element.scrollHeight}px`;
}

// A panel beside it that opens breaks the lines elsewhere.
function useGrowWithWidth(box: RefObject<HTMLTextAreaElement | null>): void {
  useEffect(() => {
    const { current } = box;
    if (current === null) return undefined;
    let width = current.clientWidth;
    const observer = new ResizeObserver(() => {
      // Its own growing is told of as well.
      if (current.clientWidth === width) return;
      width = current.clientWidth;
      grow(current);
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, [box]);
}
