import type { Language } from '@guichet/protocol/config.ts';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { createTimes, localeFor } from '../model/times.ts';
import type { Times } from '../model/times.ts';
import type { Words } from '../words/en.ts';
import { catalogs } from '../words/words.ts';

/** The words and times of one language. */
export type Spoken = { readonly language: Language; readonly words: Words; readonly times: Times };

export function spokenIn(language: Language): Spoken {
  const times = createTimes(localeFor(language, navigator.languages), undefined);
  return { language, words: catalogs[language], times };
}

export const SpokenContext = createContext<Spoken | undefined>(undefined);

export function useSpoken(): Spoken {
  const spoken = useContext(SpokenContext);
  if (spoken === undefined) throw new Error('drawn outside of SpokenContext');
  return spoken;
}
