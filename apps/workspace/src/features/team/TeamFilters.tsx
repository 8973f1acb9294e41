import { useLingui } from '@lingui/react/macro';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import type { TeamFilter } from './team-sections.ts';

type Props = {
  readonly filter: TeamFilter;
  readonly hasContacts: boolean;
  readonly onChange: (filter: TeamFilter) => void;
};

/** Shows one kind of target, or all. */
export function TeamFilters({ filter, hasContacts, onChange }: Props) {
  const { t } = useLingui();
  const names: Readonly<Record<TeamFilter, string>> = {
    all: t({ message: 'All', context: 'kinds of people and groups' }),
    agent: t`Agents`,
    group: t`Groups`,
    skill: t`Skills`,
    queue: t`Queues`,
    contact: t`Contacts`,
  };
  const isFilter = (key: unknown): key is TeamFilter => typeof key === 'string' && Object.hasOwn(names, key);
  return (
    <ToggleButtonGroup
      className="team-filters"
      aria-label={t`Show`}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[filter]}
      onSelectionChange={(keys) => {
        const [key] = keys;
        if (isFilter(key)) onChange(key);
      }}
    >
      {Object.entries(names)
        .filter(([id]) => hasContacts || id !== 'contact')
        .map(([id, name]) => (
          <ToggleButton key={id} id={id} className="team-filter">
            {name}
          </ToggleButton>
        ))}
    </ToggleButtonGroup>
  );
}
