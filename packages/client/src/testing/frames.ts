import type { WireCommand } from '@guichet/protocol/commands.ts';
import type { WireMessage } from '@guichet/protocol/events.ts';
import type { ResetFrame, ServerHeartbeat, UpdateFrame, Welcome } from '@guichet/protocol/frames.ts';
import type { CommandId, InteractionId } from '@guichet/protocol/ids.ts';
import type { CustomerInteractionState } from '@guichet/protocol/interaction.ts';
import { PROTOCOL_VERSION } from '@guichet/protocol/version.ts';

/** Frames as a server would send them to a customer, with what a test does not care about filled in. */

export const CHAT: InteractionId = 'chat-0001';
export const OTHER_CHAT: InteractionId = 'chat-0002';

export const customerState: CustomerInteractionState = {
  startedAtMs: 0,
  contact: { name: null, email: null },
  subject: null,
  phase: { kind: 'active' },
  parties: [],
  receipts: { delivered: 0, read: 0 },
};

export function welcome(changes: Partial<Welcome> = {}): Welcome {
  return {
    type: 'welcome',
    protocol: PROTOCOL_VERSION,
    epoch: 'epoch-001',
    nowMs: 0,
    heartbeatMs: 10_000,
    identity: { kind: 'customer', customerId: 'customer-1', siteId: 'site' },
    token: null,
    ...changes,
  };
}

/** A message of the agent, or with `commandId` of the customer who is looking. */
export function message(seq: number, text = `text ${seq}`, commandId: CommandId | null = null): WireMessage {
  const [partyId, role] = commandId === null ? (['p2', 'agent'] as const) : (['p1', 'customer'] as const);
  return {
    type: 'messageSent',
    seq,
    atMs: seq,
    partyId,
    role,
    name: role,
    text,
    audience: 'everyone',
    commandId,
  };
}

export function messages(fromSeq: number, toSeq: number): WireMessage[] {
  return Array.from({ length: toSeq - fromSeq + 1 }, (_, index) => message(fromSeq + index));
}

export function reset(head: number, changes: Partial<ResetFrame> = {}): ResetFrame {
  const events = messages(1, head);
  return {
    type: 'reset',
    interactionId: CHAT,
    head,
    state: customerState,
    events,
    hasEarlier: false,
    ...changes,
  };
}

export function update(after: number, head: number, changes: Partial<UpdateFrame> = {}): UpdateFrame {
  const events = messages(after + 1, head);
  return { type: 'update', interactionId: CHAT, after, head, events, changed: null, ...changes };
}

export function heartbeat(
  isReply: boolean,
  heads: ServerHeartbeat['heads'] = {},
  nowMs = 0,
): ServerHeartbeat {
  return { type: 'heartbeat', isReply, nowMs, heads };
}

export function sendMessage(text: string): WireCommand {
  return { type: 'sendMessage', text, audience: 'everyone' };
}

export const startInteraction: WireCommand = {
  type: 'startInteraction',
  name: null,
  email: null,
  subject: null,
  language: 'en',
  caseData: { pageUrl: null, pageTitle: null, referrer: null, userAgent: null },
};
