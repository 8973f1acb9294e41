import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useMemo, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { targetKey } from '@guichet/core/team/team-target.ts';
import type { Permission } from '@guichet/core/interaction/permission.ts';
import type { ContactSummary } from '@guichet/protocol/contacts.ts';
import type { TeamTarget } from '@guichet/protocol/directory.ts';
import { usePrivileges } from '../../session/use-privileges.ts';
import { SearchBox } from '../../ui/SearchBox.tsx';
import { REJECTION_TEXTS } from '../refusals/refusal-texts.ts';
import { OBSTACLE_WORDS } from './availability-words.ts';
import { obstacleOf } from './team-entries.ts';
import type { TeamEntry } from './team-entries.ts';
import { FAVOURITE_LETTER, TEAM_PURPOSES } from './team-purposes.ts';
import type { TeamPurpose } from './team-purposes.ts';
import type { TeamFilter, TeamSection } from './team-sections.ts';
import { TeamFilters } from './TeamFilters.tsx';
import { TeamResults } from './TeamResults.tsx';
import { useContactSearch } from './use-contact-search.ts';
import { useHabits } from './use-habits.ts';
import { useStillList } from './use-still-list.ts';
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
  /** Given where contacts are looked for too. */
  readonly onPickContact?: (contact: ContactSummary) => void;
};

/** Finds colleagues, groups, skills and queues, says whether they can be asked now, and lets one be picked. The search takes the focus. */
export function TeamFinder({
  purposes,
  onPick,
  canDo,
  capacity = null,
  isWholeTeam = false,
  onPickContact,
}: TeamFinderProps) {
  const { t } = useLingui();
  const team = useTeam(purposes, isWholeTeam, capacity);
  const habits = useHabits();
  const [typed, setTyped] = useState('');
  const [filter, setFilter] = useState<TeamFilter>('all');
  /** Why the last thing asked for could not be done: a key shows no tooltip. */
  const [said, setSaid] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const isForPeopleOnly = !isWholeTeam && purposes.every((purpose) => purpose === 'im');
  const hasContacts = usePrivileges().has('contact.view') && onPickContact !== undefined;
  const colleagues = useStillList(team, habits, typed, filter);
  const { hiddenCount } = colleagues;
  const search = useContactSearch(typed, hasContacts && (filter === 'all' || filter === 'contact'));
  const contacts = useMemo(
    () =>
      new Map(search.contacts.map((one) => [targetKey({ kind: 'contact', contactId: one.contactId }), one])),
    [search.contacts],
  );
  const sections = useMemo<readonly TeamSection[]>(
    () =>
      contacts.size === 0
        ? colleagues.sections
        : [...colleagues.sections, { id: 'contacts', keys: [...contacts.keys()] }],
    [colleagues.sections, contacts],
  );
  const byKey = useMemo(() => new Map(team.entries.map((entry) => [entry.key, entry])), [team.entries]);
  const first = sections[0]?.keys[0];
  const shownCount = sections.reduce((sum, { keys }) => sum + keys.length, 0);
  const reasonFor = (entry: TeamEntry, purpose: TeamPurpose): string | null => {
    const obstacle = obstacleOf(entry, purpose, team.facts.availabilityOf(entry.target));
    if (obstacle !== null) return t(OBSTACLE_WORDS[obstacle]);
    const permission = canDo(purpose, entry.target);
    return permission.allowed ? null : t(REJECTION_TEXTS[permission.why]);
  };
  const pick = (entry: TeamEntry, purpose: TeamPurpose): void => {
    const reason = reasonFor(entry, purpose);
    setSaid(reason);
    if (reason !== null) return;
    habits.noteUse(entry.target);
    onPick(entry.target, purpose);
  };
  /** Enter on a row does what can be done first. */
  const pickFirst = (key: string): void => {
    const contact = contacts.get(key);
    if (contact !== undefined) onPickContact?.(contact);
    const entry = byKey.get(key);
    const purpose = entry && (purposes.find((each) => reasonFor(entry, each) === null) ?? purposes[0]);
    if (entry !== undefined && purpose !== undefined) pick(entry, purpose);
  };
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
    if (event.key === 'ArrowUp' && rowKey !== undefined && rowKey === first) {
      input.current?.focus();
      return true;
    }
    if (entry === undefined) return false;
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
      <SearchBox
        label={isForPeopleOnly ? t`Search colleagues` : t`Search people, groups, skills and queues`}
        isLabelHidden
        value={typed}
        onChange={(text) => {
          setTyped(text);
          setSaid(null);
        }}
        placeholder={isForPeopleOnly ? t`Name` : t`Name, group, skill or queue`}
        takesFocus
        inputRef={input}
        onKeyDown={(event) => {
          if (onFieldKey(event)) event.preventDefault();
        }}
      />
      {!isForPeopleOnly && <TeamFilters filter={filter} hasContacts={hasContacts} onChange={setFilter} />}
      <div
        className="team-results"
        role="presentation"
        onKeyDownCapture={(event) => {
          if (!onRowKey(event)) return;
          event.preventDefault();
          event.stopPropagation();
        }}
      >
        <TeamResults
          ref={list}
          team={team}
          habits={habits}
          purposes={purposes}
          sections={sections}
          byKey={byKey}
          contacts={contacts}
          isForPeopleOnly={isForPeopleOnly}
          reasonFor={reasonFor}
          onPick={pick}
          onPickFirst={pickFirst}
        />
        {(search.hasMore || search.isUnavailable) && (
          <p className="team-more quiet">
            {search.isUnavailable ? (
              <Trans>Contacts cannot be searched right now.</Trans>
            ) : (
              <Trans>There are more contacts. Type another word.</Trans>
            )}
          </p>
        )}
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
        {typed.trim() !== '' && <Plural value={shownCount + hiddenCount} one="# result" other="# results" />}
      </output>
    </div>
  );
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
