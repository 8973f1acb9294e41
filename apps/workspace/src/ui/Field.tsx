import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { Input } from 'react-aria-components/Input';
import { Text } from 'react-aria-components/Text';
import { TextArea } from 'react-aria-components/TextArea';
import { TextField as AriaTextField } from 'react-aria-components/TextField';
import type { ReactNode } from 'react';

type Props = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly help?: ReactNode;
  readonly error?: string | null;
  readonly type?: 'text' | 'email' | 'password' | 'number' | 'date' | 'url';
  readonly autoComplete?: string;
  /** Where the focus belongs when it appears. */
  readonly takesFocus?: boolean;
  readonly isReadOnly?: boolean;
  readonly isRequired?: boolean;
  readonly isMultiline?: boolean;
  readonly rows?: number;
  readonly suffix?: string;
  readonly maxLength?: number;
  /** Of what is written in it, where that is not the screen's language: for spelling, and for who hears it read. */
  readonly lang?: string;
  /** Of the input itself, for who moves the focus there. */
  readonly inputId?: string;
};

/** Label above, help below, error beside it. */
export function Field(props: Props) {
  const {
    label,
    value,
    onChange,
    onBlur,
    help,
    error = null,
    type = 'text',
    isMultiline = false,
    suffix,
  } = props;
  const { autoComplete, takesFocus, isReadOnly, isRequired, rows = 3, maxLength, lang, inputId } = props;
  return (
    <AriaTextField
      className="field"
      {...(inputId === undefined ? {} : { id: inputId })}
      value={value}
      onChange={onChange}
      type={type === 'number' ? 'text' : type}
      isInvalid={error !== null}
      validationBehavior="aria"
      {...(type === 'number' ? { inputMode: 'numeric' as const } : {})}
      {...(onBlur === undefined ? {} : { onBlur })}
      {...(autoComplete === undefined ? {} : { autoComplete })}
      {...(takesFocus === undefined ? {} : { autoFocus: takesFocus })}
      {...(isReadOnly === undefined ? {} : { isReadOnly })}
      {...(isRequired === undefined ? {} : { isRequired })}
      {...(maxLength === undefined ? {} : { maxLength })}
    >
      <Label className="field-label">{label}</Label>
      {isMultiline ? (
        <TextArea className="input" rows={rows} lang={lang} />
      ) : (
        <span className="field-line">
          <Input className="input" lang={lang} data-numeric={type === 'number' || undefined} />
          {suffix !== undefined && <span className="field-suffix">{suffix}</span>}
        </span>
      )}
      <FieldError className="field-error">{error}</FieldError>
      {help !== undefined && (
        <Text slot="description" className="field-help">
          {help}
        </Text>
      )}
    </AriaTextField>
  );
}
