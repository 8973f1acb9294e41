import type { KeptEntry } from './kept-entries.ts';
import { isKeptKey, parseKeptEntries } from './kept-entries.ts';

/**
 * What the loader (on the host page) and the frame (on Guichet's own origin) say to each other by `postMessage`.
 * Both sides check origin and window first (`isFrom`), then the shape; anything else is dropped without an answer.
 */
export const BRIDGE_VERSION = 1;

/** Where the customer is. `lang` and `dir` are the page's own; `lang` is empty when the page has none. */
export type PageContext = {
  readonly url: string;
  readonly title: string;
  readonly referrer: string;
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
};

export type ToFrame =
  /**
   * All that the host page keeps for the frame; null when it keeps nothing. Comes first, so that a frame without storage of
   * its own can begin with it, and again when all of it may have changed.
   */
  | { readonly type: 'kept'; readonly entries: readonly KeptEntry[] | null }
  /** Another tab has changed an entry; null is removed. */
  | { readonly type: 'keptChanged'; readonly key: string; readonly value: string | null }
  /** Answers each `keep`, in order. `isKept`: false when the host page's storage is full, or blocked by now. */
  | { readonly type: 'keepResult'; readonly key: string; readonly isKept: boolean }
  | { readonly type: 'page'; readonly page: PageContext }
  /** What the page's own server signed about the customer. */
  | { readonly type: 'assertion'; readonly assertion: string }
  | {
      readonly type: 'view';
      readonly isOpen: boolean;
      readonly isFullScreen: boolean;
      /** Whether a person's act opened the panel, so that the caret belongs into it. */
      readonly takesFocus: boolean;
    };

export type ToLoader =
  /** `isOngoing`: there is something to come back to after a reload or a change of page. */
  | {
      readonly type: 'chat';
      readonly isOngoing: boolean;
      readonly unreadCount: number;
      /** An agent calls. */
      readonly isRinging: boolean;
    }
  | { readonly type: 'minimise' }
  /** Keep this in the host page's storage; null removes it. */
  | { readonly type: 'keep'; readonly key: string; readonly value: string | null };

/** The envelope that is posted. */
export function envelope<Message extends ToFrame | ToLoader>(
  message: Message,
): Message & { guichet: number } {
  return { ...message, guichet: BRIDGE_VERSION };
}

/** Whether a message event comes from this very window at this very origin. An opaque origin (`null`) never does. */
export function isFrom(
  event: Pick<MessageEvent, 'origin' | 'source'>,
  origin: string | undefined,
  source: MessageEventSource | null | undefined,
): boolean {
  return event.origin === origin && origin !== 'null' && source !== null && event.source === source;
}

/** @returns undefined when `data` is not a message to the frame. Never throws. */
export function parseToFrame(data: unknown): ToFrame | undefined {
  if (!isEnvelope(data)) return undefined;
  switch (data.type) {
    case 'page': {
      const page = parsePage(data.page);
      return page === undefined ? undefined : { type: 'page', page };
    }
    case 'view': {
      const { isOpen, isFullScreen, takesFocus } = data;
      const isView = isBoolean(isOpen) && isBoolean(isFullScreen) && isBoolean(takesFocus);
      return isView ? { type: 'view', isOpen, isFullScreen, takesFocus } : undefined;
    }
    case 'assertion': {
      const { assertion } = data;
      return isString(assertion) ? { type: 'assertion', assertion } : undefined;
    }
    case 'kept': {
      const entries = data.entries === null ? null : parseKeptEntries(data.entries);
      return entries === undefined ? undefined : { type: 'kept', entries };
    }
    case 'keptChanged': {
      const { key, value } = data;
      return isKeptKey(key) && isStringOrNull(value) ? { type: 'keptChanged', key, value } : undefined;
    }
    case 'keepResult': {
      const { key, isKept } = data;
      return isKeptKey(key) && isBoolean(isKept) ? { type: 'keepResult', key, isKept } : undefined;
    }
    default:
      return undefined;
  }
}

/** @returns undefined when `data` is not a message to the loader. Never throws. */
export function parseToLoader(data: unknown): ToLoader | undefined {
  if (!isEnvelope(data)) return undefined;
  switch (data.type) {
    case 'minimise':
      return { type: 'minimise' };
    case 'chat': {
      // A frame of before there were calls does not say whether it rings.
      const { isOngoing, unreadCount, isRinging = false } = data;
      return isBoolean(isOngoing) && isCount(unreadCount) && isBoolean(isRinging)
        ? { type: 'chat', isOngoing, unreadCount, isRinging }
        : undefined;
    }
    case 'keep': {
      const { key, value } = data;
      return isKeptKey(key) && isStringOrNull(value) ? { type: 'keep', key, value } : undefined;
    }
    default:
      return undefined;
  }
}

function parsePage(value: unknown): PageContext | undefined {
  if (!isObject(value)) return undefined;
  const { url, title, referrer, lang, dir } = value;
  return isString(url) &&
    isString(title) &&
    isString(referrer) &&
    isString(lang) &&
    (dir === 'ltr' || dir === 'rtl')
    ? { url, title, referrer, lang, dir }
    : undefined;
}

function isEnvelope(data: unknown): data is Record<string, unknown> {
  return isObject(data) && data.guichet === BRIDGE_VERSION;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function isStringOrNull(value: unknown): value is string | null {
  return value === null || isString(value);
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}
