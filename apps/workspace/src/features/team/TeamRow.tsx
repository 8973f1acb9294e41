import {
  CircleCheck,
  CircleDashed,
  CircleMinus,
  CirclePause,
  Hourglass,
  ListOrdered,
  Star,
  UserRound,
  UsersRound,
  Wrench,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useLingui } from '@lingui/react/macro';
import { GridListItem } from 'react-aria-components/GridList';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import type { Availability, AvailabilityKind } from '@guichet/core/team/team-availability.ts';
import { useDeskState } from '../../session/desk.ts';
import { notReadyReasonsOf } from '../../session/selectors.ts';
import { usePreferences } from '../../session/services.ts';
import { withKeys } from '../../ui/with-keys.tsx';
import { availabilityWords } from './availability-words.ts';
import { StateSince } from './StateSince.tsx';
import { TeamAction } from './TeamAction.tsx';
import type { TeamEntry, TeamEntryKind } from './team-entries.ts';
import { FAVOURITE_LETTER } from './team-purposes.ts';
import type { TeamPurpose } from './team-purposes.ts';

type Props = {
  readonly id: string;
  readonly entry: TeamEntry;
  readonly availability: Availability | undefined;
  readonly purposes: readonly TeamPurpose[];
  /** Why this cannot be done to the target now; null when it can. */
  readonly reasonFor: (purpose: TeamPurpose) => string | null;
  readonly isFavourite: boolean;
  /** Null when favourites are not for this person. */
  readonly onToggleFavourite: (() => void) | null;
  readonly onPick: (purpose: TeamPurpose) => void;
};

const MARKS: Readonly<Record<AvailabilityKind, LucideIcon>> = {
  ready: CircleCheck,
  notReady: CirclePause,
  full: Hourglass,
  away: CircleDashed,
  noChats: CircleMinus,
};

const KIND_ICONS: Readonly<Record<TeamEntryKind, LucideIcon>> = {
  agent: UserRound,
  group: UsersRound,
  skill: Wrench,
  queue: ListOrdered,
};

/** One target: who it is, whether it can be asked now, and what can be done with it. */
export function TeamRow(props: Props) {
  const { id, entry, availability, purposes, reasonFor, isFavourite, onToggleFavourite, onPick } = props;
  const { t } = useLingui();
  const { language } = usePreferences();
  const reasons = useDeskState(notReadyReasonsOf);
  const groups = useDeskState(({ config }) => config?.config.groups);
  const { name, target } = entry;
  const kind = availability?.kind ?? 'noChats';
  const state = availability?.of === 'colleague' && kind === 'notReady' ? availability.state : null;
  const reasonId = state?.kind === 'notReady' ? state.reasonId : null;
  const reason = reasons.find((each) => each.reasonId === reasonId)?.label[language] ?? null;
  const words = t(availabilityWords(availability, reason));
  const Mark = MARKS[kind];
  const KindIcon = KIND_ICONS[target.kind];
  const [only] = purposes.length === 1 ? purposes : [];
  // That a group reads no internal messages goes without saying.
  const isOfNoUse = only === 'im' && target.kind !== 'agent';
  const blocked = only === undefined || isOfNoUse ? null : reasonFor(only);
  const kindNames: Readonly<Record<TeamEntryKind, string>> = {
    agent: entry.groupIds
      .map((groupId) => groups?.find((group) => group.groupId === groupId)?.name)
      .filter((each) => each !== undefined)
      .join(', '),
    group: t`Group`,
    skill: t`Skill`,
    queue: t`Queue`,
  };
  const kindName = kindNames[target.kind];
  const nameParts = [name, kindName, words, blocked ?? ''].filter((part) => part !== '');
  return (
    <GridListItem
      id={id}
      className="team-row"
      textValue={nameParts.join(', ')}
      data-blocked={blocked !== null || undefined}
    >
      <KindIcon className="team-kind" size={16} aria-hidden />
      <span className="team-name">
        <span>{name}</span>
        {kindName !== '' && <span className="team-detail quiet">{kindName}</span>}
      </span>
      <span className="team-availability" data-kind={kind}>
        <Mark size={14} aria-hidden />
        <span>
          {words}
          {state !== null && <StateSince sinceMs={state.sinceMs} />}
        </span>
      </span>
      {blocked !== null && <span className="team-blocked quiet">{blocked}</span>}
      <span className="team-actions">
        {only === undefined &&
          purposes.map((purpose) =>
            purpose === 'im' && target.kind !== 'agent' ? (
              // Nothing for a group, but the others of the column stay below each other.
              <span key={purpose} className="team-no-action" />
            ) : (
              <TeamAction
                key={purpose}
                purpose={purpose}
                name={name}
                reason={reasonFor(purpose)}
                onPress={() => onPick(purpose)}
              />
            ),
          )}
        {onToggleFavourite !== null && (
          <ToggleButton
            className="icon-button team-star"
            aria-label={t`Favourite: ${name}`}
            {...withKeys(FAVOURITE_LETTER)}
            isSelected={isFavourite}
            onChange={onToggleFavourite}
          >
            <Star size={16} aria-hidden />
          </ToggleButton>
        )}
      </span>
    </GridListItem>
  );
}
