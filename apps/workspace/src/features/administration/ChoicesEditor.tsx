import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import type { CaseDataKey } from '@guichet/protocol/config.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { FieldGroup } from '../../ui/FieldGroup.tsx';
import './choices-editor.css';

type Choice = CaseDataKey['choices'][number];
type Props = {
  readonly value: readonly Choice[];
  readonly onChange: (choices: Choice[]) => void;
  readonly error: string | null;
};

/** The choices of a case data key, in the order they are offered. An id stays with its choice, whatever it is called. */
export function ChoicesEditor({ value, onChange, error }: Props) {
  const { t } = useLingui();
  const moved = (index: number, by: 1 | -1): Choice[] => {
    const [choice] = value.slice(index, index + 1);
    const others = value.toSpliced(index, 1);
    return choice === undefined ? [...value] : others.toSpliced(index + by, 0, choice);
  };
  return (
    <FieldGroup legend={t`Choices`}>
      {error !== null && <p className="field-error">{error}</p>}
      <ol className="choices-editor">
        {value.map(({ choiceId, label }, index) => {
          const number = index + 1;
          const name = label.en.trim() === '' ? String(number) : label.en;
          return (
            <li key={choiceId}>
              <fieldset aria-label={t`Choice ${number}`}>
                <Field
                  label={t`In English`}
                  value={label.en}
                  onChange={(en) => onChange(value.with(index, { choiceId, label: { ...label, en } }))}
                />
                <Field
                  label={t`In French`}
                  value={label.fr}
                  onChange={(fr) => onChange(value.with(index, { choiceId, label: { ...label, fr } }))}
                />
                <span className="choices-actions">
                  <Button
                    isDense
                    kind="quiet"
                    aria-label={t`Move ${name} up`}
                    disabledReason={index === 0 ? t`It is the first.` : null}
                    onPress={() => onChange(moved(index, -1))}
                  >
                    <ArrowUp size={16} aria-hidden />
                  </Button>
                  <Button
                    isDense
                    kind="quiet"
                    aria-label={t`Move ${name} down`}
                    disabledReason={index === value.length - 1 ? t`It is the last.` : null}
                    onPress={() => onChange(moved(index, 1))}
                  >
                    <ArrowDown size={16} aria-hidden />
                  </Button>
                  <Button
                    isDense
                    kind="quiet"
                    aria-label={t`Remove ${name}`}
                    onPress={() => onChange(value.toSpliced(index, 1))}
                  >
                    <Trash2 size={16} aria-hidden />
                  </Button>
                </span>
              </fieldset>
            </li>
          );
        })}
      </ol>
      <div>
        <Button
          isDense
          onPress={() => onChange([...value, { choiceId: newId(value), label: { en: '', fr: '' } }])}
        >
          <Plus size={14} aria-hidden />
          <Trans>Add a choice</Trans>
        </Button>
      </div>
    </FieldGroup>
  );
}

/** At random, because a choice has no name yet when it begins, and the id of one that was removed must not come back. */
function newId(choices: readonly Choice[]): string {
  const id = `c${Math.random().toString(36).slice(2, 10)}`;
  return choices.some(({ choiceId }) => choiceId === id) ? newId(choices) : id;
}
