import type { PersonalPreferences } from '@guichet/protocol/preferences.ts';
import { isToneChoice } from './tones.ts';
import type { ToneChoice } from './tones.ts';
import { recordIn } from '../preferences/setting-values.ts';

/** What calls an agent: a new chat or a colleague's request, a call, a contact's message, a colleague's, a reply that is overdue. */
export type Call = 'newChat' | 'ring' | 'message' | 'internal' | 'overdue';
export const CALLS: readonly Call[] = ['newChat', 'ring', 'message', 'internal', 'overdue'];

/** How an agent is called, on every screen; whether a screen sounds at all is that screen's own (`isSoundOn`). */
export type SignalSettings = {
  readonly tones: Readonly<Record<Call, ToneChoice>>;
  /** From 0 to 100. */
  readonly volume: number;
  /** The new chat rings again until it is answered. */
  readonly isRepeated: boolean;
};

/** The personal setting they are kept in. */
export const SIGNALS_SETTING = 'signals';

export const DEFAULT_SIGNALS: SignalSettings = {
  // An overdue reply is shown in red and blinks; not everybody wants to hear of it too.
  tones: { newChat: 'rise', ring: 'phone', message: 'drop', internal: 'knock', overdue: 'none' },
  volume: 70,
  isRepeated: true,
};

/** Falls back piece by piece where the setting holds anything else. */
export function signalSettingsOf({ settings }: PersonalPreferences): SignalSettings {
  const kept = recordIn(settings[SIGNALS_SETTING]);
  const keptTones = recordIn(kept['tones']);
  const toneOf = (call: Call): ToneChoice => {
    const tone = keptTones[call];
    return isToneChoice(tone) ? tone : DEFAULT_SIGNALS.tones[call];
  };
  const { volume, isRepeated } = kept;
  const isVolume = typeof volume === 'number' && volume >= 0 && volume <= 100;
  return {
    tones: {
      newChat: toneOf('newChat'),
      ring: toneOf('ring'),
      message: toneOf('message'),
      internal: toneOf('internal'),
      overdue: toneOf('overdue'),
    },
    volume: isVolume ? volume : DEFAULT_SIGNALS.volume,
    isRepeated: typeof isRepeated === 'boolean' ? isRepeated : DEFAULT_SIGNALS.isRepeated,
  };
}
