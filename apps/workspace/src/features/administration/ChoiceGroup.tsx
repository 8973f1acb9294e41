import { useState } from 'react';
import { CheckboxField } from '../../ui/CheckboxField.tsx';
import { FieldGroup } from '../../ui/FieldGroup.tsx';
import { fittingLines, SEARCHED_FROM } from './list-search.ts';
import { ListSearch } from './ListSearch.tsx';

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
  const [typed, setTyped] = useState('');
  const isLong = choices.length > SEARCHED_FROM;
  const fitting = fittingLines(
    choices.map(({ id, label }) => ({ key: id, name: label })),
    typed,
  );
  // What is chosen stays in view, so that nothing is saved unseen.
  const shown = choices.filter(({ id }) => fitting === null || fitting.has(id) || value.includes(id));
  return (
    <FieldGroup legend={legend} isDense>
      {help !== undefined && <p className="field-help">{help}</p>}
      {choices.length === 0 && emptyText !== undefined && <p className="quiet">{emptyText}</p>}
      {isLong && (
        <ListSearch label={legend} typed={typed} onType={setTyped} isNothingFound={fitting?.size === 0} />
      )}
      <div className="choice-lines" data-long={isLong || undefined}>
        {shown.map(({ id, label, help: about }) => (
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
      </div>
      {error !== null && <p className="field-error">{error}</p>}
    </FieldGroup>
  );
}
