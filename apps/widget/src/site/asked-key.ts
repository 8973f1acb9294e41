import type { CaseDataType, Language } from '@guichet/protocol/config.ts';

type Label = Readonly<Record<Language, string>>;

/** One thing the site asks before the chat. */
export type AskedKey = {
  readonly key: string;
  readonly type: CaseDataType;
  readonly label: Label;
  readonly choices: readonly { readonly choiceId: string; readonly label: Label }[];
  readonly isRequired: boolean;
};

const TYPES: Readonly<Record<CaseDataType, true>> = {
  text: true,
  number: true,
  boolean: true,
  date: true,
  url: true,
  choice: true,
};

/** What a site asks, from the server's settings or from what was remembered of them. What cannot be read is not asked. Never throws. */
export function parseAskedKeys(value: unknown): readonly AskedKey[] {
  return Array.isArray(value) ? value.flatMap(askedKey) : [];
}

function askedKey(value: unknown): readonly AskedKey[] {
  if (!isRecord(value)) return [];
  const { key, type, choices, isRequired } = value;
  const label = labelOf(value['label']);
  if (typeof key !== 'string' || !isType(type) || label === undefined) return [];
  const offered = (Array.isArray(choices) ? choices : []).flatMap((choice: unknown) => {
    const choiceLabel = isRecord(choice) ? labelOf(choice['label']) : undefined;
    return isRecord(choice) && typeof choice['choiceId'] === 'string' && choiceLabel !== undefined
      ? [{ choiceId: choice['choiceId'], label: choiceLabel }]
      : [];
  });
  return [{ key, type, label, choices: offered, isRequired: isRequired === true }];
}

function isType(value: unknown): value is CaseDataType {
  return typeof value === 'string' && Object.hasOwn(TYPES, value);
}

function labelOf(value: unknown): Label | undefined {
  if (!isRecord(value)) return undefined;
  const { en, fr } = value;
  return typeof en === 'string' && typeof fr === 'string' ? { en, fr } : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
