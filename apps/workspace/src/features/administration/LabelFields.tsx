import { useLingui } from '@lingui/react/macro';
import type { LocalizedLabel } from '@guichet/protocol/config.ts';
import { LANGUAGES } from '../../i18n/i18n.ts';
import { Field } from '../../ui/Field.tsx';
import type { FieldErrors } from './RecordForm.tsx';

type Props = {
  readonly value: LocalizedLabel;
  readonly onChange: (label: LocalizedLabel) => void;
  readonly errorAt: FieldErrors;
  /** JSON pointer of the label in its record. */
  readonly at: string;
};

/** A label in each language the product speaks. */
export function LabelFields({ value, onChange, errorAt, at }: Props) {
  const { t } = useLingui();
  return (
    <>
      <Field
        label={t`Label in English`}
        lang="en"
        value={value.en}
        onChange={(en) => onChange({ ...value, en })}
        error={errorAt(`${at}/en`)}
      />
      <Field
        label={t`Label in French`}
        lang="fr"
        value={value.fr}
        onChange={(fr) => onChange({ ...value, fr })}
        error={errorAt(`${at}/fr`)}
      />
    </>
  );
}

/** What is wrong with a label, by JSON pointer: it must be there in each language. */
export function useLabelFindings(label: LocalizedLabel, at: string): Record<string, string> {
  const { t } = useLingui();
  const missing = LANGUAGES.filter((language) => label[language] === '');
  return Object.fromEntries(missing.map((language) => [`${at}/${language}`, t`Write the label.`]));
}

export function trimmedLabel({ en, fr }: LocalizedLabel): LocalizedLabel {
  return { en: en.trim(), fr: fr.trim() };
}
