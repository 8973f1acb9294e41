import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { HISTORY_PAGE_MAX } from '@guichet/protocol/limits.ts';
import type { Privilege } from '@guichet/protocol/privileges.ts';
import { FakeClock } from '@guichet/testkit/fake-clock.ts';
import { MemoryContactStore } from '@guichet/testkit/memory-contact-store.ts';
import { MemoryEventLog } from '@guichet/testkit/memory-event-log.ts';
import type { FoundInteraction, HistoryQuery } from '../../ports/history-search.ts';
import { Contacts } from '../contacts/contacts.ts';
import { History } from './history.ts';
import type { HistoryAsk } from './history.ts';

const ASK: HistoryAsk = {
  ...{ scope: 'mine', contactId: null, text: '', fromMs: null, untilMs: null, queueId: null },
  ...{ dispositionCodeId: null, agentId: null, cursor: null },
};

function found(key: number, given: Partial<FoundInteraction> = {}): FoundInteraction {
  return {
    ...{
      key,
      interactionId: `interaction-${key}`,
      contactId: null,
      contactName: 'Marie',
      subject: null,
      note: '',
    },
    ...{
      queueId: 'general',
      startedAtMs: key,
      endedAtMs: null,
      dispositionCodeId: null,
      agentNames: ['Ana'],
    },
    ...given,
  };
}

/** A history over an index that finds what it is told to, and remembers what it was asked. */
function bed(results: readonly FoundInteraction[] = [], atHand: readonly string[] = []) {
  const asked: HistoryQuery[] = [];
  const log = new MemoryEventLog();
  const store = new MemoryContactStore();
  const contacts = new Contacts({ store, clock: new FakeClock(), phoneNumbers: { e164Of: () => null } });
  const search = {
    advance: async () => ({ isCurrent: true, busyMs: 0 }),
    search: async (query: HistoryQuery) => {
      asked.push(query);
      return { found: results.slice(0, query.limit), isCurrent: true };
    },
    [Symbol.asyncDispose]: async () => {},
  };
  const history = new History({
    ...{ log, search, contacts },
    past: { hasAtHand: async (_userId, contactId) => atHand.includes(contactId) },
  });
  const ask = (privileges: readonly Privilege[], changed: Partial<HistoryAsk> = {}) =>
    history.search({ userId: 'agent-ana', privileges: new Set(privileges) }, { ...ASK, ...changed });
  return { asked, log, contacts, ask };
}

describe('history', () => {
  test('each scope needs its privilege, and asks for nothing beyond it', async () => {
    const { asked, ask } = bed();
    assert.equal(await ask([]), undefined);
    assert.equal(await ask(['history.all'], { scope: 'mine' }), undefined);
    assert.equal(await ask(['history.mine', 'history.contact'], { scope: 'all' }), undefined);
    assert.equal(await ask(['history.mine'], { scope: 'contact', contactId: 'contact-1' }), undefined);
    assert.equal(asked.length, 0);
    await ask(['history.mine']);
    assert.deepEqual(asked[0]?.range, { kind: 'agent', agentId: 'agent-ana' });
    assert.equal(asked[0]?.depth, 'agents');
    await ask(['history.all'], { scope: 'all' });
    assert.equal(asked[1]?.depth, 'everything');
  });

  test('a contact’s history is that of all it absorbed, by whichever id it is asked', async () => {
    const { asked, contacts, ask } = bed([], ['contact-1']);
    for (const contactId of ['contact-1', 'contact-2']) {
      const fields = {
        name: contactId,
        company: '',
        language: null,
        note: '',
        addresses: [],
        identities: [],
      };
      await contacts.execute(
        contactId,
        { kind: 'user', userId: 'user-1' },
        { type: 'createContact', contactId, ...fields },
      );
    }
    await contacts.merge('contact-1', 'contact-2', { kind: 'user', userId: 'user-1' });
    for (const contactId of ['contact-1', 'contact-2'])
      await ask(['history.contact'], { scope: 'contact', contactId });
    for (const { range } of asked) {
      assert.deepEqual(range, { kind: 'contacts', contactIds: ['contact-1', 'contact-2'] });
    }
    assert.equal(await ask(['history.contact'], { scope: 'contact', contactId: 'contact-9' }), undefined);
  });

  test('[A04] the history of a contact one does not talk to answers like that of none', async () => {
    const { asked, contacts, ask } = bed();
    const by = { kind: 'user', userId: 'user-1' } as const;
    const nothing = { name: 'Marie', company: '', language: null, note: '', addresses: [], identities: [] };
    await contacts.execute('contact-1', by, { type: 'createContact', contactId: 'contact-1', ...nothing });
    const wanted = { scope: 'contact', contactId: 'contact-1' } as const;
    assert.equal(await ask(['history.contact'], wanted), undefined);
    assert.deepEqual(asked, []);
    assert.notEqual(await ask(['history.contact', 'history.all'], wanted), undefined);
  });

  test('a page says where the next one begins, and the last one does not', async () => {
    const many = Array.from({ length: HISTORY_PAGE_MAX + 1 }, (_, index) => found(1_000 - index));
    const full = await bed(many).ask(['history.mine']);
    assert.equal(full?.hits.length, HISTORY_PAGE_MAX);
    assert.equal(full.nextCursor, String(1_000 - HISTORY_PAGE_MAX + 1));
    const last = await bed(many.slice(1)).ask(['history.mine']);
    assert.equal(last?.nextCursor, null);
  });

  test('words of nothing but punctuation find nothing', async () => {
    const { asked, ask } = bed([found(1)]);
    assert.deepEqual((await ask(['history.mine'], { text: ' !? ' }))?.hits, []);
    assert.deepEqual(asked, []);
  });

  test('an excerpt is never of what its reader may not read', async () => {
    const { log, ask } = bed([found(1)]);
    const event = (audience: object, text: string) =>
      JSON.stringify({
        ...{ atMs: 1, actor: { kind: 'agent', agentId: 'agent-ben' }, cause: null, audience },
        data: { type: 'messageSent', partyId: 'p2', role: 'agent', name: 'Ben', text, audience: 'agents' },
      });
    await log.append({
      ...{ stream: 'interaction/interaction-1', expectedHead: 0, refusals: [], row: null },
      bodies: [
        event({ kind: 'supervisors' }, 'secret one'),
        event({ kind: 'coaching', agentId: 'agent-ben' }, 'secret two'),
        event({ kind: 'agents' }, 'secret shared'),
      ],
    });
    const agent = await ask(['history.mine'], { text: 'secret' });
    assert.deepEqual(agent?.hits[0]?.excerpt, { author: 'Ben', text: 'secret shared', marks: [[0, 6]] });
    const lead = await ask(['history.mine', 'history.all'], { text: 'secret' });
    assert.equal(lead?.hits[0]?.excerpt?.text, 'secret one');
  });
});
