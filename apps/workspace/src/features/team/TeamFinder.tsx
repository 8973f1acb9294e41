import { Search } from 'lucide-react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useMemo, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { Collection } from 'react-aria-components/Collection';
import { GridList, GridListHeader, GridListSection } from 'react-aria-components/GridList';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { SearchField } from 'react-aria-components/SearchField';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import type { Permission } from '@guichet/core/interaction/capabilities.ts';
import type { TeamTarget } from '@guichet/protocol/directory.ts';
import { REJECTION_TEXTS } from '../refusals/refusal-texts.ts';
import { OBSTACLE_WORDS } from './availability-words.ts';
import { obstacleOf } from './team-entries.ts';
import type { TeamEntry } from './team-entries.ts';
import { FAVOURITE_LETTER, TEAM_PURPOSES } from './team-purposes.ts';
import type { TeamPurpose } from './team-purposes.ts';
import { teamList } from './team-sections.ts';
import type { TeamFilter, TeamSection } from './team-sections.ts';
import { TeamRow } from './TeamRow.tsx';
import { useHabits } from './use-habits.ts';
import { useTeam } from './use-team.ts';
import './team.css';

export type TeamFinderProps = {
  /** What may be done with whoever is picked. With one purpose a row is picked as a whole; with several each has its button. */
  readonly purposes: readonly TeamPurpose[];
  readonly onPick: (target: TeamTarget, purpose: TeamPurpose) => void;
  /** What stands in the way of the asker; the picker itself says what stands in the way of the target. */
  readonly canDo: (purpose: TeamPurpose, target: TeamTarget) => Permission;
  /** Chats each agent may attend, by the queue of the chat in question; null or left out without one. */
  readonly capacity?: number | null;
  /** Shows everybody and everything there is, to look them up, also where none of the purposes fits. */
  readonly isWholeTeam?: boolean;
};

/** Finds colleagues, groups, skills and queues, says whether they can be asked now, and lets one be picked. The search takes the focus. */
export function TeamFinder({
  purposes,
  onPick,
  canDo,
  capacity = null,
  isWholeTeam = false,
}: TeamFinderProps) {
  const { t } = useLingui();
  const team = useTeam(purposes, isWholeTeam, capacity);
  const habits = useHabits();
  const [typed, setTyped] = useState('');
  const [filter, setFilter] = useState<TeamFilter>('all');
  /** Why the last thing asked for could not be done. */
  const [said, setSaid] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const isForPeopleOnly = !isWholeTeam && purposes.every((purpose) => purpose === 'im');
  const { sections, hiddenCount } = useStillList(team, habits, typed, filter);
  const byKey = useMemo(() => new Map(team.entries.map((entry) => [entry.key, entry])), [team.entries]);
  const reasonFor = (entry: TeamEntry, purpose: TeamPurpose): string | null => {
    const obstacle = obstacleOf(entry, purpose, team.facts.availabilityOf(entry.target));
    if (obstacle !== null) return t(OBSTACLE_WORDS[obstacle]);
    const permission = canDo(purpose, entry.target);
    return permission.allowed ? null : t(REJECTION_TEXTS[permission.why]);
  };
  const pick = (entry: TeamEntry, purpose: TeamPurpose): void => {
    const reason = reasonFor(entry, purpose);
    // A key shows no tooltip.
    setSaid(reason);
    if (reason !== null) return;
    habits.noteUse(entry.target);
    onPick(entry.target, purpose);
  };
  /** Enter on a row does what can be done first. */
  const pickFirst = (key: string): void => {
    const entry = byKey.get(key);
    const purpose = entry && (purposes.find((each) => reasonFor(entry, each) === null) ?? purposes[0]);
    if (entry !== undefined && purpose !== undefined) pick(entry, purpose);
  };
  const first = sections[0]?.keys[0];
  const onFieldKey = ({ key, nativeEvent }: KeyboardEvent): boolean => {
    // Enter may end the writing of a word rather than the search.
    if (nativeEvent.isComposing) return false;
    if (key === 'ArrowDown') return focusRow(list.current);
    if (key !== 'Enter' || typed.trim() === '' || first === undefined) return false;
    pickFirst(first);
    return true;
  };
  const onRowKey = (event: KeyboardEvent): boolean => {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const rowKey = rowKeyOf(event.target);
    const entry = rowKey === undefined ? undefined : byKey.get(rowKey);
    if (entry === undefined) return false;
    if (event.key === 'ArrowUp' && rowKey === first) {
      input.current?.focus();
      return true;
    }
    if (event.key === FAVOURITE_LETTER && habits.mayHaveFavourites) {
      habits.toggleFavourite(entry.target);
      return true;
    }
    const purpose = purposes.find((each) => TEAM_PURPOSES[each].letter === event.key);
    if (purpose === undefined) return false;
    pick(entry, purpose);
    return true;
  };
  return (
    <div className="team-picker">
      <SearchField
        className="team-search"
        value={typed}
        onChange={(text) => {
          setTyped(text);
          setSaid(null);
        }}
        // Opened to be typed into.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        onKeyDown={(event) => {
          if (event.key === 'Escape' && typed === '') event.continuePropagation();
        }}
      >
        <Label className="visually-hidden">
          {isForPeopleOnly ? (
            <Trans>Search colleagues</Trans>
          ) : (
            <Trans>Search people, groups, skills and queues</Trans>
          )}
        </Label>
        <Search size={16} aria-hidden />
        <Input
          ref={input}
          className="input"
          placeholder={isForPeopleOnly ? t`Name` : t`Name, group, skill or queue`}
          onKeyDown={(event) => {
            if (onFieldKey(event)) event.preventDefault();
          }}
        />
      </SearchField>
      {!isForPeopleOnly && <TeamFilters filter={filter} onChange={setFilter} />}
      <div
        className="team-results"
        role="presentation"
        onKeyDownCapture={(event) => {
          if (!onRowKey(event)) return;
          event.preventDefault();
          event.stopPropagation();
        }}
      >
        <GridList
          ref={list}
          className="team-list"
          aria-label={t`Results`}
          selectionMode="none"
          disallowTypeAhead
          onAction={(key) => pickFirst(String(key))}
          items={sections}
          // The rows show more than their keys: each is drawn anew when any of this changes.
          dependencies={[team.facts, habits, purposes, canDo]}
          renderEmptyState={() => (
            <p className="team-empty quiet">
              {team.isLoading ? <Trans>Asking who is there.</Trans> : <Trans>Nobody and nothing fits.</Trans>}
            </p>
          )}
        >
          {(section) => (
            <GridListSection id={section.id} aria-label={sectionName(section)}>
              {section.id !== 'found' && (
                <GridListHeader className="team-section">{sectionName(section)}</GridListHeader>
              )}
              <Collection items={rowsOf(section, byKey)} dependencies={[team.facts, habits, purposes, canDo]}>
                {(entry) => (
                  <TeamRow
                    id={entry.key}
                    entry={entry}
                    availability={team.facts.availabilityOf(entry.target)}
                    purposes={purposes}
                    reasonFor={(purpose) => reasonFor(entry, purpose)}
                    isFavourite={habits.favourites.has(entry.key)}
                    onToggleFavourite={
                      habits.mayHaveFavourites ? () => habits.toggleFavourite(entry.target) : null
                    }
                    onPick={(purpose) => pick(entry, purpose)}
                  />
                )}
              </Collection>
            </GridListSection>
          )}
        </GridList>
        {hiddenCount > 0 && (
          <p className="team-more quiet">
            <Plural
              value={hiddenCount}
              one="# more. Type more of the name."
              other="# more. Type more of the name."
            />
          </p>
        )}
      </div>
      <output className="team-said">{said}</output>
      <output className="visually-hidden">
        {typed.trim() !== '' && (
          <Plural value={count(sections) + hiddenCount} one="# result" other="# results" />
        )}
      </output>
    </div>
  );

  function sectionName({ id }: TeamSection): string {
    switch (id) {
      case 'favourites':
        return t`Favourites`;
      case 'recents':
        return t`Last used`;
      case 'everybody':
        return isForPeopleOnly ? t`Colleagues` : t`Everybody and everything`;
      case 'found':
        return t`Found`;
    }
  }
}

type FiltersProps = { readonly filter: TeamFilter; readonly onChange: (filter: TeamFilter) => void };

function TeamFilters({ filter, onChange }: FiltersProps) {
  const { t } = useLingui();
  const names: Readonly<Record<TeamFilter, string>> = {
    all: t`All`,
    agent: t`Agents`,
    group: t`Groups`,
    skill: t`Skills`,
    queue: t`Queues`,
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
      {Object.entries(names).map(([id, name]) => (
        <ToggleButton key={id} id={id} className="team-filter">
          {name}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

/**
 * The list for what is typed. It is made again when that, the filter or the names change, and not when somebody's state does: the row
 * under the pointer or the focus stays where it is.
 */
function useStillList(
  { index, facts, isLoading }: ReturnType<typeof useTeam>,
  habits: ReturnType<typeof useHabits>,
  typed: string,
  filter: TeamFilter,
) {
  const hasHabits = habits.favourites.size + habits.recents.length > 0;
  return useMemo(
    () => teamList(index, facts, habits, typed, filter),
    // `facts` and `habits` as they were then, on purpose; see above. Once, when they first arrive, they count.
    [index, typed, filter, isLoading, hasHabits],
  );
}

function rowsOf({ keys }: TeamSection, byKey: ReadonlyMap<string, TeamEntry>): TeamEntry[] {
  return keys.map((key) => byKey.get(key)).filter((entry) => entry !== undefined);
}

function count(sections: readonly TeamSection[]): number {
  return sections.reduce((sum, { keys }) => sum + keys.length, 0);
}

function focusRow(list: HTMLElement | null): boolean {
  const row = list?.querySelector<HTMLElement>('[role="row"][data-key]');
  row?.focus();
  return row !== null && row !== undefined;
}

/** The row itself, not a button in it, has the focus. */
function rowKeyOf(target: EventTarget): string | undefined {
  return target instanceof HTMLElement && target.role === 'row' ? target.dataset['key'] : undefined;
}
