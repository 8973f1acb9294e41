import type { VoiceEnterFrame, VoiceSignal, VoiceSignalFrame } from '@guichet/protocol/voice.ts';
import type { Clock } from '../ports/clock.ts';
import { CommandBudget } from './command-budget.ts';
import type { Session } from './session.ts';

/** A browser says about thirty things when it finds its way to another one, and again when it loses it. */
const BURST_MAX = 300;
const PER_SECOND = 60;
/** Characters one saying has for nothing. Whoever is in a call must not fill another's line, which closes at `BUFFERED_BYTES_MAX`. */
const CHARS_FREE = 250;
/** Each entering has all others of the call look for a way, and is written again for each of them. */
const COST_OF_ENTERING = 10;

/** What each connection may still say about calls, beside its commands: large sayings count for several. */
export class VoiceBudgets {
  readonly #clock: Clock;
  readonly #budgets = new WeakMap<Session, CommandBudget>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  take(session: Session, frame: VoiceEnterFrame | VoiceSignalFrame): boolean {
    const budget = this.#budgets.get(session) ?? new CommandBudget(this.#clock, BURST_MAX, PER_SECOND);
    this.#budgets.set(session, budget);
    return budget.take(frame.type === 'voiceEnter' ? COST_OF_ENTERING : costOf(frame.signal));
  }
}

function costOf(signal: VoiceSignal): number {
  return 1 + Math.floor(charsOf(signal) / CHARS_FREE);
}

function charsOf(signal: VoiceSignal): number {
  switch (signal.kind) {
    case 'description':
      return signal.description.sdp.length;
    case 'candidate':
      return signal.candidate.candidate.length;
    case 'status':
    case 'restart':
      return 0;
  }
}
