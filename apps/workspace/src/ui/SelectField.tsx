import { Check, ChevronDown } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { Header } from 'react-aria-components/Header';
import { ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select, SelectValue } from 'react-aria-components/Select';
import { Text } from 'react-aria-components/Text';

type Choice = { readonly id: string; readonly label: string };
/** Choices under a heading; none over those that belong to no group. */
type ChoiceGroup = { readonly id: string; readonly path: string; readonly choices: readonly Choice[] };

type Props = {
  readonly label: string;
  readonly placeholder?: string;
  readonly choices: readonly Choice[] | { readonly groups: readonly ChoiceGroup[] };
  readonly value: string | null;
  readonly onChange: (id: string) => void;
  readonly help?: string;
  readonly error?: string | null;
  readonly isDisabled?: boolean;
  /** Of the button, for who moves the focus there. */
  readonly buttonId?: string;
};

export function SelectField(props: Props) {
  const {
    label,
    placeholder,
    choices,
    value,
    onChange,
    help,
    error = null,
    isDisabled = false,
    buttonId,
  } = props;
  return (
    <Select
      className="field"
      value={value}
      onChange={(key) => {
        if (key !== null) onChange(String(key));
      }}
      isDisabled={isDisabled}
      isInvalid={error !== null}
      validationBehavior="aria"
      {...(placeholder === undefined ? {} : { placeholder })}
    >
      <Label className="field-label">{label}</Label>
      <Button className="input select-button" {...(buttonId === undefined ? {} : { id: buttonId })}>
        <SelectValue className="select-value" />
        <ChevronDown size={16} aria-hidden />
      </Button>
      <FieldError className="field-error">{error}</FieldError>
      {help !== undefined && (
        <Text slot="description" className="field-help">
          {help}
        </Text>
      )}
      <Popover className="popover" offset={4}>
        <ListBox className="list-box">
          {'groups' in choices
            ? choices.groups.map(({ id, path, choices: grouped }) =>
                path === '' ? (
                  grouped.map((choice) => <Item key={choice.id} choice={choice} />)
                ) : (
                  <ListBoxSection key={id} id={`group ${id}`}>
                    <Header className="list-box-header">{path}</Header>
                    {grouped.map((choice) => (
                      <Item key={choice.id} choice={choice} />
                    ))}
                  </ListBoxSection>
                ),
              )
            : choices.map((choice) => <Item key={choice.id} choice={choice} />)}
        </ListBox>
      </Popover>
    </Select>
  );
}

function Item({ choice: { id, label } }: { readonly choice: Choice }) {
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
