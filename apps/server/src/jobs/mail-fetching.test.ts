import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeClock } from '@guichet/testkit/fake-clock.ts';
import { MemoryMailStore } from '@guichet/testkit/memory-mail-store.ts';
import { unheardSink } from '@guichet/testkit/simulator/unheard.ts';
import { ReplyNotReady } from '../app/mail/replies.ts';
import type { ReplyOutcome } from '../app/mail/replies.ts';
import { MessageReader } from '../mail/message-reader.ts';
import { StorageFailure } from '../ports/event-log.ts';
import type { Mailbox, OpenMailbox } from '../ports/mailbox.ts';
import { FIRST_PAUSE_MS, LONGEST_PAUSE_MS, MailFetching, TRIES_MAX } from './mail-fetching.ts';

/** A mailbox in memory: messages by UID, and a connection that can be cut. */
class FakeMailbox implements Mailbox {
  readonly name = 'help@mail/INBOX';
  readonly messages = new Map<number, string>();
  uidValidity = '1';
  isReachable = true;
  isAnswering = true;
  opened = 0;
  #cut: () => void = () => undefined;
  #onNews: () => void = () => undefined;

  async open(onNews: () => void, signal: AbortSignal): Promise<OpenMailbox> {
    this.opened += 1;
    if (!this.isReachable) throw new Error('ECONNREFUSED');
    const ended = Promise.withResolvers<unknown>();
    signal.addEventListener('abort', () => ended.resolve(new Error('closed')));
    if (!this.isAnswering) throw await ended.promise;
    this.#cut = () => ended.resolve(new Error('ECONNRESET'));
    this.#onNews = onNews;
    const { messages, uidValidity } = this;
    return {
      uidValidity,
      uidNext: Math.max(0, ...messages.keys()) + 1,
      ended: ended.promise,
      async *messagesAfter(uid) {
        for (const each of [...messages.keys()].filter((one) => one > uid).toSorted((a, b) => a - b)) {
          const source = Buffer.from(`Subject: ${messages.get(each) ?? ''}\r\n\r\nx`);
          yield { uid: each, source, isCut: false };
        }
      },
      async [Symbol.asyncDispose]() {
        ended.resolve(undefined);
      },
    };
  }

  deliver(uid: number, subject: string): void {
    this.messages.set(uid, subject);
    this.#onNews();
  }

  cut(): void {
    this.#cut();
  }
}

function house() {
  const clock = new FakeClock();
  const mailbox = new FakeMailbox();
  const store = new MemoryMailStore();
  const taken: string[] = [];
  const told: [string, unknown][] = [];
  let outcome: ReplyOutcome = 'kept';
  let failure: Error | undefined;
  let lastTries = 0;
  const replies = {
    async receive({ subject }: { subject: string }, isLastTry: boolean) {
      lastTries += isLastTry ? 1 : 0;
      if (failure !== undefined) throw failure;
      taken.push(subject);
      return outcome;
    },
  };
  const tell = (event: string, fields?: unknown): void => void told.push([event, fields]);
  const start = () =>
    new MailFetching({
      ...{ mailbox, store, replies, clock, reader: new MessageReader(), random: () => 0 },
      sink: { ...unheardSink, info: tell, error: tell },
    });
  return {
    ...{ clock, mailbox, store, taken, told, start },
    answerWith: (answer: ReplyOutcome) => void (outcome = answer),
    lastTries: () => lastTries,
    failWith: (error: Error | undefined) => void (failure = error),
    /** Reading a message waits for modules that are fetched with the first. */
    async settled(count: number) {
      for (let turn = 0; turn < 10_000 && taken.length < count; turn += 1) await clock.advanceAndSettle(0);
      await clock.advanceAndSettle(0);
    },
  };
}

test('[MI-9] begins with what comes from now on, takes in each once, and goes on where it was left', async () => {
  const { clock, mailbox, store, taken, start, settled } = house();
  mailbox.messages.set(3, 'from before');
  {
    await using _ = start();
    await clock.advanceAndSettle(0);
    mailbox.deliver(4, 'one');
    await settled(1);
    mailbox.deliver(6, 'two');
    await settled(2);
  }
  mailbox.messages.set(9, 'while away');
  await using _ = start();
  await settled(3);
  assert.deepEqual(taken, ['one', 'two', 'while away']);
  assert.deepEqual(await store.mailboxPosition(mailbox.name), { uidValidity: '1', lastUid: 9 });
});

test('[MI-9] a lost connection is made again after growing pauses, and what came meanwhile is taken in', async () => {
  const { clock, mailbox, taken, start, settled } = house();
  await using _ = start();
  await clock.advanceAndSettle(0);
  assert.equal(mailbox.opened, 1);
  mailbox.isReachable = false;
  mailbox.cut();
  mailbox.messages.set(1, 'meanwhile');
  await clock.advanceAndSettle(FIRST_PAUSE_MS);
  assert.equal(mailbox.opened, 2);
  await clock.advanceAndSettle(2 * FIRST_PAUSE_MS - 1);
  assert.equal(mailbox.opened, 2);
  await clock.advanceAndSettle(1);
  assert.equal(mailbox.opened, 3);
  await clock.advanceAndSettle(3_600_000);
  assert.ok(mailbox.opened <= 3_600_000 / LONGEST_PAUSE_MS + 10);
  mailbox.isReachable = true;
  await clock.advanceAndSettle(LONGEST_PAUSE_MS);
  await settled(1);
  assert.deepEqual(taken, ['meanwhile']);
});

test('[MI-9] a message that cannot be dealt with now is not left behind', async () => {
  const { clock, mailbox, store, taken, start, failWith, settled } = house();
  await using _ = start();
  await clock.advanceAndSettle(0);
  failWith(new ReplyNotReady('not scanned yet'));
  mailbox.deliver(1, 'one');
  for (let turn = 0; turn < 20; turn += 1) await clock.advanceAndSettle(0);
  assert.equal((await store.mailboxPosition(mailbox.name))?.lastUid, 0);
  failWith(undefined);
  await clock.advanceAndSettle(LONGEST_PAUSE_MS);
  await settled(1);
  assert.deepEqual(taken, ['one']);
  assert.equal((await store.mailboxPosition(mailbox.name))?.lastUid, 1);
});

test('[MI-9] a message that is in the way for half an hour gets a last try, and those behind it come first', async () => {
  const { clock, mailbox, store, told, start, failWith, lastTries } = house();
  await using _ = start();
  await clock.advanceAndSettle(0);
  failWith(new TypeError('something in it'));
  mailbox.deliver(1, 'poison');
  await clock.advanceAndSettle(TRIES_MAX * LONGEST_PAUSE_MS);
  assert.equal(lastTries(), 1);
  assert.equal((await store.mailboxPosition(mailbox.name))?.lastUid, 1);
  assert.ok(told.some(([event]) => event === 'mailPassedOver'));
});

test('[MI-9] a store that fails leaves no message behind', async () => {
  const { clock, mailbox, store, start, failWith, lastTries } = house();
  await using _ = start();
  await clock.advanceAndSettle(0);
  failWith(new StorageFailure('the disk is full', true));
  mailbox.deliver(1, 'one');
  await clock.advanceAndSettle(2 * TRIES_MAX * LONGEST_PAUSE_MS);
  assert.ok(lastTries() > 0);
  assert.equal((await store.mailboxPosition(mailbox.name))?.lastUid, 0);
});

test('[MI-9] a mailbox whose numbers mean something else is read from its beginning', async () => {
  const { clock, mailbox, taken, start, settled } = house();
  {
    await using _ = start();
    await clock.advanceAndSettle(0);
    mailbox.deliver(7, 'one');
    await settled(1);
  }
  mailbox.uidValidity = '2';
  mailbox.messages.clear();
  mailbox.messages.set(1, 'one');
  mailbox.messages.set(2, 'two');
  await using _ = start();
  await settled(3);
  assert.deepEqual(taken, ['one', 'one', 'two']);
});

test('[MI-6] what matches nothing is counted by its number, passed over, and left where it is', async () => {
  const { clock, mailbox, store, told, start, answerWith, settled } = house();
  await using _ = start();
  await clock.advanceAndSettle(0);
  answerWith('unmatched');
  mailbox.deliver(4, 'somebody else’s secret');
  await settled(1);
  assert.equal((await store.mailboxPosition(mailbox.name))?.lastUid, 4);
  assert.deepEqual([...mailbox.messages.keys()], [4]);
  assert.deepEqual(told.at(-1), ['mailFetched', { uid: 4, bytes: 38, isCut: false, outcome: 'unmatched' }]);
});

test('a stop ends the connection and leaves no timer', async () => {
  const { clock, mailbox, start } = house();
  const fetching = start();
  await clock.advanceAndSettle(0);
  await fetching[Symbol.asyncDispose]();
  assert.equal(mailbox.opened, 1);
  assert.equal(clock.pendingTimers, 0);
});

test('a stop does not wait for a mail server that does not answer', async () => {
  const { clock, mailbox, start } = house();
  mailbox.isAnswering = false;
  const fetching = start();
  await clock.advanceAndSettle(0);
  await fetching[Symbol.asyncDispose]();
  assert.equal(mailbox.opened, 1);
  assert.equal(clock.pendingTimers, 0);
});
