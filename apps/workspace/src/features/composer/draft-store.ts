import type { InteractionId } from '@guichet/protocol/ids.ts';

/** The part of Web Storage that drafts need. */
export type KeyValueStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Unsent text with the selection as it was left. `scrollTop`: of a box that is higher than its place, px; without it the caret decides. */
export type Draft = {
  readonly text: string;
  readonly selectionStart: number;
  readonly selectionEnd: number;
  readonly scrollTop?: number;
};

export const EMPTY_DRAFT: Draft = { text: '', selectionStart: 0, selectionEnd: 0 };

/** Keeps what is being written through a switch of chat, a reload and a crash: every change is stored at once. */
export interface DraftStore {
  read(interactionId: InteractionId): Draft;
  /** An empty draft is removed. Storage that refuses (full, blocked) costs the reload, never the text on the screen. */
  write(interactionId: InteractionId, draft: Draft): void;
  remove(interactionId: InteractionId): void;
}

/** @param namespace  of the user and the kind of draft, so that two people at one desk do not read each other's */
export function createDraftStore(storage: KeyValueStorage, namespace: string): DraftStore {
  const inMemory = new Map<InteractionId, Draft>();
  const keyOf = (interactionId: InteractionId): string => `${namespace}.${interactionId}`;
  const remove = (interactionId: InteractionId): void => {
    inMemory.delete(interactionId);
    attempt(() => storage.removeItem(keyOf(interactionId)));
  };
  return {
    read: (interactionId) =>
      inMemory.get(interactionId) ?? parse(attempt(() => storage.getItem(keyOf(interactionId))) ?? null),
    write: (interactionId, draft) => {
      if (draft.text === '') return remove(interactionId);
      inMemory.set(interactionId, draft);
      attempt(() => storage.setItem(keyOf(interactionId), JSON.stringify(draft)));
    },
    remove,
  };
}

function parse(stored: string | null): Draft {
  if (stored === null) return EMPTY_DRAFT;
  const value = attempt((): unknown => JSON.parse(stored));
  if (typeof value !== 'object' || value === null || !('text' in value)) return EMPTY_DRAFT;
  const { text } = value;
  if (typeof text !== 'string') return EMPTY_DRAFT;
  const numberAt = (key: string): number => {
    const found: unknown = key in value ? (value as Record<string, unknown>)[key] : undefined;
    return typeof found === 'number' && found >= 0 ? Math.min(found, text.length) : text.length;
  };
  const scrollTop: unknown = 'scrollTop' in value ? value.scrollTop : undefined;
  return {
    text,
    selectionStart: numberAt('selectionStart'),
    selectionEnd: numberAt('selectionEnd'),
    ...(typeof scrollTop === 'number' && scrollTop >= 0 ? { scrollTop } : {}),
  };
}

function attempt<Value>(action: () => Value): Value | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
