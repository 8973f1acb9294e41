import type { CaseDataKey } from '@guichet/protocol/config.ts';
import type { InvitationTarget, PhaseKind } from '@guichet/protocol/interaction.ts';
import { missingCase } from '@guichet/protocol/missing-case.ts';
import { ALL_PRIVILEGES } from '@guichet/protocol/privileges.ts';
import type { Privilege } from '@guichet/protocol/privileges.ts';
import type { RejectionCode } from '@guichet/protocol/result.ts';
import type { TextMark } from '@guichet/protocol/text-marks.ts';
import type { KnownNumber } from '../phone/known-number.ts';
import { actorOf } from './actor-of.ts';
import { decide } from './decide.ts';
import type { Decision } from './decision.ts';
import { evolve } from './evolve.ts';
import type { DecisionContext, InteractionCommand } from './interaction-command.ts';
import type { InteractionEvent } from './interaction-event.ts';
import type { Interaction } from './interaction.ts';

/** What tests tell of an interaction: its log, and the state the log amounts to. */
export type Story = {
  readonly state: Interaction | undefined;
  readonly log: readonly InteractionEvent[];
};

export const NOTHING_YET: Story = { state: undefined, log: [] };
export const INTERACTION_ID = 'interaction-1';
export const CUSTOMER_ID = 'customer-1';
export const OFFER_ID = 'offer-000001';
export const ANA = 'agent-ana';
export const BEN = 'agent-ben';
export const CYD = 'agent-cyd';
export const DAN = 'agent-dan';
export const NAMES: Readonly<Record<string, string>> = {
  [ANA]: 'Ana',
  [BEN]: 'Ben',
  [CYD]: 'Cyd',
  [DAN]: 'Dan',
};
export const EVERY_PRIVILEGE: ReadonlySet<Privilege> = new Set(ALL_PRIVILEGES);
/** When the stories begin, epoch ms. */
export const T0 = 1_000_000;

/** A key of case data: editable text that a form asks for, unless told. */
export function caseDataKey(key: string, changes: Partial<CaseDataKey> = {}): CaseDataKey {
  return {
    key,
    label: { en: key, fr: key },
    type: 'text',
    choices: [],
    isAskedBefore: true,
    isRequired: false,
    isOnOffer: false,
    isEditable: true,
    ...changes,
  };
}

/** Stands in for what finds numbers: a text of nothing but `+` and digits is one. */
function numberMarks(text: string): readonly TextMark[] {
  return /^\+\d+$/.test(text)
    ? [{ kind: 'phone', start: 0, end: text.length, value: text, confidence: 'sure' }]
    : [];
}

/** Stands in for the world's numbering plans: `+`, a code and eight digits. What costs extra has an 8 after its code. */
function numberAt(text: string): KnownNumber | null {
  const [, code = '', rest = ''] = /^\+(\d\d)(\d{8})$/.exec(text) ?? [];
  if (rest === '') return null;
  return {
    e164: text,
    international: `+${code} ${rest}`,
    country: { 33: 'FR', 32: 'BE', 44: 'GB' }[code] ?? null,
    costsExtra: rest.startsWith('8'),
    isMobile: false,
    writtenAs: 'international',
  };
}

export const CASE_DATA_KEYS = [caseDataKey('order'), caseDataKey('paid', { isEditable: false })] as const;

export const SETTINGS: DecisionContext = {
  nowMs: T0,
  offerTimeoutMs: 15_000,
  offerSkipMs: 60_000,
  invitationTimeoutMs: 90_000,
  isDispositionMandatory: false,
  isDispositionReadOnlyAfterEnd: false,
  dispositionCodeIds: new Set(['solved', 'refund']),
  caseDataKeys: CASE_DATA_KEYS,
  pushUrlRules: { allowedHosts: ['shop.example'], isHttpAllowed: false, forbiddenPaths: ['/cart/clear'] },
  marksOf: numberMarks,
  phoneRules: { country: 'FR', allowedPrefixes: ['+32'] },
  readNumber: numberAt,
  dialledElsewhere: () => [],
};

type CustomerCommand = Extract<InteractionCommand, { by: 'customer' }>['command'];
type AgentCommand = Extract<InteractionCommand, { by: 'agent' }>['command'];
type SystemCommand = Extract<InteractionCommand, { by: 'system' }>['command'];

export function customerAsks(command: CustomerCommand, customerId: string = CUSTOMER_ID): InteractionCommand {
  return { by: 'customer', customerId, command };
}

/** @param privileges  every one unless told */
export function agentAsks(
  agentId: string,
  command: AgentCommand,
  privileges: ReadonlySet<Privilege> = EVERY_PRIVILEGE,
): InteractionCommand {
  return { by: 'agent', agentId, name: NAMES[agentId] ?? agentId, privileges, command };
}

/** Somebody calls an agent's line. */
export function lineAsks(
  agentId: string,
  privileges: ReadonlySet<Privilege> = EVERY_PRIVILEGE,
  interactionId: string = INTERACTION_ID,
): InteractionCommand {
  const { siteId, queueId, language } = START;
  const about = { interactionId, customerId: CUSTOMER_ID, siteId, queueId, language };
  return {
    by: 'line',
    agentId,
    privileges,
    command: { type: 'reportIncomingCall', ...about, offerId: OFFER_ID, caller: '+3361234567' },
  };
}

export function systemAsks(command: SystemCommand): InteractionCommand {
  return { by: 'system', part: command.type === 'releaseAgent' ? 'presence' : 'router', command };
}

export const START: Extract<CustomerCommand, { type: 'startInteraction' }> = {
  type: 'startInteraction',
  interactionId: INTERACTION_ID,
  siteId: 'shop',
  queueId: 'sales',
  contact: { name: 'Chloé', email: 'chloe@example.org' },
  subject: 'My order',
  language: 'fr',
  caseData: { pageUrl: 'https://shop.example/cart', pageTitle: 'Cart', referrer: null, userAgent: null },
  fields: { order: 'A-17' },
  asked: CASE_DATA_KEYS,
};

export function leaves(agentId: string): InteractionCommand {
  return agentAsks(agentId, { type: 'leaveInteraction' });
}

export function says(text: string, audience: 'everyone' | 'agents' = 'everyone') {
  return { type: 'sendMessage', text, audience } as const;
}

export function makesOffer(agentId: string, offerId: string = OFFER_ID): InteractionCommand {
  const why = { rule: 'longestWaitToLeastBusy', waitedMs: 0, agentLoad: 0, candidates: 1 } as const;
  return systemAsks({ type: 'makeOffer', offerId, agentId, why });
}

export const INVITATION_ID = 'invite-000001';

type Purpose = 'transfer' | 'conference' | 'consultation';

/** Asks Ben in, unless another target is told. */
export function invites(
  agentId: string,
  purpose: Purpose,
  target: InvitationTarget = { kind: 'agent', agentId: BEN },
  invitationId: string = INVITATION_ID,
): InteractionCommand {
  const targetName = target.kind === 'agent' ? (NAMES[target.agentId] ?? target.agentId) : target.kind;
  const message = 'Could you help?';
  return agentAsks(agentId, { type: 'invite', invitationId, purpose, target, targetName, message });
}

export function offersInvitation(
  agentId: string,
  offerId: string = OFFER_ID,
  invitationId: string = INVITATION_ID,
): InteractionCommand {
  const why = { rule: 'invitation', agentLoad: 0, candidates: 1 } as const;
  return systemAsks({ type: 'offerInvitation', invitationId, offerId, agentId, why });
}

/** Ana owns the chat, and Ben has come in for a purpose; the invitation was accepted at `T0` + 5 s. */
export function storyWithBen(purpose: Purpose): Story {
  return goOn(
    storyIn('active'),
    [3_000, invites(ANA, purpose)],
    [4_000, offersInvitation(BEN)],
    [5_000, accepts(BEN)],
  );
}

type Coming = {
  /** Counted from `T0`. */
  readonly atMs: number;
  readonly purpose?: Purpose;
  readonly byAgentId?: string;
  readonly invitationId?: string;
};

/** One more has come in, asked by Ana into the conference unless told; all of it at one moment. */
export function withColleague(
  story: Story,
  agentId: string,
  { atMs, purpose = 'conference', byAgentId = ANA, invitationId = `invite-${agentId}` }: Coming,
): Story {
  const offerId = `offer-${invitationId}`;
  return goOn(
    story,
    [atMs, invites(byAgentId, purpose, { kind: 'agent', agentId }, invitationId)],
    [atMs, offersInvitation(agentId, offerId, invitationId)],
    [atMs, accepts(agentId, offerId)],
  );
}

export function accepts(agentId: string, offerId: string = OFFER_ID): InteractionCommand {
  return agentAsks(agentId, { type: 'acceptOffer', offerId });
}

export function releases(
  agentId: string,
  reason: 'agentLost' | 'agentSignedOut' = 'agentLost',
  scope: 'offer' | 'offerAndOwned' = 'offerAndOwned',
): InteractionCommand {
  return systemAsks({ type: 'releaseAgent', agentId, reason, scope });
}

/** One command's outcome, and the story after it; a rejection leaves the story as it was. */
export function tell(
  story: Story,
  ask: InteractionCommand,
  context: DecisionContext,
): { readonly decision: Decision; readonly story: Story } {
  const decision = decide(story.state, ask, context);
  if (decision.kind === 'rejected') return { decision, story };
  const cause =
    ask.by === 'system' ? null : { commandId: `command-${story.log.length + 1}`, digest: 'digest' };
  const events = decision.events.map(({ audience, data }, index): InteractionEvent => ({
    seq: story.log.length + index + 1,
    atMs: context.nowMs,
    actor: actorOf(ask),
    cause,
    audience,
    data,
  }));
  const state = events.reduce(evolve, story.state);
  return { decision, story: { state, log: [...story.log, ...events] } };
}

/** What a command leads to: the events' types, or why not. */
export function outcomeOf(
  story: Story,
  ask: InteractionCommand,
  context: DecisionContext = at(8_000),
): readonly string[] | RejectionCode {
  const decision = decide(story.state, ask, context);
  return decision.kind === 'rejected' ? decision.code : decision.events.map(({ data }) => data.type);
}

/** Adds steps that all succeed: `[atMs, command]`, the time counted from `T0`. */
export function goOn(story: Story, ...steps: readonly (readonly [number, InteractionCommand])[]): Story {
  return steps.reduce<Story>((before, [sinceT0Ms, ask]) => {
    const told = tell(before, ask, at(sinceT0Ms));
    if (told.decision.kind === 'rejected') {
      throw new Error(`${ask.command.type} at ${sinceT0Ms} was rejected: ${told.decision.code}`);
    }
    return told.story;
  }, story);
}

/** The shortest story that ends in a phase. Ana has it in every phase but queued and abandoned; the offer was made at `T0` + 1 s. */
export function storyIn(phase: PhaseKind): Story {
  const queued = goOn(NOTHING_YET, [0, customerAsks(START)]);
  const offered = () => goOn(queued, [1_000, makesOffer(ANA)]);
  const active = () => goOn(offered(), [2_000, accepts(ANA)]);
  const wrapUp = () => goOn(active(), [3_000, agentAsks(ANA, { type: 'endInteraction' })]);
  switch (phase) {
    case 'queued':
      return queued;
    case 'offered':
      return offered();
    case 'active':
      return active();
    case 'wrapUp':
      return wrapUp();
    case 'completed':
      return goOn(wrapUp(), [4_000, agentAsks(ANA, { type: 'completeInteraction' })]);
    case 'abandoned':
      return goOn(queued, [1_000, customerAsks({ type: 'endInteraction' })]);
    default:
      return missingCase(phase);
  }
}

export const PHASES: readonly PhaseKind[] = [
  'queued',
  'offered',
  'active',
  'wrapUp',
  'completed',
  'abandoned',
];

/** The settings of the stories at a time counted from `T0`. */
export function at(sinceT0Ms: number, changed: Partial<DecisionContext> = {}): DecisionContext {
  return { ...SETTINGS, nowMs: T0 + sinceT0Ms, ...changed };
}

/** The state of a story that has begun. */
export function stateOf(story: Story): Interaction {
  if (story.state === undefined) throw new Error('the story has not begun');
  return story.state;
}
