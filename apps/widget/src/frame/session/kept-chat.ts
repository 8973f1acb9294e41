import type { LocalStore } from './local-store.ts';

/** What brings the chat back after a reload, shared by the tabs of one site. */
export type KeptChat = {
  /** The customer's signed token. Kept here and sent in the handshake only. */
  readonly token: string | null;
  /** The chat on the screen; null before the first message and after the customer has closed it. */
  readonly interactionId: string | null;
  /** Whether the server has ever shown it: from then on only this token can bring it back. */
  readonly wasShown: boolean;
  /** The newest event a person has seen, in the customer's numbering. */
  readonly seenSeq: number;
};

/** What is typed and not sent yet, exactly as typed. */
export type Draft = {
  readonly text: string;
  readonly name: string;
  readonly email: string;
  readonly subject: string;
  /** Answers to what the site asks, by key. */
  readonly fields: Readonly<Record<string, string>>;
};

/** One value on this device; reads the device each time, because other tabs write too. */
export type Kept<Value> = {
  readonly read: () => Value;
  readonly update: (changes: Partial<Value>) => void;
  readonly clear: () => void;
};

const NO_CHAT: KeptChat = { token: null, interactionId: null, wasShown: false, seenSeq: 0 };
const NO_DRAFT: Draft = { text: '', name: '', email: '', subject: '', fields: {} };
export const CHAT_KEY = 'chat';
const DRAFT_KEY = 'draft';

export function keptChat(store: LocalStore): Kept<KeptChat> {
  return kept(store, CHAT_KEY, parseChat, NO_CHAT);
}

/**
 * Tabs share the draft on the device, and each keeps what stands in its own box: words that another tab sends take nothing
 * from the ones still being written here.
 */
export function keptDraft(store: LocalStore): Kept<Draft> {
  const shared = kept(store, DRAFT_KEY, parseDraft, NO_DRAFT);
  // Undefined until somebody writes in this tab.
  let ownText: string | undefined;
  const forgetDeleted = (): void => {
    if (store.read(DRAFT_KEY) === null) ownText = undefined;
  };
  store.onOtherTab(DRAFT_KEY, forgetDeleted);
  return {
    read() {
      forgetDeleted();
      const draft = shared.read();
      return ownText === undefined ? draft : { ...draft, text: ownText };
    },
    update(changes) {
      forgetDeleted();
      const { text, ...others } = changes;
      const isTheirs = ownText !== undefined && shared.read().text !== ownText;
      if (text !== undefined) ownText = text;
      shared.update(text === '' && isTheirs ? others : changes);
    },
    clear: shared.clear,
  };
}

function kept<Value>(
  store: LocalStore,
  key: string,
  parse: (value: Readonly<Record<string, unknown>>) => Value,
  empty: Value,
): Kept<Value> {
  const read = (): Value => {
    const value = parseJson(store.read(key));
    return value === undefined ? empty : parse(value);
  };
  return {
    read,
    update: (changes) => store.write(key, JSON.stringify({ ...read(), ...changes })),
    clear: () => store.write(key, null),
  };
}

// Field by field: a value of another version, or one somebody has edited, costs that field only.
function parseChat(value: Readonly<Record<string, unknown>>): KeptChat {
  const { token, interactionId, wasShown, seenSeq } = value;
  return {
    token: typeof token === 'string' ? token : null,
    interactionId: typeof interactionId === 'string' ? interactionId : null,
    wasShown: wasShown === true,
    seenSeq: typeof seenSeq === 'number' && seenSeq > 0 ? seenSeq : 0,
  };
}

function parseDraft(value: Readonly<Record<string, unknown>>): Draft {
  const textOf = (field: unknown): string => (typeof field === 'string' ? field : '');
  const { text, name, email, subject, fields } = value;
  return {
    text: textOf(text),
    name: textOf(name),
    email: textOf(email),
    subject: textOf(subject),
    fields: fieldsOf(fields),
  };
}

function fieldsOf(value: unknown): Draft['fields'] {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, answer]): [string, string][] =>
      typeof answer === 'string' ? [[key, answer]] : [],
    ),
  );
}

function parseJson(json: string | null): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(json ?? 'null');
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
