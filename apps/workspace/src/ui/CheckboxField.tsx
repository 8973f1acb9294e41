import { Check } from 'lucide-react';
import { Checkbox } from 'react-aria-components/Checkbox';

type Props = {
  readonly label: string;
  readonly help?: string;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
};

export function CheckboxField({ label, help, isSelected, onChange }: Props) {
  return (
    <Checkbox className="checkbox" isSelected={isSelected} onChange={onChange}>
      <span className="checkbox-box" aria-hidden>
        {isSelected && <Check size={14} strokeWidth={3} />}
      </span>
      <span>
        {label}
        {help !== undefined && <span className="field-help">{help}</span>}
      </span>
    </Checkbox>
  );
}
