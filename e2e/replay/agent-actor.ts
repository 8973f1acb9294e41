import type { InteractionEntry } from '@guichet/client/client-snapshot.ts';
import type { AgentInteractionState } from '@guichet/protocol/interaction.ts';
import type { AgentClient } from '../harness/chat-client.ts';
import { until } from '../harness/until.ts';
import { countFrom, messagesOf } from './chat-record.ts';
import type { ChatRecord } from './chat-record.ts';
import { turnsBefore } from './conversation.ts';
import type { Pace } from './pace.ts';
import { sayTurn } from './say-turn.ts';
import { untilEntry } from './until-entry.ts';

export type AgentActorOptions = {
  readonly client: AgentClient;
  readonly userId: string;
  /** The chats being played, by interaction. */
  readonly records: ReadonlyMap<string, ChatRecord>;
  readonly pace: Pace;
  readonly dispositionCodeId: string;
};

type Entry = InteractionEntry<AgentInteractionState>;

/**
 * Plays one agent: ready all the time, accepts each offer, answers each chat in its turn, ends it, says how it went and marks it
 * done. Survives every disconnection; a chat that comes back from another agent is taken up where it stands.
 */
export class AgentActor implements Disposable {
  readonly #options: AgentActorOptions;
  readonly #answeredOffers = new Set<string>();
  readonly #handled = new Set<string>();
  readonly #unsubscribe: () => void;
  #isAskingToBeReady = false;

  constructor(options: AgentActorOptions) {
    this.#options = options;
    this.#unsubscribe = options.client.subscribe(() => this.#look());
    this.#look();
  }

  [Symbol.dispose](): void {
    this.#unsubscribe();
  }

  #look(): void {
    const { desk, interactions, connection } = this.#options.client.getSnapshot();
    if (connection.kind === 'live' && desk !== null && desk.agentState.kind !== 'ready') this.#becomeReady();
    for (const entry of interactions.values()) {
      const { phase } = entry.state;
      if (entry.gone !== null) continue;
      if (phase.kind === 'offered') this.#accept(entry, phase.offer.offerId);
      if (phase.kind === 'active' || phase.kind === 'wrapUp') this.#handle(entry.interactionId);
    }
  }

  #becomeReady(): void {
    if (this.#isAskingToBeReady) return;
    this.#isAskingToBeReady = true;
    void this.#options.client.send(null, { type: 'setReady' }).settled.then(() => {
      this.#isAskingToBeReady = false;
    });
  }

  #accept(entry: Entry, offerId: string): void {
    if (this.#answeredOffers.has(offerId)) return;
    this.#answeredOffers.add(offerId);
    this.#options.client.send(entry.interactionId, { type: 'acceptOffer', offerId });
  }

  #handle(interactionId: string): void {
    const record = this.#options.records.get(interactionId);
    if (record === undefined || this.#handled.has(interactionId)) return;
    this.#handled.add(interactionId);
    // A chat lost to a colleague may come back; one that failed is not to be tried for ever.
    void this.#play(record).then(
      () => this.#handled.delete(interactionId),
      (error: unknown) => record.faults.push(`agent: ${String(error)}`),
    );
  }

  async #play(record: ChatRecord): Promise<void> {
    const { client } = this.#options;
    const stopWatching = client.subscribe(() => {
      const entry = client.getSnapshot().interactions.get(record.interactionId);
      if (entry !== undefined) record.seen('agent', countFrom(entry.events, 'customer'));
    });
    try {
      if ((await this.#answer(record)) === 'mine') await this.#wrapUp(record);
    } finally {
      stopWatching();
      client.forget(record.interactionId);
    }
  }

  /** Says the agent's turns that are not said yet, each once the customer's earlier ones are on the screen. */
  async #answer(record: ChatRecord): Promise<'mine' | 'lost'> {
    const { client, pace } = this.#options;
    const { turns } = record.conversation;
    const first = client.getSnapshot().interactions.get(record.interactionId);
    const saidBefore = countFrom(first?.events ?? [], 'agent');
    for (const index of record.turnsOf('agent').slice(saidBefore)) {
      const wanted = turnsBefore(turns, index, 'customer');
      if (!(await this.#untilSeen(record, wanted, `the customer's message ${wanted}`))) return 'lost';
      await pace.beforeTurn(turns[index]?.text ?? '');
      sayTurn(client, record, index);
    }
    return (await this.#untilSeen(record, undefined, 'all messages')) ? 'mine' : 'lost';
  }

  /** Resolves with false when the chat went to somebody else instead. */
  async #untilSeen(record: ChatRecord, fromCustomer: number | undefined, what: string): Promise<boolean> {
    const { client, pace, userId } = this.#options;
    const all = record.conversation.turns.length;
    const entry = await untilEntry(client, record, pace, what, (seen) => {
      if (!isMine(seen, userId)) return true;
      return fromCustomer === undefined
        ? messagesOf(seen.events).length >= all
        : countFrom(seen.events, 'customer') >= fromCustomer;
    });
    return isMine(entry, userId);
  }

  async #wrapUp(record: ChatRecord): Promise<void> {
    const { client, pace, dispositionCodeId } = this.#options;
    const { interactionId } = record;
    client.send(interactionId, { type: 'endInteraction' });
    const ended = await untilEntry(client, record, pace, 'wrap-up', ({ state, gone }) => {
      return state.phase.kind !== 'active' || gone !== null;
    });
    record.agentView = messagesOf(ended.events);
    client.send(interactionId, { type: 'setDisposition', dispositionCodeId });
    client.send(interactionId, { type: 'setNote', note: `Replayed: ${record.conversation.topic}` });
    const done = await client.send(interactionId, { type: 'completeInteraction' }).settled;
    if (done.kind === 'rejected') record.faults.push(`"Mark done" was refused: ${done.code}`);
    record.doneBy = this.#options.userId;
    await until(client, 'the chat to leave the desk', pace.stallsAfterMs, ({ interactions }) => {
      const entry = interactions.get(interactionId);
      return entry === undefined || entry.gone !== null ? true : undefined;
    });
  }
}

function isMine(entry: Entry, userId: string): boolean {
  const { phase } = entry.state;
  return entry.gone === null && 'ownerId' in phase && phase.ownerId === userId;
}
