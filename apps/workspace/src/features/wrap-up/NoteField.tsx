import { Trans, useLingui } from '@lingui/react/macro';
import { NOTE_MAX_CHARS } from '@guichet/protocol/limits.ts';
import type { SteadyEntry } from '../../session/steady-entry.ts';
import { usePermissions } from '../../session/use-permissions.ts';
import { Field } from '../../ui/Field.tsx';
import { FOCUS_TARGETS } from '../focus-targets.ts';
import { useNote } from './use-note.ts';
import type { NoteState } from './use-note.ts';

/** The note saves itself and says truthfully whether it has. */
export function NoteField({ entry }: { readonly entry: SteadyEntry }) {
  const { t } = useLingui();
  const note = useNote(entry);
  const permission = usePermissions(entry.state)('setNote');
  const isTooLong = note.text.length > NOTE_MAX_CHARS;
  return (
    <Field
      label={t`Note`}
      isMultiline
      rows={4}
      inputId={FOCUS_TARGETS.note}
      value={note.text}
      isReadOnly={!permission.allowed}
      onChange={note.change}
      onBlur={note.save}
      error={isTooLong ? t`The note is too long to be saved. Shorten it.` : null}
      help={<NoteStateText state={note.state} />}
    />
  );
}

function NoteStateText({ state }: { readonly state: NoteState }) {
  switch (state) {
    case 'empty':
      return <Trans>For colleagues. The contact never sees it.</Trans>;
    case 'saved':
      return <Trans>Saved</Trans>;
    case 'changed':
      return <Trans>Not saved yet</Trans>;
    case 'saving':
      return <Trans>Saving</Trans>;
    case 'waiting':
      return <Trans>Kept here. It is saved when the connection is back.</Trans>;
    case 'refused':
      return <Trans>Not saved. The text is kept here.</Trans>;
  }
}
