import { createContext, use, useCallback, useRef, useSyncExternalStore } from 'react';
import type { Client } from '@guichet/client/client.ts';
import type { ClientSnapshot, InteractionEntry } from '@guichet/client/client-snapshot.ts';
import type { SessionView } from '@guichet/protocol/http.ts';
import type { AgentInteractionState } from '@guichet/protocol/interaction.ts';
import type { BrowserCalls } from '../features/calls/browser-calls.ts';
import type { DraftStore } from '../features/composer/draft-store.ts';
import type { ReadMarks } from '../features/interaction-bar/read-marks.ts';
import type { PersonalPreferencesStore } from '../features/preferences/personal-preferences.ts';
import type { Steadiness } from '../features/parties/steadiness.ts';
import { useServices } from './services.ts';

export type DeskSnapshot = ClientSnapshot<AgentInteractionState>;
export type DeskEntry = InteractionEntry<AgentInteractionState>;

/** What lives as long as the session of one signed-in user. */
export type Desk = {
  readonly session: SessionView;
  readonly client: Client<AgentInteractionState>;
  readonly drafts: DraftStore;
  readonly noteDrafts: DraftStore;
  readonly readMarks: ReadMarks;
  readonly steadiness: Steadiness;
  readonly personal: PersonalPreferencesStore;
  /** The agent's calls; what they need is fetched when they are first asked for. The same promise each time. */
  readonly calls: () => Promise<BrowserCalls>;
};

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = use(DeskContext);
  if (desk === null) throw new Error('no desk around this component');
  return desk;
}

/**
 * Part of what the client knows. Renders again only when the part differs.
 * @param select   pure; called on each change of the client
 * @param isEqual  when two parts are the same for the screen; identity unless given
 */
export function useDeskState<Part>(
  select: (snapshot: DeskSnapshot) => Part,
  isEqual: (a: Part, b: Part) => boolean = Object.is,
): Part {
  const { client } = useDesk();
  const last = useRef<{ readonly part: Part } | null>(null);
  const getPart = (): Part => {
    const part = select(client.getSnapshot());
    if (last.current === null || !isEqual(last.current.part, part)) last.current = { part };
    return last.current.part;
  };
  return useSyncExternalStore(client.subscribe, getPart);
}

/** Server time now, epoch ms; renders again with each tick of the screen's clock: for the leaf that shows it, and nothing larger. */
export function useNow(): number {
  return useNowAs((nowMs) => nowMs);
}

/**
 * What a screen shows of the server time. Renders again only when that differs, so that a tick costs what it changes.
 * @param derive   pure; called with each tick, epoch ms
 * @param isEqual  when two results are the same for the screen; identity unless given
 */
export function useNowAs<Part>(
  derive: (nowMs: number) => Part,
  isEqual: (a: Part, b: Part) => boolean = Object.is,
): Part {
  const { clock } = useServices();
  const { client } = useDesk();
  const last = useRef<{ readonly part: Part } | null>(null);
  const getPart = (): Part => {
    const part = derive(clock.getNowMs() + client.getSnapshot().clockOffsetMs);
    if (last.current === null || !isEqual(last.current.part, part)) last.current = { part };
    return last.current.part;
  };
  return useSyncExternalStore(clock.subscribe, getPart);
}

/** Same length and identical elements. */
export function areSameItems<Item>(a: readonly Item[], b: readonly Item[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

/** The marks of what has been read; renders again when one moves. */
export function useReadSeq(interactionId: string): number {
  const { readMarks } = useDesk();
  const read = useCallback(() => readMarks.read(interactionId), [readMarks, interactionId]);
  return useSyncExternalStore(readMarks.subscribe, read);
}

/** Whether it is not known yet what chats the agent has: until then nothing is said of how many. */
export function useIsStarting(): boolean {
  return useDeskState(({ timesLive }) => timesLive === 0);
}
