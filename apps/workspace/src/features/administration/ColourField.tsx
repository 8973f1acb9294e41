import { useLingui } from '@lingui/react/macro';
import { Field } from '../../ui/Field.tsx';
import './colour-field.css';

type Props = {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | null;
};

/** A colour to write or to pick. */
export function ColourField({ value, onChange, error }: Props) {
  const { t } = useLingui();
  const shown = /^#[0-9a-fA-F]{6}$/.test(value) ? value : '#000000';
  return (
    <div className="colour-field">
      <Field
        label={t`Accent colour`}
        value={value}
        onChange={onChange}
        help={t`The widget corrects its contrast by itself.`}
        error={error}
      />
      <input
        type="color"
        aria-label={t`Choose the accent colour`}
        value={shown}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
