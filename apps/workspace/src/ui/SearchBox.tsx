import { Search } from 'lucide-react';
import type { KeyboardEvent, Ref } from 'react';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { SearchField } from 'react-aria-components/SearchField';
import './search-box.css';

type Props = {
  readonly label: string;
  /** Where the words around it tell the eye as much. */
  readonly isLabelHidden?: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly maxLength?: number;
  /** Where the focus belongs when it appears. */
  readonly takesFocus?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
};

/** A field to search in. Escape empties it, and then goes on to what it stands in. */
export function SearchBox(props: Props) {
  const { label, isLabelHidden = false, value, onChange, placeholder, maxLength, takesFocus } = props;
  const { inputRef, onKeyDown } = props;
  return (
    <SearchField
      className="search-box"
      value={value}
      onChange={onChange}
      {...(maxLength === undefined ? {} : { maxLength })}
      {...(takesFocus === undefined ? {} : { autoFocus: takesFocus })}
    >
      <Label className={isLabelHidden ? 'visually-hidden' : 'field-label'}>{label}</Label>
      <span className="search-box-line">
        <Search size={16} aria-hidden />
        <Input
          className="input"
          {...(placeholder === undefined ? {} : { placeholder })}
          {...(inputRef === undefined ? {} : { ref: inputRef })}
          {...(onKeyDown === undefined ? {} : { onKeyDown })}
        />
      </span>
    </SearchField>
  );
}
