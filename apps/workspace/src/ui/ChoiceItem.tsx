import { Check } from 'lucide-react';
import { ListBoxItem } from 'react-aria-components/ListBox';

export type Choice = { readonly id: string; readonly label: string };

/** One line of a list to choose from; the chosen one is marked. */
export function ChoiceItem({ choice: { id, label } }: { readonly choice: Choice }) {
  return (
    <ListBoxItem className="list-box-item" id={id} textValue={label}>
      {({ isSelected }) => (
        <>
          <span>{label}</span>
          {isSelected && <Check size={16} aria-hidden />}
        </>
      )}
    </ListBoxItem>
  );
}
