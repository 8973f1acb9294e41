import { useEffect, useRef, useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import type { UploadFile, UploadList } from '@guichet/client/files/upload-list.ts';
import type { EmailFile } from '@guichet/protocol/mail.ts';
import { useDesk } from '../../session/desk.ts';
import { useServices } from '../../session/services.ts';
import { shortcutText } from '../shortcuts/keymap.ts';
import type { WrittenEmail } from './draft-faults.ts';
import { AT_START, keepDraft } from './mail-draft.ts';
import type { MailCaret, MailDraft } from './mail-draft.ts';
import { draftIdOf } from './mail-task.ts';
import type { MailTask } from './mail-task.ts';
import { useMailFiles } from './mail-files.ts';
import type { FirstFiles } from './mail-files.ts';
import type { Written } from './RichEditor.tsx';

/** What was sent under an id is sent: what begins anew under another one begins without. */
const NO_FILES: FirstFiles = { kept: [], copied: [] };

export type DraftOptions = {
  readonly task: MailTask;
  readonly first: MailDraft;
  /** Files of another e-mail that are to go along. */
  readonly copied: readonly EmailFile[];
  readonly caret: MailCaret | null;
};

export type OwnDraft = {
  readonly draft: MailDraft;
  readonly uploads: UploadList;
  readonly files: readonly UploadFile[];
  readonly change: (part: Partial<MailDraft>) => void;
  readonly write: (written: Written) => void;
  readonly move: (caret: MailCaret) => void;
  /** As the screen shows it. */
  readonly shown: WrittenEmail;
  /** As it is now, also within the turn of a change. */
  readonly current: () => WrittenEmail;
  /** It has been sent: nothing of it is left here. */
  readonly finish: () => void;
  /** It is not to be sent; this can be undone for a while. @param onUndone  it is there again, to be shown */
  readonly discard: (onUndone: () => void) => void;
};

/** A draft and what keeps it: every change is stored at once, files by name as soon as they are there. */
export function useDraft({ task, first, copied, caret: firstCaret }: DraftOptions): OwnDraft {
  const { t } = useLingui();
  const { drafts } = useDesk();
  const { toasts } = useServices();
  const [draft, setDraft] = useState(first);
  const [written, setWritten] = useState<Written>({ html: first.html, text: '', isFormatted: false });
  const isFirst = draft.emailId === first.emailId;
  const { uploads, files } = useMailFiles(draft.emailId, isFirst ? { kept: first.files, copied } : NO_FILES);
  const latest = useRef({ draft, written, caret: firstCaret ?? AT_START, isKept: firstCaret !== null });
  const keep = (): void => {
    if (latest.current.isKept) keepDraft(drafts, task, latest.current.draft, latest.current.caret);
  };
  const change = (part: Partial<MailDraft>): void => {
    const next = { ...latest.current.draft, ...part };
    latest.current = { ...latest.current, draft: next, isKept: true };
    setDraft(next);
    keep();
  };
  const stored = files
    .filter(({ state }) => state.kind === 'stored')
    .map(({ fileId, name, bytes }) => ({ fileId, name, bytes }));
  const storedIds = stored.map(({ fileId }) => fileId).join();
  useEffect(() => {
    const before = latest.current.draft.files.map(({ fileId }) => fileId).join();
    // What the server is still asked after stays in the draft.
    const isAsked = uploads.get().some(({ state }) => state.kind === 'held');
    if (storedIds !== before && !isAsked) change({ files: stored });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the ids say all of it
  }, [storedIds, uploads]);
  const remove = (): void => {
    latest.current = { ...latest.current, isKept: false };
    drafts.remove(draftIdOf(task));
  };
  return {
    draft,
    uploads,
    files,
    change,
    write(next) {
      const isOpening = latest.current.written.text === '' && next.html === latest.current.written.html;
      latest.current = { ...latest.current, written: next };
      setWritten(next);
      // The editor says what it begins with, which is no change.
      if (!isOpening && next.html !== latest.current.draft.html) change({ html: next.html });
    },
    move(caret) {
      latest.current = { ...latest.current, caret };
      keep();
    },
    shown: { draft, text: written.text, isFormatted: written.isFormatted, files },
    current: () => ({
      draft: latest.current.draft,
      text: latest.current.written.text,
      isFormatted: latest.current.written.isFormatted,
      files: uploads.get(),
    }),
    finish() {
      remove();
      for (const { fileId } of uploads.get()) uploads.handOver(fileId);
    },
    discard(onUndone) {
      const { draft: last, caret, isKept } = latest.current;
      remove();
      if (!isKept) return;
      toasts.offer(t`The draft is discarded.`, {
        label: t`Undo`,
        keys: shortcutText('undo'),
        run() {
          keepDraft(drafts, task, last, caret);
          onUndone();
        },
      });
    },
  };
}
