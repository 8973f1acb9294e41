import { NEW_RECORD, paths } from '../../paths.ts';
import type { AdminSection } from '../../paths.ts';
import { go } from '../../router.ts';
import type { Problem } from '../../session/http.ts';
import { useDraft } from './administration.ts';
import type { Draft } from './administration.ts';
import { configIdFor } from './config-id.ts';
import { draftKey } from './RecordList.tsx';
import { useSaveRecord } from './use-save-record.ts';

export type EditedRecord<Fields> = Pick<Draft<Fields>, 'value' | 'set'> & {
  readonly isNew: boolean;
  /** The record's own id; for a new one, an id made from its name that is none of the taken ones. */
  readonly idFor: (name: string, taken: readonly string[]) => string;
  /** @returns what the server refused, or null */
  readonly save: (id: string, body: object) => Promise<Problem | null>;
  /** What RecordForm has to know of the record. */
  readonly form: {
    readonly isDirty: boolean;
    readonly isNew: boolean;
    readonly onDiscard: () => void;
    readonly onDelete: () => Promise<Problem | null>;
  };
};

/** A record as its form edits it: what was typed over what is saved, and what can be done with it as a whole. */
export function useRecord<Fields extends object>(
  section: AdminSection,
  subjectId: string,
  saved: Fields,
): EditedRecord<Fields> {
  const { value, set, isDirty, discard } = useDraft(draftKey(section, subjectId), saved);
  const { save, remove } = useSaveRecord(section, subjectId, discard);
  const isNew = subjectId === NEW_RECORD;
  return {
    value,
    set,
    isNew,
    idFor: (name, taken) => (isNew ? configIdFor(name, taken) : subjectId),
    save,
    form: {
      isDirty,
      isNew,
      onDiscard: () => {
        discard();
        if (isNew) go(paths.admin(section), 'replace');
      },
      onDelete: remove,
    },
  };
}
