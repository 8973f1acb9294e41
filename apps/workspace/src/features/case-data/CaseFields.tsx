import type { CaseField } from '@guichet/protocol/interaction.ts';
import { useDeskState } from '../../session/desk.ts';
import { caseDataKeysOf } from '../../session/selectors.ts';
import { usePreferences } from '../../session/services.ts';
import type { SteadyEntry } from '../../session/steady-entry.ts';
import { usePermissions } from '../../session/use-permissions.ts';
import { Fact } from '../side-panel/Fact.tsx';
import { CaseFieldEditor } from './CaseFieldEditor.tsx';
import { fieldAt } from './field-values.ts';
import { useValueText } from './use-value-text.ts';
import { WebLink } from './WebLink.tsx';

/** The facts of the matter by the configuration's keys: read, and edited where key and role allow it. */
export function CaseFields({ entry }: { readonly entry: SteadyEntry }) {
  const { language } = usePreferences();
  const keys = useDeskState(caseDataKeysOf);
  const valueText = useValueText();
  const { fields } = entry.state;
  const mayEdit = usePermissions(entry.state)('setCaseData').allowed;
  const known = new Set(keys.map(({ key }) => key));
  const read = keys.flatMap((key) => {
    const field = key.isEditable && mayEdit ? undefined : fieldAt(fields, key.key);
    return field === undefined ? [] : [{ key, field }];
  });
  // What was kept under keys that are no more is not thrown away.
  const left = Object.entries(fields).filter(([key]) => !known.has(key));
  const edited = mayEdit ? keys.filter(({ isEditable }) => isEditable) : [];
  return (
    <>
      {read.length + left.length > 0 && (
        <dl className="facts">
          {read.map(({ key, field }) => (
            <Fact key={key.key} name={key.label[language]}>
              {key.type === 'url' ? <Address field={field} /> : valueText(key, field.value)}
            </Fact>
          ))}
          {left.map(([key, field]) => (
            <Fact key={key} name={key}>
              {valueText(undefined, field.value)}
            </Fact>
          ))}
        </dl>
      )}
      {edited.length > 0 && (
        <div className="case-fields">
          {edited.map((key) => (
            <CaseFieldEditor
              key={key.key}
              caseKey={key}
              field={fieldAt(fields, key.key)}
              interactionId={entry.interactionId}
            />
          ))}
        </div>
      )}
    </>
  );
}

function Address({ field: { value } }: { readonly field: CaseField }) {
  return typeof value === 'string' ? <WebLink url={value} title={null} /> : String(value);
}
