import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { findResponses, indexResponses } from '@guichet/core/responses/find-responses.ts';
import type { ResponseHabits, ResponseIndex } from '@guichet/core/responses/find-responses.ts';
import type { Language, ResponseFolder, StandardResponse } from '@guichet/protocol/config.ts';
import type { AgentInteractionState } from '@guichet/protocol/interaction.ts';
import { useDesk, useDeskState } from '../../session/desk.ts';
import { queueById } from '../../session/selectors.ts';
import { filledIn, responseValues } from './filled-in.ts';
import type { FilledIn } from './filled-in.ts';
import {
  FAVOURITES_SETTING,
  recentsAfter,
  RECENTS_SETTING,
  responseHabitsOf,
  toggledFavourites,
} from './response-habits.ts';
import { noteResponseUse } from './response-uses.ts';

const NO_RESPONSES: readonly StandardResponse[] = [];
const NO_FOLDERS: readonly ResponseFolder[] = [];

/** As much of a chat as its standard responses need. */
export type ResponseSubject = Pick<AgentInteractionState, 'contact' | 'subject' | 'queueId' | 'language'>;

export type Responses = {
  readonly responses: readonly StandardResponse[];
  readonly folders: readonly ResponseFolder[];
  readonly habits: ResponseHabits;
  readonly find: (typed: string) => readonly StandardResponse[];
  readonly fill: (response: StandardResponse, language: Language) => FilledIn;
  readonly noteUse: (response: StandardResponse) => void;
  readonly toggleFavourite: (response: StandardResponse) => void;
};

/** The standard responses as one agent uses them in one chat. */
export function useResponses({ contact, subject, queueId }: ResponseSubject): Responses {
  const { personal, session } = useDesk();
  const responses = useDeskState(({ config }) => config?.config.responses ?? NO_RESPONSES);
  const folders = useDeskState(({ config }) => config?.config.responseFolders ?? NO_FOLDERS);
  const queueName = useDeskState((snapshot) => queueById(snapshot, queueId)?.name ?? null);
  const preferences = useSyncExternalStore(personal.subscribe, personal.get);
  useEffect(() => personal.load(), [personal]);
  const habits = useMemo(() => responseHabitsOf(preferences), [preferences]);
  const values = useMemo(
    () => responseValues({ contact, subject }, session.name, queueName),
    [contact, subject, session.name, queueName],
  );
  const find = useCallback(
    (typed: string) => findResponses(indexOf(responses), typed, habits),
    [responses, habits],
  );
  const fill = useCallback(
    (response: StandardResponse, language: Language) => filledIn(response, language, values),
    [values],
  );
  const noteUse = useCallback(
    ({ responseId }: StandardResponse) => {
      const { recents } = responseHabitsOf(personal.get());
      personal.change({ settings: { [RECENTS_SETTING]: recentsAfter(recents, responseId) } });
      noteResponseUse(responseId, session.csrfToken);
    },
    [personal, session.csrfToken],
  );
  const toggleFavourite = useCallback(
    ({ responseId }: StandardResponse) => {
      const { favourites } = responseHabitsOf(personal.get());
      personal.change({ settings: { [FAVOURITES_SETTING]: toggledFavourites(favourites, responseId) } });
    },
    [personal],
  );
  return { responses, folders, habits, find, fill, noteUse, toggleFavourite };
}

// Made when something is first looked for, and once for every box and panel: the settings are the same object until they change.
const indexes = new WeakMap<readonly StandardResponse[], ResponseIndex>();

function indexOf(responses: readonly StandardResponse[]): ResponseIndex {
  const known = indexes.get(responses);
  if (known !== undefined) return known;
  const index = indexResponses(responses);
  indexes.set(responses, index);
  return index;
}
