import type { InteractionEvent } from '@guichet/core/interaction/interaction-event.ts';
import type { CallMember } from '@guichet/protocol/calls.ts';
import type { InteractionCommit } from '../simulator/history.ts';
import { companyAfter, NOBODY } from './company.ts';
import type { Company } from './company.ts';
import type { Checker } from './checker.ts';

type CallEvent = Extract<InteractionEvent['data'], { readonly type: `call${string}` }>;
/** Until when somebody is rung, epoch ms by the server's clock; null once in the call. */
type Places = Map<string, number | null>;

type Register = {
  company: Company;
  readonly open: Map<string, Places>;
  readonly over: Set<string>;
};

const CUSTOMER = 'customer';

/** Who is in which call, written again from the rules: nobody alone, nobody twice, nobody who is not in the chat, and nobody told who is not in it. */
export const calls: Checker = {
  id: 'I13',
  promise: 'a call has who is in the chat and somebody to talk to, and others hear nothing of it',
  check(history) {
    const registers = new Map<string, Register>();
    return history.commits.flatMap((commit) => {
      const known = registers.get(commit.interactionId);
      const register = known ?? { company: NOBODY, open: new Map(), over: new Set() };
      registers.set(commit.interactionId, register);
      return judge(register, commit).map((breach) => `${commit.interactionId}: ${breach}`);
    });
  },
};

function judge(register: Register, { events }: InteractionCommit): string[] {
  const { open } = register;
  const heard = new Set([...open].flatMap(([callId, places]) => (places.has(CUSTOMER) ? [callId] : [])));
  const breaches = events.flatMap((event) => {
    register.company = companyAfter(register.company, event);
    const { data } = event;
    if (!isCallEvent(data)) return [];
    const found = [addressed(register, event, data, heard), step(register, data, event.atMs)];
    if (open.get(data.callId)?.has(CUSTOMER) === true) heard.add(data.callId);
    return found.flatMap((breach) => (breach === undefined ? [] : [`event ${event.seq}: ${breach}`]));
  });
  const last = events.at(-1)?.seq ?? 0;
  return [
    ...breaches,
    ...[...open].flatMap(([callId, places]) => standing(register.company, callId, places)),
  ].map((breach) => `${breach} (up to event ${last})`);
}

function isCallEvent(data: InteractionEvent['data']): data is CallEvent {
  return data.type.startsWith('call');
}

/** The customer hears of a call while in it or rung, and of the end of that. */
function addressed(
  { open }: Register,
  { audience }: InteractionEvent,
  data: CallEvent,
  heard: ReadonlySet<string>,
): string | undefined {
  const isAbout = 'member' in data && data.member.kind === 'customer';
  const must = isAbout || open.get(data.callId)?.has(CUSTOMER) === true;
  const may = must || heard.has(data.callId);
  if (audience.kind === 'everyone' && !may) return `${data.type} of colleagues is told to the customer`;
  return audience.kind !== 'everyone' && must ? `${data.type} is kept from the customer` : undefined;
}

/** Moves the register on. @returns what is wrong with the step */
function step({ open, over }: Register, data: CallEvent, atMs: number): string | undefined {
  const { callId } = data;
  if (over.has(callId)) return `${data.type} after the end of ${callId}`;
  const places: Places = open.get(callId) ?? new Map();
  open.set(callId, places);
  switch (data.type) {
    case 'callRang': {
      if (places.size === 0) places.set(data.byAgentId, null);
      const isTwice = places.has(keyOf(data.member));
      const isBusy = [...open].some(([, other]) => other !== places && other.has(keyOf(data.member)));
      places.set(keyOf(data.member), data.deadlineAtMs);
      if (places.get(data.byAgentId) !== null) return 'rung by who is not in the call';
      return isTwice || isBusy ? 'rung who is in a call or rung' : undefined;
    }
    case 'callJoined': {
      const deadlineAtMs = places.get(keyOf(data.member));
      places.set(keyOf(data.member), null);
      if (deadlineAtMs === null) return 'joined twice';
      return deadlineAtMs !== undefined && atMs >= deadlineAtMs ? 'answered after the deadline' : undefined;
    }
    case 'callLeft':
      return places.delete(keyOf(data.member)) ? undefined : 'left without being in it';
    case 'callEnded':
      open.delete(callId);
      over.add(callId);
      return undefined;
  }
}

/** What must be so of an open call after each transaction. */
function standing(company: Company, callId: string, places: Places): string[] {
  const agents = [...company.agents.values()];
  const advisers = [...company.consultations.values()].map(([, agentId]) => agentId);
  const isWithCustomer = places.has(CUSTOMER);
  const allowed = isWithCustomer ? agents : [...agents, ...advisers];
  const strangers = [...places.keys()].filter((key) => key !== CUSTOMER && !allowed.includes(key));
  const isAlone = places.size < 2 || ![...places.values()].includes(null);
  return [
    ...(isAlone ? [`${callId} goes on with nobody to talk to`] : []),
    ...strangers.map((key) => `${key} is in ${callId} without being in the chat`),
  ];
}

function keyOf(member: CallMember): string {
  switch (member.kind) {
    case 'agent':
      return member.agentId;
    case 'customer':
      return CUSTOMER;
    case 'number':
      return member.number;
  }
}
