import { CheckboxField } from '../../ui/CheckboxField.tsx';
import { FieldGroup } from '../../ui/FieldGroup.tsx';

type Choice<Id> = { readonly id: Id; readonly label: string; readonly help?: string | undefined };
type Props<Id> = {
  readonly legend: string;
  readonly help?: string;
  readonly emptyText?: string;
  readonly choices: readonly Choice<Id>[];
  readonly value: readonly Id[];
  readonly onChange: (ids: Id[]) => void;
  readonly error?: string | null;
};

/** Any of several: ids of groups, skills, roles. What was chosen keeps its order; what is added goes to the end. */
export function ChoiceGroup<Id extends string>(props: Props<Id>) {
  const { legend, help, emptyText, choices, value, onChange, error = null } = props;
  return (
    <FieldGroup legend={legend} isDense>
      {help !== undefined && <p className="field-help">{help}</p>}
      {choices.length === 0 && emptyText !== undefined && <p className="quiet">{emptyText}</p>}
      {choices.map(({ id, label, help: about }) => (
        <CheckboxField
          key={id}
          label={label}
          {...(about === undefined ? {} : { help: about })}
          isSelected={value.includes(id)}
          onChange={(isOn) => {
            const others = value.filter((each) => each !== id);
            onChange(isOn ? [...others, id] : others);
          }}
        />
      ))}
      {error !== null && <p className="field-error">{error}</p>}
    </FieldGroup>
  );
}
