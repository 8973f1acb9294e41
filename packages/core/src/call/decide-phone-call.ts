import type { CallLeftReason, CallNumber } from '@guichet/protocol/calls.ts';
import type {
  AgentId,
  CallId,
  CustomerId,
  InteractionId,
  OfferId,
  QueueId,
  SiteId,
} from '@guichet/protocol/ids.ts';
import { PHONE_RINGS_FOR_MS } from '@guichet/protocol/limits.ts';
import { AGENTS, EVERYONE, events, rejected } from '../interaction/decision.ts';
import type { AgentAsk, Decision } from '../interaction/decision.ts';
import type { DecisionContext, InteractionCommand } from '../interaction/interaction-command.ts';
import type { Interaction } from '../interaction/interaction.ts';
import { dialNumber } from '../phone/dial-number.ts';
import { isCallIdTaken, left } from './decide-call.ts';

/** What an agent's softphone asks and tells. */
export type PhoneCommand =
  | { readonly type: 'startPhoneCall'; readonly callId: CallId; readonly number: string }
  | { readonly type: 'reportCall'; readonly callId: CallId; readonly progress: PhoneProgress };

export type PhoneProgress =
  | { readonly kind: 'answered' }
  | { readonly kind: 'ended'; readonly reason: CallLeftReason };

/** A call that came in on an agent's line, with what only the server can add. */
export type IncomingPhoneCall = {
  readonly type: 'reportIncomingCall';
  readonly interactionId: InteractionId;
  readonly customerId: CustomerId;
  readonly siteId: SiteId;
  readonly queueId: QueueId;
  readonly language: string;
  readonly offerId: OfferId;
  readonly caller: CallNumber;
};

/** What a softphone asks and tells of a call (CA-13, CA-14). That the agent may call at all has been settled by the table. */
export function decidePhoneCall(
  interaction: Interaction,
  ask: AgentAsk,
  command: PhoneCommand,
  context: DecisionContext,
): Decision {
  return command.type === 'startPhoneCall'
    ? startPhoneCall(interaction, ask, command, context)
    : reportCall(interaction, ask.agentId, command);
}

/** An interaction that begins with a call on an agent's line: offered to that agent, and to nobody else ever (CA-15). */
export function beginByPhone(
  { agentId, privileges, command }: Extract<InteractionCommand, { by: 'line' }>,
  { nowMs }: DecisionContext,
): Decision {
  if (!privileges.has('contact.call')) return rejected('privilegeMissing');
  const { interactionId, customerId, siteId, queueId, language, offerId, caller } = command;
  const deadlineAtMs = nowMs + PHONE_RINGS_FOR_MS;
  return events(
    [
      EVERYONE,
      {
        type: 'interactionStarted',
        channel: 'phone',
        caller,
        ...{ interactionId, customerId, siteId, queueId, language },
        contact: { name: null, email: null },
        subject: null,
        caseData: { pageUrl: null, pageTitle: null, referrer: null, userAgent: null },
        fields: {},
      },
    ],
    [
      AGENTS,
      {
        type: 'offerMade',
        offer: { offerId, agentId, madeAtMs: nowMs, deadlineAtMs },
        why: { rule: 'ownLine', agentLoad: 0, candidates: 1 },
      },
    ],
  );
}

function startPhoneCall(
  interaction: Interaction,
  { agentId, name }: AgentAsk,
  { callId, number }: Extract<PhoneCommand, { type: 'startPhoneCall' }>,
  context: DecisionContext,
): Decision {
  if (isCallIdTaken(interaction, callId)) return rejected('commandConflict');
  const dialled = dialNumber(interaction, agentId, number, context);
  if ('code' in dialled) return rejected(dialled.code);
  return events([
    AGENTS,
    {
      type: 'callRang',
      callId,
      member: { kind: 'number', number: dialled.number.e164 },
      byAgentId: agentId,
      byName: name,
      deadlineAtMs: context.nowMs + PHONE_RINGS_FOR_MS,
    },
  ]);
}

/** Only who began the call has the telephone it goes by. What is known already is accepted and changes nothing. */
function reportCall(
  interaction: Interaction,
  agentId: AgentId,
  { callId, progress }: Extract<PhoneCommand, { type: 'reportCall' }>,
): Decision {
  if (isOfferedCall(interaction, agentId, callId)) {
    return progress.kind === 'ended'
      ? events(
          [EVERYONE, { type: 'interactionEnded', endedBy: 'customer' }],
          [AGENTS, { type: 'interactionAbandoned' }],
        )
      : rejected('offerExpired');
  }
  const call = interaction.calls.find((each) => each.callId === callId && each.byAgentId === agentId);
  const place = call?.places.find(({ member }) => member.kind === 'number');
  if (call === undefined || place === undefined) return rejected('callUnknown');
  const { member, state } = place;
  if (progress.kind === 'ended') {
    return state.kind === 'left' ? events() : events(left(call, member, progress.reason));
  }
  if (state.kind === 'joined') return events();
  return state.kind === 'ringing'
    ? events([AGENTS, { type: 'callJoined', callId, member }])
    : rejected('callUnknown');
}

/** A call on this agent's line, which the agent has not answered yet. It goes by its interaction's id. */
function isOfferedCall(
  { channel, interactionId, phase }: Interaction,
  agentId: AgentId,
  callId: CallId,
): boolean {
  return (
    channel === 'phone' &&
    callId === interactionId &&
    phase.kind === 'offered' &&
    phase.offer.agentId === agentId
  );
}
