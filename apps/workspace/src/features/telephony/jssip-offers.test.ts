import assert from 'node:assert/strict';
import { test } from 'node:test';
import { JsSipOffers } from './jssip-offers.ts';

/** A session that refuses what comes while something is asked for, as JsSIP's does, and answers when it is told to. */
class FakeSession {
  readonly asked: string[] = [];
  isBusy = false;
  hasEnded = false;
  #isOnHold = false;
  #answered: (() => void) | undefined;

  isEnded(): boolean {
    return this.hasEnded;
  }

  isOnHold() {
    return { local: this.#isOnHold, remote: false };
  }

  hold(_options?: object, done?: () => void): boolean {
    return this.#take('hold', true, done);
  }

  unhold(_options?: object, done?: () => void): boolean {
    return this.#take('unhold', false, done);
  }

  renegotiate(_options?: object, done?: () => void): boolean {
    return this.#take('refresh', this.#isOnHold, done);
  }

  answer(): void {
    this.isBusy = false;
    this.#answered?.();
  }

  #take(what: string, isOnHold: boolean, done: (() => void) | undefined): boolean {
    if (this.isBusy) return false;
    this.isBusy = true;
    this.asked.push(what);
    this.#isOnHold = isOnHold;
    this.#answered = done;
    return true;
  }
}

test('what is wanted while an answer is awaited is asked for after it, and only the last word', () => {
  const session = new FakeSession();
  const offers = new JsSipOffers(() => session);
  offers.hold(true);
  offers.hold(false);
  offers.hold(true);
  offers.hold(false);
  assert.deepEqual(session.asked, ['hold']);
  session.answer();
  assert.deepEqual(session.asked, ['hold', 'unhold']);
  session.answer();
  assert.deepEqual(session.asked, ['hold', 'unhold']);
});

test('what comes while the other side changes something itself is asked for again', (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const session = new FakeSession();
  const offers = new JsSipOffers(() => session);
  session.isBusy = true;
  offers.hold(true);
  context.mock.timers.tick(1_000);
  assert.deepEqual(session.asked, []);
  session.isBusy = false;
  context.mock.timers.tick(1_000);
  assert.deepEqual(session.asked, ['hold']);
});

test('a new address is told with the next question, or by one of its own', () => {
  const session = new FakeSession();
  const offers = new JsSipOffers(() => session);
  offers.refresh();
  offers.refresh();
  assert.deepEqual(session.asked, ['refresh']);
  offers.hold(true);
  session.answer();
  session.answer();
  assert.deepEqual(session.asked, ['refresh', 'hold']);
});

test('a session that takes the place of another is asked at once, and one that has ended never', () => {
  let session: FakeSession | null = null;
  const offers = new JsSipOffers(() => session);
  offers.hold(true);
  const [before, after] = [new FakeSession(), new FakeSession()];
  session = before;
  offers.hold(true);
  session = after;
  offers.hold(true);
  assert.deepEqual([before.asked, after.asked], [['hold'], ['hold']]);
  // What the one before still has to say concerns nobody.
  before.answer();
  offers.hold(false);
  assert.deepEqual(after.asked, ['hold']);
  after.hasEnded = true;
  after.answer();
  assert.deepEqual(after.asked, ['hold']);
});
