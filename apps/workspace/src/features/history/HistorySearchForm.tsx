import { ListFilter } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import { TextField } from 'react-aria-components/TextField';
import { SEARCH_MAX_CHARS } from '@guichet/protocol/limits.ts';
import { useDeskState } from '../../session/desk.ts';
import { dispositionCodesOf, queuesOf } from '../../session/selectors.ts';
import { usePreferences } from '../../session/services.ts';
import { usePrivileges } from '../../session/use-privileges.ts';
import { Button } from '../../ui/Button.tsx';
import { SearchBox } from '../../ui/SearchBox.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { filterCount, NO_FILTERS } from './history-query.ts';
import type { HistoryFilters } from './history-query.ts';

type Props = {
  readonly filters: HistoryFilters;
  readonly onChange: (filters: HistoryFilters) => void;
};

/** Waits for a pause in the typing, ms. */
const PAUSE_MS = 250;
/** No id looks like this. */
const ANY = '*';

/** Words and filters of a search in the history. */
export function HistorySearchForm({ filters, onChange }: Props) {
  const { t } = useLingui();
  const { language } = usePreferences();
  const privileges = usePrivileges();
  const queues = useDeskState(queuesOf);
  const codes = useDeskState(dispositionCodesOf);
  const directory = useDeskState(({ directory }) => directory);
  const [typed, setTyped] = useState(filters.text);
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    if (typed === filters.text) return undefined;
    const timer = setTimeout(() => onChange({ ...filters, text: typed }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, filters, onChange]);
  const set = (changed: Partial<HistoryFilters>): void => onChange({ ...filters, ...changed });
  const count = filterCount(filters);
  const choice = (
    label: string,
    value: string,
    choices: readonly { id: string; label: string }[],
    name: 'queueId' | 'dispositionCodeId' | 'agentId',
  ) => (
    <SelectField
      label={label}
      choices={[{ id: ANY, label: t`Any` }, ...choices]}
      value={value === '' ? ANY : value}
      onChange={(id) => set({ [name]: id === ANY ? '' : id })}
    />
  );
  return (
    <search className="history-form">
      {privileges.has('history.all') && (
        <ToggleButtonGroup
          className="history-scope"
          aria-label={t`Whose chats`}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[filters.scope]}
          onSelectionChange={(keys) => set({ scope: keys.has('all') ? 'all' : 'mine' })}
        >
          <ToggleButton id="mine" className="button" data-dense="true">{t`My chats`}</ToggleButton>
          <ToggleButton id="all" className="button" data-dense="true">{t`All chats`}</ToggleButton>
        </ToggleButtonGroup>
      )}
      <SearchBox
        label={t`Search what was said`}
        isLabelHidden
        value={typed}
        onChange={setTyped}
        maxLength={SEARCH_MAX_CHARS}
        placeholder={t`Words, a name, an address`}
      />
      <ToggleButton className="button" data-dense="true" isSelected={isOpen} onChange={setIsOpen}>
        <ListFilter size={14} aria-hidden />
        {count === 0 ? <Trans>Filters</Trans> : <Trans>Filters: {count}</Trans>}
      </ToggleButton>
      {isOpen && (
        <div className="history-filters">
          <DayField label={t`From`} value={filters.fromDay} onChange={(fromDay) => set({ fromDay })} />
          <DayField label={t`To`} value={filters.untilDay} onChange={(untilDay) => set({ untilDay })} />
          {choice(
            t`Queue`,
            filters.queueId,
            queues.map(({ queueId, name }) => ({ id: queueId, label: name })),
            'queueId',
          )}
          {choice(
            t`Disposition code`,
            filters.dispositionCodeId,
            codes.map(({ dispositionCodeId, label }) => ({ id: dispositionCodeId, label: label[language] })),
            'dispositionCodeId',
          )}
          {filters.scope === 'all' &&
            directory !== null &&
            choice(
              t`Agent`,
              filters.agentId,
              [...directory.values()].map(({ userId, name }) => ({ id: userId, label: name })),
              'agentId',
            )}
          {count > 0 && (
            <Button
              isDense
              onPress={() => onChange({ ...NO_FILTERS, scope: filters.scope, text: filters.text })}
            >
              <Trans>Clear the filters</Trans>
            </Button>
          )}
        </div>
      )}
    </search>
  );
}

type DayProps = { readonly label: string; readonly value: string; readonly onChange: (day: string) => void };

function DayField({ label, value, onChange }: DayProps) {
  return (
    <TextField className="field" type="date" value={value} onChange={onChange}>
      <Label className="field-label">{label}</Label>
      <Input className="input" />
    </TextField>
  );
}
