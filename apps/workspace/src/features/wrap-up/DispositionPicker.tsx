import { ChevronDown } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useMemo, useState } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Button } from 'react-aria-components/Button';
import { Header } from 'react-aria-components/Header';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxSection } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select, SelectValue } from 'react-aria-components/Select';
import { Text } from 'react-aria-components/Text';
import { ChoiceItem } from '../../ui/ChoiceItem.tsx';
import { SearchBox } from '../../ui/SearchBox.tsx';
import { FOCUS_TARGETS } from '../focus-targets.ts';
import { fittingDispositions, indexDispositions } from './disposition-search.ts';
import type { DispositionGroup } from './disposition-groups.ts';
import './disposition-picker.css';

/** Beyond this the eye is slower than typing, px. */
const LIST_MAX_PX = 440;

type Props = {
  readonly label: string;
  readonly groups: readonly DispositionGroup[];
  readonly value: string | null;
  readonly onChange: (dispositionCodeId: string) => void;
  readonly isDisabled: boolean;
  /** Why it cannot be changed, where that is not to be seen from anything else. */
  readonly help: string | null;
};

/**
 * The tree of codes as a list to choose from. What is typed keeps the codes it fits, each under its folder; the focus stays in the search:
 * arrows move through the list, Enter chooses, Escape empties the search and then closes.
 */
export function DispositionPicker({ label, groups, value, onChange, isDisabled, help }: Props) {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const index = useMemo(() => indexDispositions(groups), [groups]);
  const fitting = useMemo(() => fittingDispositions(index, typed), [index, typed]);
  return (
    <Select
      className="field"
      value={value}
      onChange={(key) => {
        if (key !== null) onChange(String(key));
      }}
      onOpenChange={() => setTyped('')}
      isDisabled={isDisabled}
      placeholder={t`Choose a code`}
    >
      <Label className="field-label">{label}</Label>
      <Button className="input select-button" id={FOCUS_TARGETS.disposition}>
        <SelectValue className="select-value" />
        <ChevronDown size={16} aria-hidden />
      </Button>
      {help !== null && (
        <Text slot="description" className="field-help">
          {help}
        </Text>
      )}
      <Popover className="popover disposition-picker" offset={4} maxHeight={LIST_MAX_PX}>
        <Autocomplete
          inputValue={typed}
          onInputChange={setTyped}
          filter={(_text, _input, node) => fitting.has(String(node.key))}
        >
          <SearchBox
            label={t`Search disposition codes`}
            isLabelHidden
            value={typed}
            onChange={setTyped}
            placeholder={t`Code or folder`}
            takesFocus
          />
          <ListBox className="list-box" renderEmptyState={() => <NothingFits />}>
            {groups.map(({ id, path, choices }) =>
              path === '' ? (
                choices.map((choice) => <ChoiceItem key={choice.id} choice={choice} />)
              ) : (
                <ListBoxSection key={id} id={`group ${id}`}>
                  <Header className="list-box-header">{path}</Header>
                  {choices.map((choice) => (
                    <ChoiceItem key={choice.id} choice={choice} />
                  ))}
                </ListBoxSection>
              ),
            )}
          </ListBox>
        </Autocomplete>
      </Popover>
    </Select>
  );
}

function NothingFits() {
  return (
    <output className="disposition-picker-empty quiet">
      <Trans>No code fits. Type less of it.</Trans>
    </output>
  );
}
