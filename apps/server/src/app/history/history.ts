import type { Viewer } from '@guichet/core/visibility/visible-to.ts';
import { visibleTo } from '@guichet/core/visibility/visible-to.ts';
import type { HistoryHit, HistoryPage, HistoryScope } from '@guichet/protocol/history.ts';
import { HISTORY_PAGE_MAX } from '@guichet/protocol/limits.ts';
import type { AgentId, ContactId, DispositionCodeId, QueueId } from '@guichet/protocol/ids.ts';
import type { Privilege } from '@guichet/protocol/privileges.ts';
import type { EventLog } from '../../ports/event-log.ts';
import type { FoundInteraction, HistoryRange, HistorySearch } from '../../ports/history-search.ts';
import type { Contacts } from '../contacts/contacts.ts';
import { eventOf } from '../live-interaction.ts';
import type { PastAccess, PastReader } from '../past-access.ts';
import { excerptOf } from './excerpt.ts';
import type { SearchedText } from './excerpt.ts';
import { searchWords } from './search-words.ts';

/** What a person asks of the history. Times in epoch ms; null keeps everything. */
export type HistoryAsk = {
  readonly scope: HistoryScope;
  /** Of scope `contact`. */
  readonly contactId: ContactId | null;
  readonly text: string;
  readonly fromMs: number | null;
  readonly untilMs: number | null;
  readonly queueId: QueueId | null;
  readonly dispositionCodeId: DispositionCodeId | null;
  readonly agentId: AgentId | null;
  /** From the page before. */
  readonly cursor: number | null;
};

export type HistoryOptions = {
  readonly log: EventLog;
  readonly search: Pick<HistorySearch, 'advance' | 'search'>;
  readonly contacts: Contacts;
  readonly past: Pick<PastAccess, 'hasAtHand'>;
};

/** The privilege that each scope needs. */
export const SCOPE_PRIVILEGES: Readonly<Record<HistoryScope, Privilege>> = {
  mine: 'history.mine',
  contact: 'history.contact',
  all: 'history.all',
};

/** Events of one interaction that are looked through for an excerpt; what was found further on is found without one. */
const EXCERPT_EVENTS_MAX = 400;

/** Past interactions as lists: what was said is found, and nobody finds what they may not read. */
export class History {
  readonly #options: HistoryOptions;

  constructor(options: HistoryOptions) {
    this.#options = options;
  }

  /** @returns undefined when the reader may not ask this, or there is no such contact. May fail with `StorageFailure`. */
  async search(reader: PastReader, ask: HistoryAsk): Promise<HistoryPage | undefined> {
    if (!reader.privileges.has(SCOPE_PRIVILEGES[ask.scope])) return undefined;
    const range = await this.#rangeOf(reader, ask);
    if (range === undefined) return undefined;
    const words = searchWords(ask.text);
    // Words of nothing but punctuation find nothing, rather than everything.
    if (words.length === 0 && ask.text.trim() !== '') return { hits: [], nextCursor: null, isComplete: true };
    const isLead = reader.privileges.has('history.all');
    const { search } = this.#options;
    await search.advance();
    const { found, isCurrent } = await search.search({
      range,
      words,
      depth: isLead ? 'everything' : 'agents',
      fromMs: ask.fromMs,
      untilMs: ask.untilMs,
      queueId: ask.queueId,
      dispositionCodeId: ask.dispositionCodeId,
      agentId: ask.agentId,
      beforeKey: ask.cursor,
      limit: HISTORY_PAGE_MAX + 1,
    });
    const page = found.slice(0, HISTORY_PAGE_MAX);
    const viewer: Viewer = isLead
      ? { kind: 'supervisor', userId: reader.userId }
      : { kind: 'agent', agentId: reader.userId, consultationIds: [] };
    const hits = await Promise.all(page.map((each) => this.#hitOf(each, words, viewer)));
    const last = found.length > HISTORY_PAGE_MAX ? page.at(-1) : undefined;
    return { hits, nextCursor: last === undefined ? null : String(last.key), isComplete: isCurrent };
  }

  async #rangeOf(
    { userId, privileges }: PastReader,
    { scope, contactId }: HistoryAsk,
  ): Promise<HistoryRange | undefined> {
    if (scope === 'all') return { kind: 'all' };
    if (scope === 'mine') return { kind: 'agent', agentId: userId };
    const contact = contactId === null ? undefined : await this.#options.contacts.find(contactId);
    if (contact === undefined) return undefined;
    // A contact whom one does not talk to answers like one that does not exist.
    const isOpen =
      privileges.has('history.all') || (await this.#options.past.hasAtHand(userId, contact.contactId));
    if (!isOpen) return undefined;
    return { kind: 'contacts', contactIds: [contact.contactId, ...contact.absorbedIds] };
  }

  async #hitOf(found: FoundInteraction, words: readonly string[], viewer: Viewer): Promise<HistoryHit> {
    const { interactionId, subject, queueId, startedAtMs, endedAtMs, dispositionCodeId } = found;
    const contact = found.contactId === null ? undefined : await this.#options.contacts.find(found.contactId);
    const name = contact?.name ?? '';
    return {
      interactionId,
      contactId: contact?.contactId ?? null,
      contactName: name === '' ? found.contactName : name,
      subject,
      queueId,
      startedAtMs,
      endedAtMs,
      dispositionCodeId,
      agentNames: [...found.agentNames],
      excerpt: words.length === 0 ? null : excerptOf(await this.#textsOf(found, viewer), words),
    };
  }

  /** What the viewer may read of an interaction, messages first. */
  async #textsOf(
    { interactionId, subject, note }: FoundInteraction,
    viewer: Viewer,
  ): Promise<SearchedText[]> {
    const stored = await this.#options.log.read(`interaction/${interactionId}`, 0, EXCERPT_EVENTS_MAX);
    const said = stored.flatMap((one): SearchedText[] => {
      const event = visibleTo(eventOf(one), viewer, one.seq);
      if (event?.type !== 'messageSent' && event?.type !== 'consultationMessageSent') return [];
      return [{ author: event.name, text: event.text }];
    });
    const about = [subject ?? '', note].filter((text) => text !== '').map((text) => ({ author: null, text }));
    return [...said, ...about];
  }
}
