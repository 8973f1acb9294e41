import { SendHorizontal } from 'lucide-react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useId, useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { MESSAGE_MAX_CHARS } from '@guichet/protocol/limits.ts';
import { useDesk } from '../../session/desk.ts';
import type { DeskEntry } from '../../session/desk.ts';
import { usePermissions } from '../../session/use-permissions.ts';
import { Button } from '../../ui/Button.tsx';
import { FOCUS_TARGETS } from '../focus-targets.ts';
import { REJECTION_TEXTS } from '../refusals/refusal-texts.ts';

/** From here on the characters left are said. */
const LIMIT_SAID_FROM_CHARS = MESSAGE_MAX_CHARS - 400;

type Props = { readonly entry: DeskEntry; readonly contactName: string };

/** Where the agent writes. Give it the interaction's id as key: each chat has its own text, selection and all. */
export function Composer({ entry, contactName }: Props) {
  const { t } = useLingui();
  const { client, drafts } = useDesk();
  const { interactionId, state } = entry;
  const [draft, setDraft] = useState(() => drafts.read(interactionId));
  const box = useRef<HTMLTextAreaElement>(null);
  const limitId = useId();
  const permission = usePermissions(state)('sendMessage');
  const text = draft.text;
  const left = MESSAGE_MAX_CHARS - text.length;
  const isSendable = text.trim() !== '' && left >= 0 && permission.allowed;

  useLayoutEffect(() => box.current?.setSelectionRange(draft.selectionStart, draft.selectionEnd), []); // oxlint-disable-line react-hooks/exhaustive-deps
  useLayoutEffect(() => grow(box.current), [text]);

  const keep = (element: HTMLTextAreaElement): void => {
    const next = {
      text: element.value,
      selectionStart: element.selectionStart,
      selectionEnd: element.selectionEnd,
    };
    setDraft(next);
    drafts.write(interactionId, next);
  };
  // Only where the caret stands: this also comes after the Enter that sends, when the box still shows what was just sent.
  const keepSelection = ({ selectionStart, selectionEnd }: HTMLTextAreaElement): void => {
    const next = { ...drafts.read(interactionId), selectionStart, selectionEnd };
    setDraft(next);
    drafts.write(interactionId, next);
  };
  const send = (): void => {
    if (!isSendable) return;
    client.send(interactionId, { type: 'sendMessage', text: text.trim(), audience: 'everyone' });
    client.setTyping(interactionId, false);
    setDraft({ text: '', selectionStart: 0, selectionEnd: 0 });
    drafts.remove(interactionId);
    box.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    // While an input method composes, Enter belongs to it.
    if (event.key !== 'Enter' || event.shiftKey || event.altKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <div className="composer" data-over={left < 0 || undefined}>
      <textarea
        ref={box}
        id={FOCUS_TARGETS.composer}
        className="composer-text"
        rows={1}
        dir="auto"
        value={text}
        readOnly={!permission.allowed}
        aria-label={t`Write to ${contactName}`}
        aria-describedby={limitId}
        placeholder={permission.allowed ? t`Write to ${contactName}` : t(REJECTION_TEXTS[permission.why])}
        onChange={(event) => {
          keep(event.target);
          client.setTyping(interactionId, event.target.value.trim() !== '');
        }}
        onSelect={(event) => keepSelection(event.currentTarget)}
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
        <p className="composer-hint quiet">
          <Trans>Enter sends, Shift+Enter starts a new line</Trans>
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
    if (!permission.allowed) return t(REJECTION_TEXTS[permission.why]);
    return left < 0 ? t`The message is too long.` : t`Write something first.`;
  }
}

// Grows with its text up to the height the style sheet allows.
function grow(element: HTMLTextAreaElement | null): void {
  if (element === null) return;
  element.style.blockSize = 'auto';
  element.style.blockSize = `${element.scrollHeight}px`;
}
