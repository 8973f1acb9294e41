import type { Plan } from '@guichet/testkit/simulator/simulation.ts';

/** A bug put into a copy of the product's source as it is loaded. Each `find` must match exactly once, or the plant is stale. */
export type Plant = {
  /** Says the bug in a few words; the name of its test. */
  readonly name: string;
  /** The checkers of which one must catch it; 'crash' when the process falls over. */
  readonly caughtBy: readonly string[];
  /** Under what it shows, where few seeds would draw it; by default what each seed says. */
  readonly plan?: Partial<Plan>;
  /** Where the hunt begins; 1 by default. */
  readonly firstSeed?: number;
  readonly patches: readonly { readonly file: string; readonly find: string; readonly put: string }[];
};

const app = 'apps/server/src/app';
const gateway = 'apps/server/src/gateway';
const jobs = 'apps/server/src/jobs';
const client = 'packages/client/src';
const core = 'packages/core/src';

export const plants: readonly Plant[] = [
  {
    name: 'acknowledgement before the commit',
    caughtBy: ['I1'],
    patches: [
      {
        file: `${app}/interactions.ts`,
        find: `const outcome = await this.#options.log.append({`,
        put: `const outcome = await this.#unwaited({`,
      },
      {
        file: `${app}/interactions.ts`,
        find: `  #tell(change: InteractionChange): void {`,
        put: `  async #unwaited(append: Parameters<EventLog['append']>[0]): Promise<string> {
    this.#options.log.append(append).catch(() => undefined);
    return 'appended';
  }

  #tell(change: InteractionChange): void {`,
      },
    ],
  },
  {
    name: 'dedupe off',
    caughtBy: ['I2', 'I6'],
    patches: [
      {
        file: `${app}/interaction-draft.ts`,
        find: `const first = key === null ? undefined : (this.#live.settled.get(key) ?? this.#answered(key));`,
        put: `const first = undefined as Settled | undefined;`,
      },
    ],
  },
  {
    name: 'dedupe forgotten by a restart',
    caughtBy: ['I2', 'I6'],
    plan: { faults: ['crashInCommit', 'swallowedAnswer', 'restart', 'late'], faultsEveryMs: 5_000 },
    patches: [
      {
        file: `${app}/live-interaction.ts`,
        find: `this.settled.set(key, { digest: event.cause.digest, result: { kind: 'accepted', seq } });`,
        put: `if (this.head > 1e9) this.settled.set(key, { digest: event.cause.digest, result: { kind: 'accepted', seq } });`,
      },
    ],
  },
  {
    name: 'resume off by one',
    caughtBy: ['I1', 'I5', 'I11'],
    patches: [
      {
        file: `${gateway}/backfill.ts`,
        find: `logSeqOf(live, session, cursor.head);`,
        put: `Math.min(logHead, logSeqOf(live, session, cursor.head) + 1);`,
      },
    ],
  },
  {
    name: 'commands of one interaction not serialized, and the head not compared',
    caughtBy: ['I5', 'crash', 'I2', 'I8'],
    patches: [
      {
        file: `${app}/interactions.ts`,
        find: `if (waiting !== undefined) {
        waiting.push(asked);
        return;
      }`,
        put: ``,
      },
      {
        file: 'packages/testkit/src/memory-disk.ts',
        find: `if (this.head(append.stream) !== append.expectedHead) return 'conflict';`,
        put: ``,
      },
    ],
  },
  {
    name: 'order by timestamp on the client',
    caughtBy: ['I4'],
    patches: [
      {
        file: `${client}/apply.ts`,
        find: `events: events.length === 0 ? entry.events : [...entry.events, ...events],`,
        put: `events: events.length === 0 ? entry.events : [...entry.events, ...events].sort((a, b) => a.atMs - b.atMs),`,
      },
    ],
  },
  {
    name: 'a lost update not noticed',
    caughtBy: ['I1', 'I11'],
    patches: [
      {
        file: `${client}/apply.ts`,
        find: `if (frame.after > entry.head) return { outcome: 'gap' };`,
        put: ``,
      },
    ],
  },
  {
    name: 'a retry under a new id',
    caughtBy: ['I2', 'I3', 'I6'],
    patches: [
      {
        file: `${client}/outgoing-queue.ts`,
        find: `options.send({ type: 'command', id: commandId, interactionId, command });`,
        put: `options.send({ type: 'command', id: (retries += 1) % 7 === 0 ? options.newId() : commandId, interactionId, command });`,
      },
      {
        file: `${client}/outgoing-queue.ts`,
        find: `  let isLive = false;`,
        put: `  let isLive = false;
  let retries = 0;`,
      },
    ],
  },
  {
    name: 'no visibility filter on backfill',
    caughtBy: ['I12'],
    patches: [
      {
        file: `${gateway}/backfill.ts`,
        find: `const events = wireEvents(stored.map(eventOf), viewer, live.toCustomerSeq(from));
  const past`,
        put: `const events = wireEvents(stored.map(eventOf), { kind: 'supervisor', userId: 'anybody' }, live.toCustomerSeq(from));
  const past`,
      },
    ],
  },
  {
    name: 'an acceptance after the deadline',
    caughtBy: ['I8'],
    patches: [
      {
        file: `${core}/interaction/decide-offer.ts`,
        find: `if (context.nowMs >= phase.offer.deadlineAtMs) return rejected('offerExpired');`,
        put: ``,
      },
    ],
  },
  {
    name: 'an acceptance by whoever asks',
    caughtBy: ['I8', 'crash'],
    patches: [
      {
        file: `${core}/interaction/capabilities.ts`,
        find: `offerTo(facts, agentId) === undefined ? refuse('offerExpired') : ALLOWED;`,
        put: `facts.phase.kind === 'offered' && agentId !== '' ? ALLOWED : refuse('offerExpired');`,
      },
    ],
  },
  {
    name: 'capacity without the offers on their way',
    caughtBy: ['I10'],
    patches: [
      {
        file: `${jobs}/router.ts`,
        find: `interactions.index.attendedBy(agentId).size + comingTo.filter((id) => id === agentId).length`,
        put: `interactions.index.attendedBy(agentId).size + comingTo.filter(() => false).length`,
      },
    ],
  },
  {
    name: 'receipts beyond the head',
    caughtBy: ['I3'],
    patches: [
      {
        file: `${gateway}/receipts.ts`,
        find: `Math.min(isCustomer ? live.toLogSeq(seq) : seq, live.head)`,
        put: `(isCustomer ? live.toLogSeq(seq) + Math.max(0, seq - live.customerHead) : seq)`,
      },
    ],
  },
  {
    name: 'customer numbering with gaps',
    caughtBy: ['I5'],
    patches: [
      {
        file: `${core}/visibility/visible-to.ts`,
        find: `return isInAudience(event.audience, CUSTOMER) && IS_TRANSCRIPT[event.data.type];`,
        put: `return IS_TRANSCRIPT[event.data.type];`,
      },
    ],
  },
  {
    name: 'a lost agent keeps the chat',
    caughtBy: ['I9'],
    plan: { faults: ['vanish'], faultsEveryMs: 5_000 },
    patches: [
      {
        file: `${app}/presence.ts`,
        find: `clock.timer(graceMs, () => void this.#releaseOne(interactionId, agentId, 'agentLost', 'offerAndOwned')),`,
        put: `clock.timer(graceMs, () => void this.#releaseOne(interactionId, agentId, 'agentLost', 'offer')),`,
      },
      {
        file: `${app}/presence.ts`,
        find: `    void Promise.all(this.#release(agentId, 'agentLost', 'offerAndOwned'));
    void this.#logOut`,
        put: `    void this.#logOut`,
      },
    ],
  },
  {
    name: 'a release is not tried again when the store was away',
    caughtBy: ['I9'],
    plan: { faults: ['vanish', 'storeRefuses'], faultsEveryMs: 5_000 },
    patches: [
      {
        file: `${app}/presence.ts`,
        find: `if (result.kind !== 'unavailable') return;`,
        put: `if (result.kind !== 'accepted' || result.kind === 'accepted') return;`,
      },
    ],
  },
  {
    name: 'the state last shown kept while nobody is there',
    caughtBy: ['I11'],
    plan: { faults: ['vanish', 'outage'], faultsEveryMs: 5_000 },
    patches: [
      {
        file: `${gateway}/interaction-frames.ts`,
        find: `    this.#agents.delete(agentId);`,
        put: ``,
      },
    ],
  },
  {
    name: 'a freed place not noticed by the router',
    caughtBy: ['L1'],
    patches: [
      {
        file: `${jobs}/router.ts`,
        find: `if (!isSameCompany(change.before, change.after)) this.#soon();`,
        put: `if (!isSameCompany(change.before, change.after) && change.after.phase.kind !== 'completed') this.#soon();`,
      },
    ],
  },
  {
    name: 'a command forgotten when the page is closed',
    caughtBy: ['I6'],
    patches: [
      {
        file: `${client}/outgoing-queue.ts`,
        find: `if (interactionId !== null) storage.put({ ...command, interactionId });`,
        put: `if (interactionId !== null && command.code !== null) storage.put({ ...command, interactionId });`,
      },
    ],
  },
  {
    name: 'a timer left behind by a stop',
    caughtBy: ['L2'],
    patches: [
      {
        file: `${jobs}/offer-deadlines.ts`,
        find: `for (const timer of this.#timers.values()) timer[Symbol.dispose]();`,
        put: ``,
      },
    ],
  },
  {
    name: 'an offer left to a screen nobody looks at',
    caughtBy: ['L3'],
    patches: [
      {
        file: `${jobs}/offer-deadlines.ts`,
        find: `unseenForMs !== null && unseenForMs < standsForMs`,
        put: `unseenForMs !== null && unseenForMs < 0`,
      },
    ],
  },
  {
    name: 'an update to what is gone is believed',
    caughtBy: ['I11'],
    plan: { burst: 6, callsEveryMs: null },
    firstSeed: 4_703,
    patches: [
      {
        file: `${client}/interactions.ts`,
        find: `return distrusted.has(interactionId) || entry?.gone !== null ? undefined : entry;`,
        put: `return distrusted.has(interactionId) ? undefined : entry;`,
      },
    ],
  },
  {
    name: 'a consultation told to all agents',
    caughtBy: ['I12'],
    patches: [
      {
        file: `${core}/interaction/decision.ts`,
        find: `return { kind: 'consultation', consultationId };`,
        put: `return consultationId === '' ? { kind: 'consultation', consultationId } : { kind: 'agents' };`,
      },
    ],
  },
  {
    name: 'a consultation told to everyone',
    caughtBy: ['I12', 'I5'],
    patches: [
      {
        file: `${core}/interaction/decision.ts`,
        find: `return { kind: 'consultation', consultationId };`,
        put: `return consultationId === '' ? { kind: 'consultation', consultationId } : { kind: 'everyone' };`,
      },
    ],
  },
  {
    name: 'the word of a request told to all agents',
    caughtBy: ['I3', 'I12'],
    patches: [
      {
        file: `${core}/visibility/visible-to.ts`,
        find: `if (word === undefined || !isOneOf([word.byAgentId, agentId], viewer)) return undefined;`,
        put: `if (word === undefined) return undefined;`,
      },
    ],
  },
  {
    name: 'that nobody is asked any more is not told',
    caughtBy: ['I11'],
    patches: [
      {
        file: `${core}/visibility/interaction-view.ts`,
        find: `    changed[key] = after[key];`,
        put: `    if ((key as string) === 'invitations' && JSON.stringify(after[key]) === '[]') continue;
    changed[key] = after[key];`,
      },
    ],
  },
  {
    name: 'who transferred a chat stays in it',
    caughtBy: ['I8', 'I11', 'L1', 'I10'],
    patches: [
      {
        file: `${core}/interaction/decide-invitation.ts`,
        find: `...departure({ ...interaction, invitations }, fromAgentId, 'transferred'),`,
        put: `...departure({ ...interaction, invitations }, fromAgentId, 'transferred').slice(0, -1),`,
      },
    ],
  },
  {
    name: 'a consulted agent does not count against the capacity',
    caughtBy: ['I10'],
    patches: [
      {
        file: `${core}/interaction/interaction.ts`,
        find: `return [...new Set([...parties, ...offered, ...consulted])];`,
        put: `return [...new Set([...parties, ...offered])];`,
      },
    ],
  },
  {
    name: 'an invitation is accepted after its deadline',
    caughtBy: ['I8'],
    patches: [
      {
        file: `${core}/interaction/decide-invitation.ts`,
        find: `if (invitation === undefined || context.nowMs >= invitation.offer.deadlineAtMs) {`,
        put: `if (invitation === undefined) {`,
      },
    ],
  },
  {
    name: 'a chat whose owner leaves a conference is passed to nobody',
    caughtBy: ['I9', 'crash', 'L1', 'I8'],
    patches: [
      {
        file: `${core}/interaction/departure.ts`,
        find: `[AGENTS, { type: 'ownershipMoved', ownerPartyId: partyId, ownerId: userId, name, reason: 'ownerLeft' }],`,
        put: ``,
      },
    ],
  },
  {
    name: 'a call that goes on with nobody to talk to',
    caughtBy: ['I13'],
    patches: [
      {
        file: `${core}/call/settle-calls.ts`,
        find: `const isOver = !goesOn(staying);`,
        put: `const isOver = !goesOn(staying) && staying.length === 0;`,
      },
    ],
  },
  {
    name: 'who left the chat stays in its calls',
    caughtBy: ['I13'],
    patches: [
      {
        file: `${core}/call/settle-calls.ts`,
        find: `places.filter(({ member }) => mayBeInCall(after, member))`,
        put: `places.filter(({ member }) => mayBeInCall(after, member) || member.kind === 'agent')`,
      },
    ],
  },
  {
    name: 'a call of colleagues told to everyone',
    caughtBy: ['I13', 'I12'],
    patches: [
      {
        file: `${core}/call/decide-call.ts`,
        find: `return isForCustomer ? EVERYONE : AGENTS;`,
        put: `return isForCustomer || call === undefined ? EVERYONE : AGENTS;`,
      },
    ],
  },
  {
    name: 'the customer is asked into a call with who only advises',
    caughtBy: ['I13'],
    patches: [
      {
        file: `${core}/call/call-capabilities.ts`,
        find: `return isParty && !isPrivate ? ALLOWED : refuse('notAParty');`,
        put: `return isParty || isPrivate ? ALLOWED : refuse('notAParty');`,
      },
    ],
  },
];
