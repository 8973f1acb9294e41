import type { Language } from '@guichet/protocol/config.ts';
import { parseAskedKeys } from './asked-key.ts';
import type { AskedKey } from './asked-key.ts';

/** What of a site's settings the widget wears. Empty texts mean the product's own. */
export type SiteLook = {
  readonly language: Language | 'page';
  readonly accentColour: string;
  readonly title: string;
  readonly welcome: string;
  /** Null: the site takes no files. `accept`: what a file chooser shows first. */
  readonly files: { readonly maxBytes: number; readonly accept: string } | null;
  /** What is asked before the chat, in this order. */
  readonly asked: readonly AskedKey[];
};

/** @returns undefined when the value is not a site's settings; unknown fields are not looked at. Never throws. */
export function parseSiteLook(value: unknown): SiteLook | undefined {
  if (!isRecord(value)) return undefined;
  const { language, accentColour } = value;
  const isLanguage = language === 'en' || language === 'fr' || language === 'page';
  if (!isLanguage || typeof accentColour !== 'string') return undefined;
  const texts = isRecord(value.texts) ? value.texts : {};
  const { title, welcome } = texts;
  return {
    language,
    accentColour,
    title: textOf(title),
    welcome: textOf(welcome),
    files: filesOf(value.files),
    asked: parseAskedKeys(value.caseDataKeys),
  };
}

/** From the server's settings or from what was remembered of them. */
function filesOf(value: unknown): SiteLook['files'] {
  if (!isRecord(value) || value.isEnabled === false || typeof value.maxBytes !== 'number') return null;
  if (typeof value.accept === 'string') return { maxBytes: value.maxBytes, accept: value.accept };
  const types: readonly unknown[] = Array.isArray(value.allowedTypes) ? value.allowedTypes : [];
  return {
    maxBytes: value.maxBytes,
    accept: types.map((type) => (type === 'jpeg' ? '.jpg,.jpeg' : `.${String(type)}`)).join(','),
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
