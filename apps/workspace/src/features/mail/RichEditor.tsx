import type Squire from 'squire-rte';
import { useEffectEvent, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { ComposerBoxPlace } from '../composer/composer-box.ts';
import type { BoxEditing } from '../composer/composer-box.ts';
import {
  formatsAt,
  insertInto,
  isFormatted,
  NO_FORMATS,
  openEditor,
  readEditor,
  selectionOf,
  selectStretch,
} from './editing.ts';
import { EditorToolbar } from './EditorToolbar.tsx';
import type { MailCaret } from './mail-draft.ts';

/** What is written. `text`: as programmes without formatting show it. */
export type Written = { readonly html: string; readonly text: string; readonly isFormatted: boolean };

type Props = {
  readonly label: string;
  /** As it was left; what is written from then on is the editor's. */
  readonly html: string;
  readonly caret: MailCaret | null;
  readonly error: string | null;
  /** Where the focus belongs when it appears. */
  readonly takesFocus: boolean;
  readonly onWritten: (written: Written) => void;
  readonly onCaret: (caret: MailCaret) => void;
  readonly onSend: () => void;
  /** Stands at the end of the toolbar. */
  readonly tools: ReactNode;
  /** Stands between the text and what follows, and finds the editor with `useComposerBox`. */
  readonly children: ReactNode;
};

/** Where the text of an e-mail is written, with a little formatting. */
export function RichEditor(props: Props) {
  const { label, html, caret: foundCaret, error, tools, children } = props;
  const root = useRef<HTMLDivElement>(null);
  const squire = useRef<Squire>(null);
  const errorId = useId();
  const [seen, setSeen] = useState({ text: '', caret: 0 });
  const [formats, setFormats] = useState(NO_FORMATS);

  const onInput = useEffectEvent((editor: Squire) => {
    const element = editor.getRoot();
    const { text } = readEditor(editor);
    props.onWritten({
      html: editor.getHTML(),
      text: text.replaceAll('\u200B', ''),
      isFormatted: isFormatted(element),
    });
    onMove(editor);
  });
  const onMove = useEffectEvent((editor: Squire) => {
    const read = readEditor(editor);
    const [selectionStart, selectionEnd] = selectionOf(editor, read);
    setSeen({ text: read.text, caret: selectionStart });
    setFormats(formatsAt(editor));
    props.onCaret({ selectionStart, selectionEnd, scrollTop: editor.getRoot().scrollTop });
  });
  useLayoutEffect(() => {
    if (root.current === null) return undefined;
    const editor = openEditor(root.current, html);
    squire.current = editor;
    onInput(editor);
    if (foundCaret !== null) {
      selectStretch(editor, foundCaret.selectionStart, foundCaret.selectionEnd);
      root.current.scrollTop = foundCaret.scrollTop ?? 0;
    }
    if (props.takesFocus) editor.focus();
    editor.addEventListener('input', () => onInput(editor));
    for (const moved of ['cursor', 'select', 'pathChange']) {
      editor.addEventListener(moved, () => onMove(editor));
    }
    return () => {
      squire.current = null;
      editor.destroy();
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- what was found is where the writing begins, and only that
  }, []);

  const editing = useMemo((): BoxEditing => {
    const withEditor = (act: (editor: Squire) => void): void => {
      if (squire.current !== null) act(squire.current);
    };
    return {
      insert: (text, start, end) => withEditor((editor) => insertInto(editor, text, start, end)),
      insertAtCaret: (text) =>
        withEditor((editor) => insertInto(editor, text, ...selectionOf(editor, readEditor(editor)))),
      select: (start, end) => withEditor((editor) => selectStretch(editor, start, end)),
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    props.onSend();
  };
  return (
    <div className="mail-editor" data-wrong={error !== null || undefined}>
      <EditorToolbar editor={squire} formats={formats} controls={label} tools={tools} />
      <div
        ref={root}
        className="mail-text"
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- neither of them can be formatted in
        role="textbox"
        tabIndex={0}
        aria-multiline
        aria-label={label}
        aria-invalid={error !== null}
        aria-describedby={error === null ? undefined : errorId}
        dir="auto"
        spellCheck
        onKeyDown={onKeyDown}
      />
      <ComposerBoxPlace
        value={{ element: root, text: seen.text, caret: seen.caret, send: props.onSend, editing }}
      >
        {children}
      </ComposerBoxPlace>
      {error !== null && (
        <p id={errorId} className="field-error mail-editor-error">
          {error}
        </p>
      )}
    </div>
  );
}
