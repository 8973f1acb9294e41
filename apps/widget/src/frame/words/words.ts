import type { Language } from '@guichet/protocol/config.ts';
import { en } from './en.ts';
import type { Words } from './en.ts';
import { fr } from './fr.ts';

export const catalogs: Readonly<Record<Language, Words>> = { en, fr };
