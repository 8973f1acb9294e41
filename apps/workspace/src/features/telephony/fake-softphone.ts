import type { PhoneNumber } from '@guichet/protocol/calls.ts';
import type { LegSnapshot, LineState, PhoneLeg, Softphone, TransferOutcome } from './softphone.ts';

/** One end of a call for tests: what the other end does is told to it. */
export class FakeLeg implements PhoneLeg {
  readonly other: string | null;
  /** What was asked of it, in order. */
  readonly asked: string[] = [];
  readonly #listeners = new Set<() => void>();
  #snapshot: LegSnapshot;

  constructor(other: string | null, stage: 'incoming' | 'trying') {
    this.other = other;
    this.#snapshot = {
      stage: { kind: stage },
      isMuted: false,
      isOnHold: false,
      isHeldByOther: false,
      track: null,
      sound: 'connecting',
    };
  }

  getSnapshot(): LegSnapshot {
    return this.#snapshot;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What the telephony says next. */
  becomes(part: Partial<LegSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...part };
    for (const listener of [...this.#listeners]) listener();
  }

  answer(): void {
    this.asked.push('answer');
    this.becomes({ stage: { kind: 'talking' } });
  }

  hangUp(): void {
    if (this.#snapshot.stage.kind === 'over') return;
    this.asked.push('hangUp');
    this.becomes({ stage: { kind: 'over', reason: 'hungUp' } });
  }

  mute(on: boolean): void {
    this.asked.push(`mute ${on}`);
    this.becomes({ isMuted: on });
  }

  hold(on: boolean): void {
    this.asked.push(`hold ${on}`);
    this.becomes({ isOnHold: on });
  }

  speakThrough(): void {
    this.asked.push('speakThrough');
  }

  dtmf(digits: string): void {
    this.asked.push(`dtmf ${digits}`);
  }

  transfer(number: PhoneNumber): Promise<TransferOutcome> {
    this.asked.push(`transfer ${number}`);
    return Promise.resolve('transferred');
  }

  connectWith(other: PhoneLeg): Promise<TransferOutcome> {
    this.asked.push(`connectWith ${String(other.other)}`);
    return Promise.resolve('transferred');
  }
}

/** A line for tests, on which calls come in when they are told to. */
export class FakeSoftphone implements Softphone {
  readonly dialled: FakeLeg[] = [];
  readonly #listeners = new Set<() => void>();
  #line: LineState = { kind: 'connecting' };
  #incoming: ((leg: PhoneLeg) => void) | null = null;

  getLine(): LineState {
    return this.#line;
  }

  becomes(line: LineState): void {
    this.#line = line;
    for (const listener of [...this.#listeners]) listener();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  dial(number: PhoneNumber): FakeLeg {
    const leg = new FakeLeg(number, 'trying');
    this.dialled.push(leg);
    return leg;
  }

  onIncoming(listener: (leg: PhoneLeg) => void): () => void {
    this.#incoming = listener;
    return () => {
      this.#incoming = null;
    };
  }

  /** Somebody calls. */
  ring(other: string | null): FakeLeg {
    const leg = new FakeLeg(other, 'incoming');
    this.#incoming?.(leg);
    return leg;
  }

  close(): void {
    this.becomes({ kind: 'closed' });
  }
}
