import { useState } from 'react';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { TextArea } from 'react-aria-components/TextArea';
import { TextField } from 'react-aria-components/TextField';

type Props = {
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  readonly maxLength: number;
  readonly isReadOnly: boolean;
  readonly isMultiline?: boolean;
  readonly onSave: (value: string) => void;
};

/** A text that is edited where it stands: kept on leaving it or with Enter, given up with Escape. */
export function InlineField(props: Props) {
  const { label, value, placeholder, maxLength, isReadOnly, isMultiline = false, onSave } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const save = (): void => {
    if (typed !== null && typed.trim() !== value.trim()) onSave(typed.trim());
    setTyped(null);
  };
  return (
    <TextField
      className="inline-field"
      value={typed ?? value}
      onChange={setTyped}
      onBlur={save}
      maxLength={maxLength}
      isReadOnly={isReadOnly}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && typed !== null) setTyped(null);
        else event.continuePropagation();
        // Enter may end the writing of a word rather than of the text.
        if (event.key === 'Enter' && !isMultiline && !event.nativeEvent.isComposing) save();
      }}
    >
      <Label className="inline-field-label">{label}</Label>
      {isMultiline ? (
        <TextArea className="inline-field-input" rows={2} placeholder={placeholder} dir="auto" />
      ) : (
        <Input className="inline-field-input" placeholder={placeholder} dir="auto" />
      )}
    </TextField>
  );
}
