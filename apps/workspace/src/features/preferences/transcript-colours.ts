import type { PersonalPreferences } from '@guichet/protocol/preferences.ts';
import { recordIn } from './setting-values.ts';

/**
 * Colours a transcript may be written in: each keeps the contrast of WCAG AA on every ground of a transcript, in light and in dark, which
 * a free choice would not. `default` is the colour of the product. Their values are the `--ink-…` of `tokens.css`.
 */
export const INKS = ['blue', 'teal', 'green', 'brown', 'red', 'violet', 'grey'] as const;
export type Ink = (typeof INKS)[number] | 'default';

/** Whose words: the contact's, one's own, other agents', the system's lines, which have no name. */
export const WRITERS = ['contact', 'own', 'colleague', 'system'] as const;
export type Writer = (typeof WRITERS)[number];
export type WriterColours = { readonly name: Ink; readonly text: Ink };
export type TranscriptColours = Readonly<Record<Writer, WriterColours>>;

/** The personal setting they are kept in. */
export const COLOURS_SETTING = 'transcriptColours';

/** Falls back piece by piece where the setting holds anything else. */
export function transcriptColoursOf({ settings }: PersonalPreferences): TranscriptColours {
  const kept = recordIn(settings[COLOURS_SETTING]);
  const of = (writer: Writer): WriterColours => {
    const { name, text } = recordIn(kept[writer]);
    return { name: asInk(name), text: asInk(text) };
  };
  return { contact: of('contact'), own: of('own'), colleague: of('colleague'), system: of('system') };
}

/** The custom properties the style sheet of a transcript reads, each with its value, or null where the product's own colour stands. */
export function inkProperties(colours: TranscriptColours): readonly (readonly [string, string | null])[] {
  return WRITERS.flatMap((writer) =>
    (['name', 'text'] as const).map((part): [string, string | null] => {
      const ink = colours[writer][part];
      return [`--transcript-${writer}-${part}`, ink === 'default' ? null : `var(--ink-${ink})`];
    }),
  );
}

function asInk(value: unknown): Ink {
  return INKS.find((ink) => ink === value) ?? 'default';
}
