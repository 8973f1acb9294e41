import type { WireEvent } from '@guichet/protocol/events.ts';

/**
 * Whether an event is worth a line of its own where people read. Who goes last and the end of the call are one thing: it is told by
 * how long they talked, or where they did not, by why.
 * @param events  a transcript, in order
 */
export function isNewsOfCall(events: readonly WireEvent[], index: number): boolean {
  const event = events[index];
  if (event?.type === 'callLeft') {
    // They left the chat, or nobody was left to talk to: that is told of already.
    if (event.reason === 'released') return false;
    const next = events[index + 1];
    const isEnd = next?.type === 'callEnded' && next.callId === event.callId && next.talkedForMs > 0;
    return event.reason !== 'hungUp' || !isEnd;
  }
  if (event?.type !== 'callEnded' || event.talkedForMs > 0) return true;
  const before = events[index - 1];
  return before?.type !== 'callLeft' || before.callId !== event.callId || before.reason === 'released';
}
