import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { EmailState } from '@guichet/protocol/mail.ts';
import { StorageFailure } from '@guichet/server/ports/event-log.ts';
import type { MailStore, StoredEmail } from '@guichet/server/ports/mail-store.ts';
import { exampleEmail } from '../example-email.ts';

/** A store that is open until disposed of. */
export type OpenMailStore = AsyncDisposable & { readonly mailStore: MailStore };

/** A place that holds one store. Opening it again, after the one before was disposed of, continues with the same data. */
export type MailStoreBed = AsyncDisposable & { open(): Promise<OpenMailStore> };

const SENT: EmailState = { kind: 'sent', atMs: 2_000 };
const RAISED = { kind: 'raised' } as const;
const DONE = { kind: 'done', byName: 'Ana', atMs: 3_000 } as const;
const RECEIVED: EmailState = { kind: 'received', atMs: 1_000, isAutomatic: false, isFromOther: false };

const due = (nextAttemptAtMs: number): EmailState => ({
  kind: 'queued',
  attempts: 1,
  nextAttemptAtMs,
  problem: 'try later',
});
const idsOf = (emails: readonly StoredEmail[]): string[] => emails.map(({ emailId }) => emailId);

/**
 * Registers the tests every `MailStore` must pass; rules ML-1 to ML-9 of apps/server/src/storage/SPEC.md.
 * @param name     the adapter's, as shown in the report
 * @param makeBed  makes an empty place for one test
 */
export function testMailStoreContract(name: string, makeBed: () => Promise<MailStoreBed>): void {
  const opening = (title: string, check: (store: MailStore) => Promise<void>): void => {
    test(title, async () => {
      await using bed = await makeBed();
      await using opened = await bed.open();
      await check(opened.mailStore);
    });
  };

  describe(`mail store: ${name}`, () => {
    test('[ML-1] an e-mail is read as it was added, and outlives the store', async () => {
      await using bed = await makeBed();
      const email = exampleEmail('email-0001', {
        contactId: 'contact-0001',
        html: '<p>Zoë’s “order” 📦</p>',
        files: [{ fileId: 'file-0001', name: 'a.pdf', mediaType: 'application/pdf', bytes: 7 }],
        references: ['earlier@example.org'],
        transcript: 'Lee: hello',
      });
      {
        await using opened = await bed.open();
        assert.equal(await opened.mailStore.addEmail(email), undefined);
        assert.equal(await opened.mailStore.email('email-0002'), undefined);
      }
      await using opened = await bed.open();
      assert.deepEqual(await opened.mailStore.email('email-0001'), email);
    });

    opening('[ML-2] an id or a message id is taken once, and the first is told', async (store) => {
      const first = exampleEmail('email-0001');
      await store.addEmail(first);
      const sameId = exampleEmail('email-0001', { messageId: 'other@example.org', subject: 'other' });
      assert.deepEqual(await store.addEmail(sameId), first);
      const sameMessage = exampleEmail('email-0002', { messageId: first.messageId });
      assert.deepEqual(await store.addEmail(sameMessage), first);
      assert.equal(await store.email('email-0002'), undefined);
      assert.deepEqual(await store.email('email-0001'), first);
    });

    opening('[ML-3] it moves on only from where it stands, and one of two wins', async (store) => {
      await store.addEmail(exampleEmail('email-0001'));
      assert.equal(await store.moveEmail('email-0001', ['sent'], SENT, null), false);
      assert.equal(await store.moveEmail('email-0009', ['queued'], SENT, null), false);
      const refused = { kind: 'refused', atMs: 2_000, reason: 'no such user' } as const;
      const moves = [
        store.moveEmail('email-0001', ['queued'], SENT, null),
        store.moveEmail('email-0001', ['queued'], refused, RAISED),
      ];
      assert.deepEqual(await Promise.all(moves), [true, false]);
      const email = await store.email('email-0001');
      assert.deepEqual([email?.state, email?.handling], [SENT, { kind: 'none' }]);
      const bounced = { ...refused, kind: 'bounced' } as const;
      assert.equal(await store.moveEmail('email-0001', ['queued', 'sent'], bounced, RAISED), true);
      assert.deepEqual((await store.email('email-0001'))?.handling, RAISED);
    });

    opening('[ML-4] what is due is found in order, and nothing else', async (store) => {
      assert.equal(await store.nextDueAtMs(), null);
      await store.addEmail(exampleEmail('email-late', { state: due(3_000) }));
      await store.addEmail(exampleEmail('email-soon', { state: due(2_000) }));
      await store.addEmail(exampleEmail('email-sent', { state: SENT }));
      assert.equal(await store.nextDueAtMs(), 2_000);
      assert.deepEqual(idsOf(await store.dueEmails(1_999, 10)), []);
      assert.deepEqual(idsOf(await store.dueEmails(2_000, 10)), ['email-soon']);
      assert.deepEqual(idsOf(await store.dueEmails(9_000, 10)), ['email-soon', 'email-late']);
      assert.deepEqual(idsOf(await store.dueEmails(9_000, 1)), ['email-soon']);
      await store.moveEmail('email-soon', ['queued'], due(4_000), null);
      assert.deepEqual(idsOf(await store.dueEmails(9_000, 10)), ['email-late', 'email-soon']);
      await store.moveEmail('email-soon', ['queued'], SENT, null);
      assert.equal(await store.nextDueAtMs(), 3_000);
    });

    opening(
      '[ML-5] lists are newest first, of one interaction or some contacts, within the limit',
      async (store) => {
        await store.addEmail(exampleEmail('email-0001', { atMs: 1_000, contactId: 'contact-0001' }));
        await store.addEmail(exampleEmail('email-0003', { atMs: 3_000, contactId: 'contact-0002' }));
        await store.addEmail(exampleEmail('email-0002', { atMs: 2_000 }));
        await store.addEmail(exampleEmail('email-0004', { atMs: 3_000, interactionId: 'interaction-0002' }));
        const ofFirst = (limit: number) => store.emailsOfInteraction('interaction-0001', limit);
        assert.deepEqual(idsOf(await ofFirst(10)), ['email-0003', 'email-0002', 'email-0001']);
        assert.deepEqual(idsOf(await ofFirst(2)), ['email-0003', 'email-0002']);
        const both = ['contact-0001', 'contact-0002'];
        assert.deepEqual(idsOf(await store.emailsOfContacts(both, 10)), ['email-0003', 'email-0001']);
        assert.deepEqual(idsOf(await store.emailsOfContacts(['contact-0001'], 10)), ['email-0001']);
        await store.assignEmails('interaction-0001', 'contact-0003');
        assert.deepEqual(idsOf(await store.emailsOfContacts(both, 10)), []);
        assert.equal((await store.emailsOfContacts(['contact-0003'], 10)).length, 3);
        assert.equal((await store.email('email-0004'))?.contactId, null);
      },
    );

    opening('[ML-6] it is known by its reply key before its message id', async (store) => {
      await store.addEmail(exampleEmail('email-0001', { atMs: 1_000 }));
      await store.addEmail(exampleEmail('email-0002', { atMs: 2_000 }));
      await store.addEmail(exampleEmail('email-in-1', { atMs: 3_000, replyKey: null }));
      const found = async (replyKeys: string[], messageIds: string[]) =>
        idsOf(await store.emailsWithKeys({ replyKeys, messageIds }));
      assert.deepEqual(await found(['key-of-email-0001'], []), ['email-0001']);
      assert.deepEqual(await found(['key-of-email-0001'], ['email-0002@shop.example']), [
        'email-0001',
        'email-0002',
      ]);
      assert.deepEqual(await found([], ['email-0001@shop.example', 'email-in-1@shop.example']), [
        'email-in-1',
        'email-0001',
      ]);
      assert.deepEqual(await found(['key-of-email-0003', ''], ['unknown@shop.example']), []);
    });

    opening(
      '[ML-7] raised ones are with who wrote, else with the queue, until somebody is done',
      async (store) => {
        const raised = { state: RECEIVED, handling: RAISED } as const;
        await store.addEmail(exampleEmail('email-of-ana', raised));
        await store.addEmail(exampleEmail('email-of-ben', { ...raised, agentId: 'agent-ben', atMs: 2_000 }));
        await store.addEmail(exampleEmail('email-quiet', { state: RECEIVED }));
        const raisedFor = async (agentId: string, queueIds: string[], ableAgentIds: string[]) =>
          idsOf(await store.raisedEmails({ agentId, queueIds, ableAgentIds }, 10));
        assert.deepEqual(await raisedFor('agent-ana', ['support'], ['agent-ana', 'agent-ben']), [
          'email-of-ana',
        ]);
        assert.deepEqual(await raisedFor('agent-cyd', ['support'], ['agent-ana', 'agent-ben']), []);
        assert.deepEqual(await raisedFor('agent-cyd', ['support'], ['agent-ana']), ['email-of-ben']);
        assert.deepEqual(await raisedFor('agent-cyd', ['sales'], ['agent-ana']), []);
        assert.deepEqual(await raisedFor('agent-ana', ['support'], ['agent-ana']), [
          'email-of-ben',
          'email-of-ana',
        ]);
        assert.equal(await store.finishEmail('email-of-ana', DONE), true);
        assert.equal(await store.finishEmail('email-of-ana', { ...DONE, byName: 'Ben' }), false);
        assert.equal(await store.finishEmail('email-quiet', DONE), false);
        assert.deepEqual((await store.email('email-of-ana'))?.handling, DONE);
        assert.deepEqual(await raisedFor('agent-ana', ['support'], ['agent-ana', 'agent-ben']), []);
      },
    );

    opening('[ML-8] figures count each state and know the oldest that waits', async (store) => {
      assert.deepEqual(await store.mailFigures(), {
        counts: { queued: 0, sent: 0, refused: 0, bounced: 0, received: 0 },
        oldestQueuedAtMs: null,
      });
      await store.addEmail(exampleEmail('email-0001', { atMs: 2_000 }));
      await store.addEmail(exampleEmail('email-0002', { atMs: 1_000 }));
      await store.addEmail(exampleEmail('email-0003', { atMs: 500, state: SENT }));
      assert.deepEqual(await store.mailFigures(), {
        counts: { queued: 2, sent: 1, refused: 0, bounced: 0, received: 0 },
        oldestQueuedAtMs: 1_000,
      });
    });

    test('[ML-9] how far a mailbox was read outlives the store; a closed one refuses for good', async () => {
      await using bed = await makeBed();
      {
        await using opened = await bed.open();
        assert.equal(await opened.mailStore.mailboxPosition('inbox'), undefined);
        await opened.mailStore.saveMailboxPosition('inbox', { uidValidity: '7', lastUid: 12 });
        await opened.mailStore.saveMailboxPosition('inbox', { uidValidity: '8', lastUid: 3 });
      }
      const opened = await bed.open();
      assert.deepEqual(
        { ...(await opened.mailStore.mailboxPosition('inbox')) },
        { uidValidity: '8', lastUid: 3 },
      );
      assert.equal(await opened.mailStore.mailboxPosition('other'), undefined);
      await opened[Symbol.asyncDispose]();
      const isFinal = (error: unknown): boolean => error instanceof StorageFailure && !error.isRetryable;
      await assert.rejects(opened.mailStore.addEmail(exampleEmail('email-0001')), isFinal);
      await assert.rejects(opened.mailStore.email('email-0001'), isFinal);
    });
  });
}
