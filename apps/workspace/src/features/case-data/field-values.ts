import type { CaseDataKey, Language } from '@guichet/protocol/config.ts';
import type { AgentInteractionState, CaseField, CaseFieldValue } from '@guichet/protocol/interaction.ts';

/** The fact under a key; undefined when there is none. */
export function fieldAt(fields: AgentInteractionState['fields'], key: string): CaseField | undefined {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

export type ValueWords = { readonly yes: string; readonly no: string };

/**
 * A fact as it is read: numbers and days as the reader's region writes them, choices by their label.
 * @param key  undefined when the configuration no longer has it
 * @param tag  for numbers and days
 */
export function valueText(
  key: Pick<CaseDataKey, 'type' | 'choices'> | undefined,
  value: CaseFieldValue,
  { language, tag, words }: { readonly language: Language; readonly tag: string; readonly words: ValueWords },
): string {
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number')
    return new Intl.NumberFormat(tag, { maximumFractionDigits: 20 }).format(value);
  if (key?.type === 'choice') {
    return key.choices.find(({ choiceId }) => choiceId === value)?.label[language] ?? value;
  }
  if (key?.type !== 'date') return value;
  const day = new Date(`${value}T00:00:00Z`);
  return Number.isNaN(day.getTime())
    ? value
    : new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeZone: 'UTC' }).format(day);
}

/** What was typed or chosen for a key, as the value it may be; whether it is one is for the core to say. Null is nothing. */
export function typedValue({ type }: Pick<CaseDataKey, 'type'>, typed: string): CaseFieldValue | null {
  const text = typed.trim();
  if (text === '') return null;
  if (type === 'boolean') return text === 'yes';
  if (type !== 'number') return text;
  const plain = text.replace(/\s/g, '').replace(',', '.');
  return /^[-+]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : text;
}

/** The same the other way: what stands in the field of a value. */
export function valueAsTyped(value: CaseFieldValue | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}
