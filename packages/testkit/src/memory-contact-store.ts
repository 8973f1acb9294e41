import type {
  ContactAppend,
  ContactKey,
  ContactRow,
  ContactSearch,
  ContactStore,
} from '@guichet/server/ports/contact-store.ts';
import { folded } from '@guichet/server/app/history/search-words.ts';

/** Contacts for tests and the simulator. */
export class MemoryContactStore implements ContactStore {
  readonly #kept = new Map<string, ContactAppend>();

  async append(appends: readonly ContactAppend[]): Promise<'appended' | 'conflict'> {
    const isStale = ({ state, expectedHead }: ContactAppend): boolean =>
      (this.#row(state.contactId)?.head ?? 0) !== expectedHead;
    if (appends.some(isStale)) return 'conflict';
    for (const append of appends) this.#kept.set(append.state.contactId, append);
    return 'appended';
  }

  async contact(contactId: string): Promise<ContactRow | undefined> {
    return this.#row(contactId);
  }

  async withKeys(keys: readonly ContactKey[], limit: number): Promise<readonly ContactRow[]> {
    const found = keys.flatMap(({ kind, value }) =>
      [...this.#kept.values()].filter((each) =>
        each.keys.some((key) => key.kind === kind && key.value === value),
      ),
    );
    return [...new Set(found)].slice(0, limit).map(rowOf);
  }

  async search({ words, numberEnd, limit }: ContactSearch): Promise<readonly ContactRow[]> {
    const candidates = [...this.#kept.values()].filter(({ state }) => state.mergedIntoId === null);
    const byNumber = candidates.filter(({ keys }) =>
      keys.some(({ kind, value }) => kind === 'phone' && numberEnd !== null && value.endsWith(numberEnd)),
    );
    const hasAll = (text: string): boolean => {
      const found = folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];
      return words.every((word) => word !== '' && found.some((one) => one.startsWith(word)));
    };
    const named = candidates.filter(({ texts }) => hasAll(texts.name));
    const other = candidates.filter(({ texts }) =>
      hasAll(`${texts.name} ${texts.company} ${texts.addresses}`),
    );
    const byWords = words.length === 0 ? [] : [...named, ...other];
    return [...new Set([...byNumber, ...byWords])].slice(0, limit).map(rowOf);
  }

  #row(contactId: string): ContactRow | undefined {
    const kept = this.#kept.get(contactId);
    return kept === undefined ? undefined : rowOf(kept);
  }
}

function rowOf({ state, expectedHead, bodies }: ContactAppend): ContactRow {
  return { head: expectedHead + bodies.length, state };
}
