import type { Call, CallMember, CallMemberState, CallPlace } from '@guichet/protocol/calls.ts';
import { missingCase } from '@guichet/protocol/missing-case.ts';
import type { CallEventData } from './call-event.ts';
import { agentMember, hasJoined, isInOrRung, isSameMember, placeOf } from './call.ts';

/** The calls after one more event. Throws on an event about a call that is over, or a place that does not fit it. */
export function callsAfter(calls: readonly Call[], event: CallEventData, atMs: number): readonly Call[] {
  switch (event.type) {
    case 'callRang': {
      const { callId, member, byAgentId, byName, deadlineAtMs } = event;
      const begun = withCall(calls, callId, agentMember(byAgentId, byName), atMs);
      return changed(begun, callId, (call) => {
        if (isInOrRung(call, member)) throw new Error(`${member.kind} rang twice in ${callId}`);
        return withPlace(call, member, { kind: 'ringing', sinceMs: atMs, deadlineAtMs });
      });
    }
    case 'callJoined': {
      const { callId, member } = event;
      if (!calls.some((call) => call.callId === callId)) return withCall(calls, callId, member, atMs);
      return changed(calls, callId, (call) => {
        if (hasJoined(call, member)) throw new Error(`${member.kind} joined ${callId} twice`);
        const joined = withPlace(call, member, { kind: 'joined', sinceMs: atMs });
        return { ...joined, talkingSinceMs: call.talkingSinceMs ?? atMs };
      });
    }
    case 'callLeft': {
      const { callId, member, reason } = event;
      return changed(calls, callId, (call) => {
        if (!isInOrRung(call, member)) throw new Error(`${member.kind} left ${callId} without being in it`);
        return withPlace(call, member, { kind: 'left', atMs, reason });
      });
    }
    case 'callEnded': {
      const { callId, reason } = event;
      return changed(calls, callId, (call) => ({
        ...call,
        places: call.places.map((place) => whenOver(place, atMs)),
        ended: { atMs, reason },
      }));
    }
    default:
      return missingCase(event);
  }
}

/** The calls with that one among them; it begins with who rings or answers first. */
function withCall(calls: readonly Call[], callId: string, first: CallMember, atMs: number): readonly Call[] {
  if (calls.some((call) => call.callId === callId)) return calls;
  if (first.kind !== 'agent') throw new Error(`${callId} began without an agent`);
  const places: CallPlace[] = [{ member: first, state: { kind: 'joined', sinceMs: atMs } }];
  const begun = { callId, byAgentId: first.agentId, startedAtMs: atMs, talkingSinceMs: null, places };
  return [...calls, { ...begun, ended: null }];
}

function changed(calls: readonly Call[], callId: string, change: (call: Call) => Call): readonly Call[] {
  const call = calls.find((each) => each.callId === callId);
  if (call === undefined || call.ended !== null) throw new Error(`call ${callId} is not open`);
  return calls.map((each) => (each === call ? change(each) : each));
}

/** Who was there before takes the same place again. */
function withPlace(call: Call, member: CallMember, state: CallMemberState): Call {
  const place = { member, state };
  const places =
    placeOf(call, member) === undefined
      ? [...call.places, place]
      : call.places.map((each) => (isSameMember(each.member, member) ? place : each));
  return { ...call, places };
}

function whenOver(place: CallPlace, atMs: number): CallPlace {
  switch (place.state.kind) {
    case 'ringing':
      return { ...place, state: { kind: 'left', atMs, reason: 'cancelled' } };
    case 'joined':
      return { ...place, state: { kind: 'left', atMs, reason: 'released' } };
    case 'left':
      return place;
  }
}
