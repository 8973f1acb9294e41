import type { InteractionEvent, InteractionEventData } from '@guichet/core/interaction/interaction-event.ts';
import type { WireCommand } from '@guichet/protocol/commands.ts';
import type { WireEvent } from '@guichet/protocol/events.ts';
import type { History, InteractionCommit, View } from '../simulator/history.ts';

export const CHAT = 'chat-0001';
export const ALICE = 'customer-alice';
export const ANA = 'agent-ana';
const T0 = 1_000_000;
const OFFER = { offerId: 'offer-0001', agentId: ANA, madeAtMs: T0 + 1_000, deadlineAtMs: T0 + 9_000 };
const CUSTOMER = { partyId: 'p1', role: 'customer', name: 'Alice' } as const;
const AGENT = { partyId: 'p2', role: 'agent', name: 'Ana' } as const;

type Said = Extract<InteractionEventData, { type: 'messageSent' }>;

/** One short chat in which every promise was kept; tests of checkers break one at a time. */
export function exampleHistory(): History {
  return {
    settings: {
      capacityPerAgent: 1,
      agentGraceMs: 5_000,
      offerTimeoutMs: 8_000,
      offerSkipMs: 3_000,
      isDispositionMandatory: false,
      offerSeenWithinMs: 5_000,
    },
    commits: [
      commit(0, 0, started()),
      commit(1_000, 1, { type: 'offerMade', offer: OFFER, why: WHY }),
      commit(2_000, 2, { type: 'offerAccepted', offerId: OFFER.offerId, agentId: ANA }, joined()),
      commit(3_000, 4, said(CUSTOMER, 'text-1')),
      commit(4_000, 5, said(AGENT, 'text-2')),
      commit(5_000, 6, { ...said(AGENT, 'text-3'), audience: 'agents' }),
      commit(60_000, 7, { type: 'interactionEnded', endedBy: 'customer' }),
      commit(61_000, 8, { type: 'interactionCompleted' }),
    ],
    agentCommits: [{ steadyMs: 0, agentId: ANA, events: [{ type: 'agentReady' }] }],
    attempts: [
      attempt(ANA, 'cmd-offerAccepted', { type: 'acceptOffer', offerId: OFFER.offerId }),
      attempt(ALICE, 'cmd-text-1', { type: 'sendMessage', text: 'text-1', audience: 'everyone' }),
      attempt(ANA, 'cmd-text-2', { type: 'sendMessage', text: 'text-2', audience: 'everyone' }),
      attempt(ANA, 'cmd-text-3', { type: 'sendMessage', text: 'text-3', audience: 'agents' }),
    ],
    answers: ['cmd-text-1', 'cmd-text-2', 'cmd-text-3', 'cmd-offerAccepted'].map((commandId) => {
      return { commandId, result: { kind: 'accepted', seq: 7 }, steadyMs: 5_000 } as const;
    }),
    observations: [
      {
        steadyMs: 50_000,
        heads: new Map([[CHAT, 7]]),
        views: [customerView('alice-page'), agentView('ana-page')],
        fresh: [customerView('alice-fresh'), agentView('ana-fresh')],
      },
    ],
    customerTexts: [JSON.stringify(customerEvents())],
    presences: new Map([[ANA, [{ from: 0, until: Infinity }]]]),
    hindrances: [],
    wallClock: [{ from: 0, offsetMs: T0 }],
    healedAt: 10_000,
    endedAt: 70_000,
    leaks: [],
  };
}

/** The same history with some of its parts replaced. */
export function exampleWith(change: (history: History) => Partial<History>): History {
  const history = exampleHistory();
  return { ...history, ...change(history) };
}

/** The same history with one screen changed at the only look. */
export function exampleSeenAs(deviceId: string, change: (view: View) => View): History {
  const apply = (views: readonly View[]) =>
    views.map((view) => (view.deviceId === deviceId ? change(view) : view));
  return exampleWith(({ observations }) => ({
    observations: observations.map((one) => ({ ...one, views: apply(one.views), fresh: apply(one.fresh) })),
  }));
}

/** A view whose only interaction shows other events. */
export function showing(view: View, change: (events: readonly WireEvent[]) => readonly WireEvent[]): View {
  return {
    ...view,
    interactions: view.interactions.map((seen) => ({ ...seen, events: change(seen.events) })),
  };
}

/** One more transaction, as `commits` has them. */
export function commit(
  steadyMs: number,
  expectedHead: number,
  ...list: InteractionEventData[]
): InteractionCommit {
  const events = list.map((data, index): InteractionEvent => {
    const isInternal =
      !EVERYONE.includes(data.type) || (data.type === 'messageSent' && data.audience === 'agents');
    return {
      seq: expectedHead + index + 1,
      atMs: T0 + steadyMs,
      actor: actorOf(data),
      cause: causeOf(data),
      audience: { kind: isInternal ? 'agents' : 'everyone' },
      data,
    };
  });
  return { steadyMs, interactionId: CHAT, expectedHead, events };
}

const WHY = { rule: 'longestWaitToLeastBusy', waitedMs: 1_000, agentLoad: 0, candidates: 1 } as const;
const EVERYONE: readonly string[] = [
  'interactionStarted',
  'messageSent',
  'partyJoined',
  'partyLeft',
  'interactionRequeued',
  'interactionEnded',
];

function actorOf(data: InteractionEventData): InteractionEvent['actor'] {
  if (data.type === 'offerMade' || data.type === 'invitationOffered')
    return { kind: 'system', part: 'router' };
  const isAgents = 'role' in data ? data.role === 'agent' : data.type !== 'interactionStarted';
  return isAgents ? { kind: 'agent', agentId: ANA } : { kind: 'customer', customerId: ALICE };
}

function causeOf(data: InteractionEventData): InteractionEvent['cause'] {
  if (data.type === 'messageSent') return { commandId: `cmd-${data.text}`, digest: '' };
  return data.type === 'offerAccepted' ? { commandId: 'cmd-offerAccepted', digest: '' } : null;
}

function started(): InteractionEventData {
  return {
    type: 'interactionStarted',
    interactionId: CHAT,
    customerId: ALICE,
    siteId: 'main',
    queueId: 'general',
    contact: { name: 'Alice', email: null },
    subject: null,
    language: 'en',
    caseData: { pageUrl: null, pageTitle: null, referrer: null, userAgent: null },
  };
}

function joined(): InteractionEventData {
  return { type: 'partyJoined', party: { ...AGENT, userId: ANA, state: 'joined' } };
}

function said(by: typeof CUSTOMER | typeof AGENT, text: string): Said {
  return { type: 'messageSent', ...by, text, audience: 'everyone' };
}

function attempt(author: string, commandId: string, command: WireCommand): History['attempts'][number] {
  const isCustomer = author === ALICE;
  return {
    commandId,
    deviceId: isCustomer ? 'alice-page' : 'ana-page',
    author: { kind: isCustomer ? 'customer' : 'agent', id: author },
    interactionId: CHAT,
    command,
  };
}

function customerEvents(): WireEvent[] {
  return agentEvents()
    .filter((event) => event.type !== 'messageSent' || event.audience === 'everyone')
    .map((event, index) => ({ ...event, seq: index + 1 }));
}

function agentEvents(): WireEvent[] {
  const message = { type: 'messageSent', commandId: null, audience: 'everyone' } as const;
  return [
    { type: 'interactionStarted', seq: 1, atMs: T0 },
    { type: 'partyJoined', seq: 4, atMs: T0 + 2_000, ...AGENT },
    { ...message, seq: 5, atMs: T0 + 3_000, ...CUSTOMER, text: 'text-1' },
    { ...message, seq: 6, atMs: T0 + 4_000, ...AGENT, text: 'text-2' },
    { ...message, seq: 7, atMs: T0 + 5_000, ...AGENT, text: 'text-3', audience: 'agents' },
  ];
}

function customerView(deviceId: string): View {
  const state = { phase: { kind: 'active' }, receipts: { delivered: 4, read: 3 } };
  return viewOf(deviceId, { kind: 'customer', id: ALICE }, 4, customerEvents(), state);
}

function agentView(deviceId: string): View {
  const state = { note: 'as agreed', receipts: { delivered: 7, read: 5 } };
  return viewOf(deviceId, { kind: 'agent', id: ANA }, 7, agentEvents(), state);
}

function viewOf(
  deviceId: string,
  viewer: View['viewer'],
  head: number,
  events: readonly WireEvent[],
  state: object,
): View {
  const seen = { interactionId: CHAT, head, state, events, hasEarlier: false, isGone: false };
  return { deviceId, viewer, isLive: true, interactions: [seen], failed: [], unsentCount: 0 };
}
