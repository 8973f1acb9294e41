import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ACCOUNT, CHAT, MailBench } from '@guichet/testkit/mail-bench.ts';
import { unheardSink } from '@guichet/testkit/simulator/unheard.ts';
import { StorageFailure } from '../ports/event-log.ts';
import type { Mailer, MailerAnswer, OutgoingMail } from '../ports/mailer.ts';
import { ATTEMPTS_MAX, FIRST_PAUSE_MS, LONGEST_PAUSE_MS, MailOutbox } from './mail-outbox.ts';

const TAKEN: MailerAnswer = { kind: 'taken', refusals: [] };
const LATER: MailerAnswer = { kind: 'later', problem: '450 later' };

/** A mail server that says what it is told to, and yes after that. */
class FakeMailer implements Mailer {
  readonly handed: OutgoingMail[] = [];
  readonly answers: MailerAnswer[] = [];
  /** Called before each answer. */
  onSend: () => void = () => undefined;

  async send(mail: OutgoingMail): Promise<MailerAnswer> {
    this.handed.push(mail);
    this.onSend();
    return this.answers.shift() ?? TAKEN;
  }

  [Symbol.dispose](): void {}
}

async function start() {
  const mail = await MailBench.start();
  const mailer = new FakeMailer();
  const open = () =>
    new MailOutbox({
      ...{ store: mail.store, mailer, account: ACCOUNT, emails: mail.emails, changes: mail.changes },
      files: mail.bench.service.files.emails,
      clock: mail.bench.clock,
      random: () => 0,
      sink: unheardSink,
    });
  const outbox = open();
  const stateOf = async (emailId = 'email-0001') => (await mail.store.email(emailId))?.state;
  return {
    mail,
    mailer,
    outbox,
    open,
    stateOf,
    async [Symbol.asyncDispose]() {
      outbox[Symbol.dispose]();
      await mail[Symbol.asyncDispose]();
    },
  };
}

test('[MS-1] what is written is handed over at once, as it was written', async () => {
  await using house = await start();
  const { mail, mailer, stateOf } = house;
  const { messageId, replyKey } = await mail.sent({ cc: ['ann@example.org'], bcc: ['bo@example.org'] });
  await mail.bench.pass(0);
  const [handed] = mailer.handed;
  assert.equal(mailer.handed.length, 1);
  assert.equal(handed?.messageId, messageId);
  assert.deepEqual(
    [handed?.to, handed?.cc, handed?.bcc].flat().map((one) => one?.address),
    ['alice@example.org', 'ann@example.org', 'bo@example.org'],
  );
  assert.equal(handed?.replyTo, `help+${replyKey ?? ''}@shop.example`);
  assert.equal(handed?.returnPath, handed?.replyTo);
  assert.deepEqual(await stateOf(), { kind: 'sent', atMs: mail.bench.clock.now() });
  assert.equal(mail.told.at(-1)?.email.state.kind, 'sent');
  await mail.bench.pass(10 * LONGEST_PAUSE_MS);
  assert.equal(mailer.handed.length, 1);
});

test('[MS-2, MS-4] what is put off is tried again after growing pauses, as the same message, and given up at last', async () => {
  await using house = await start();
  const { mail, mailer, stateOf } = house;
  mailer.answers.push(...Array.from({ length: ATTEMPTS_MAX }, () => LATER));
  const triedAtMs: number[] = [];
  mailer.onSend = () => void triedAtMs.push(mail.bench.clock.steadyMs);
  await mail.sent();
  await mail.bench.pass(0);
  const first = await stateOf();
  assert(first?.kind === 'queued');
  assert.deepEqual([first.attempts, first.problem], [1, '450 later']);
  assert.equal(first.nextAttemptAtMs, mail.bench.clock.now() + FIRST_PAUSE_MS);
  await mail.bench.pass(FIRST_PAUSE_MS - 1);
  assert.equal(mailer.handed.length, 1);
  await mail.bench.pass(1);
  assert.equal(mailer.handed.length, 2);
  await mail.bench.pass(ATTEMPTS_MAX * LONGEST_PAUSE_MS);
  assert.equal(mailer.handed.length, ATTEMPTS_MAX);
  const pauses = triedAtMs.slice(1).map((atMs, index) => atMs - (triedAtMs[index] ?? 0));
  assert.deepEqual(pauses.slice(0, 3), [FIRST_PAUSE_MS, 2 * FIRST_PAUSE_MS, 4 * FIRST_PAUSE_MS]);
  assert.equal(pauses.at(-1), LONGEST_PAUSE_MS);
  assert.equal(new Set(mailer.handed.map(({ messageId }) => messageId)).size, 1);
  const last = await stateOf();
  assert(last?.kind === 'refused');
  assert.equal(last.reason, '450 later');
  assert.equal(mail.told.at(-1)?.email.handling.kind, 'raised');
});

test('[MS-3] a final refusal is raised to who wrote, and so is what only some refused', async () => {
  await using house = await start();
  const { mail, mailer, stateOf } = house;
  mailer.answers.push(
    { kind: 'refused', reason: '554 spam' },
    { kind: 'taken', refusals: ['bo@example.org: 550'] },
  );
  await mail.sent();
  await mail.sent({ emailId: 'email-0002' });
  await mail.bench.pass(LONGEST_PAUSE_MS);
  assert.equal(mailer.handed.length, 2);
  const atMs = mail.bench.clock.now() - LONGEST_PAUSE_MS;
  const [refused, bounced] = [await stateOf(), await stateOf('email-0002')];
  assert.deepEqual([refused?.kind, bounced?.kind], ['refused', 'bounced']);
  assert(refused?.kind === 'refused' && bounced?.kind === 'bounced');
  assert.deepEqual([refused.reason, bounced.reason], ['554 spam', 'bo@example.org: 550']);
  assert.ok(refused.atMs <= atMs);
  assert.equal((await mail.emails.reads.raised(mail.person('agent-ana'))).emails.length, 2);
});

test('[MS-4, MS-5] after a crash between the server’s yes and our note there is one more try, and one line in the log', async () => {
  await using house = await start();
  const { mail, mailer, outbox, open, stateOf } = house;
  mailer.onSend = () => outbox[Symbol.dispose]();
  const move = mail.store.moveEmail.bind(mail.store);
  mail.store.moveEmail = async () => {
    throw new StorageFailure('the process is dying', true);
  };
  const { messageId } = await mail.sent();
  await mail.bench.pass(60_000);
  assert.deepEqual([mailer.handed.length, (await stateOf())?.kind], [1, 'queued']);
  mail.store.moveEmail = move;
  using again = open();
  await mail.bench.pass(0);
  assert.ok(again);
  assert.deepEqual(
    mailer.handed.map((each) => each.messageId),
    [messageId, messageId],
  );
  assert.equal((await stateOf())?.kind, 'sent');
  assert.equal(mail.bench.story(CHAT).filter((type) => type === 'emailSent').length, 1);
});

test('[MS-5] what was kept without its line in the log gets it before the first try', async () => {
  await using house = await start();
  const { mail, mailer, outbox, open } = house;
  const email = await mail.sent();
  await mail.bench.pass(0);
  outbox[Symbol.dispose]();
  // As the store stands when the process ended before the log was written.
  const state = { kind: 'queued', attempts: 0, nextAttemptAtMs: 0, problem: null } as const;
  const lost = { ...email, state, emailId: 'email-0002', messageId: 'lost@shop.example', replyKey: 'lost' };
  await mail.store.addEmail(lost);
  let linesAtTry = 0;
  mailer.onSend = () =>
    void (linesAtTry = mail.bench.story(CHAT).filter((type) => type === 'emailSent').length);
  using again = open();
  await mail.bench.pass(0);
  assert.ok(again);
  assert.deepEqual([mailer.handed.at(-1)?.messageId, linesAtTry], ['lost@shop.example', 2]);
});

test('a report that was quicker than the note of the sending stands', async () => {
  await using house = await start();
  const { mail, mailer, stateOf } = house;
  const bounced = { kind: 'bounced', atMs: 1, reason: 'unknown' } as const;
  mailer.onSend = () => void mail.store.moveEmail('email-0001', ['queued'], bounced, { kind: 'raised' });
  await mail.sent();
  await mail.bench.pass(0);
  assert.deepEqual(await stateOf(), bounced);
});

test('a store that fails for a while delays, and loses nothing', async () => {
  await using house = await start();
  const { mail, mailer } = house;
  const due = mail.store.dueEmails.bind(mail.store);
  mail.store.dueEmails = async () => {
    throw new StorageFailure('busy', true);
  };
  await mail.sent();
  await mail.bench.pass(60_000);
  assert.equal(mailer.handed.length, 0);
  mail.store.dueEmails = due;
  await mail.bench.pass(10_000);
  assert.equal(mailer.handed.length, 1);
});
