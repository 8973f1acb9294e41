import { Trans, useLingui } from '@lingui/react/macro';
import type { Ref } from 'react';
import { Collection } from 'react-aria-components/Collection';
import { GridList, GridListHeader, GridListSection } from 'react-aria-components/GridList';
import type { ContactSummary } from '@guichet/protocol/contacts.ts';
import type { TeamEntry } from './team-entries.ts';
import type { TeamPurpose } from './team-purposes.ts';
import type { TeamSection } from './team-sections.ts';
import { TeamContactRow } from './TeamContactRow.tsx';
import { TeamRow } from './TeamRow.tsx';
import type { HabitsControl } from './use-habits.ts';
import type { Team } from './use-team.ts';

type Props = {
  readonly ref: Ref<HTMLDivElement>;
  readonly team: Team;
  readonly habits: HabitsControl;
  readonly purposes: readonly TeamPurpose[];
  readonly sections: readonly TeamSection[];
  readonly byKey: ReadonlyMap<string, TeamEntry>;
  readonly contacts: ReadonlyMap<string, ContactSummary>;
  readonly isForPeopleOnly: boolean;
  readonly reasonFor: (entry: TeamEntry, purpose: TeamPurpose) => string | null;
  readonly onPick: (entry: TeamEntry, purpose: TeamPurpose) => void;
  /** A row was pressed as a whole. */
  readonly onPickFirst: (key: string) => void;
};

/** What was found, in its sections. */
export function TeamResults(props: Props) {
  const { ref, team, habits, purposes, sections, byKey, contacts, isForPeopleOnly } = props;
  const { reasonFor, onPick, onPickFirst } = props;
  const { t } = useLingui();
  const names: Readonly<Record<TeamSection['id'], string>> = {
    favourites: t`Favourites`,
    recents: t({ message: 'Last used', context: 'people and groups' }),
    everybody: isForPeopleOnly ? t`Colleagues` : t`Everybody and everything`,
    found: t`Found`,
    contacts: t`Contacts`,
  };
  // The rows show more than their keys: each is drawn anew when any of this changes.
  const dependencies = [team.facts, habits, reasonFor];
  return (
    <GridList
      ref={ref}
      className="team-list"
      aria-label={t`Results`}
      selectionMode="none"
      disallowTypeAhead
      onAction={(key) => onPickFirst(String(key))}
      items={sections}
      dependencies={dependencies}
      renderEmptyState={() => (
        <p className="team-empty quiet">
          {team.isLoading ? <Trans>Asking who is there.</Trans> : <Trans>Nobody and nothing fits.</Trans>}
        </p>
      )}
    >
      {(section) => (
        <GridListSection id={section.id} aria-label={names[section.id]}>
          {section.id !== 'found' && (
            <GridListHeader className="team-section">{names[section.id]}</GridListHeader>
          )}
          <Collection items={contactsOf(section, contacts)}>
            {({ id, contact }) => <TeamContactRow id={id} contact={contact} />}
          </Collection>
          <Collection items={rowsOf(section, byKey)} dependencies={dependencies}>
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
                onPick={(purpose) => onPick(entry, purpose)}
              />
            )}
          </Collection>
        </GridListSection>
      )}
    </GridList>
  );
}

function contactsOf(
  { keys }: TeamSection,
  contacts: ReadonlyMap<string, ContactSummary>,
): { id: string; contact: ContactSummary }[] {
  return keys.flatMap((id) => {
    const contact = contacts.get(id);
    return contact === undefined ? [] : [{ id, contact }];
  });
}

function rowsOf({ keys }: TeamSection, byKey: ReadonlyMap<string, TeamEntry>): TeamEntry[] {
  return keys.map((key) => byKey.get(key)).filter((entry) => entry !== undefined);
}
