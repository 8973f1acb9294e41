import type { ChatRecord, SeenMessage } from './chat-record.ts';
import type { Turn } from './conversation.ts';

/** A way in which a chat came out other than it went in. */
export type Difference = { readonly chat: string; readonly what: string };

/**
 * Every difference between what was to be said and each of the three accounts of it (the customer's screen, the agent's screen,
 * the stored transcript), and between what was acknowledged and what was kept. Empty when each text is there once and in order.
 */
export function differencesIn(record: ChatRecord): Difference[] {
  const { turns, id } = record.conversation;
  const found = [
    ...record.faults,
    ...(record.doneBy !== null ? [] : ['was never marked done']),
    ...differencesBetween(turns, record.customerView, 'customer view'),
    ...differencesBetween(turns, record.agentView, 'agent view'),
    ...differencesBetween(turns, record.stored, 'stored transcript'),
    ...unkept(record),
    ...(isDense(record.customerSeqs) ? [] : [`customer view: numbers ${record.customerSeqs.join(' ')}`]),
  ];
  return found.map((what) => ({ chat: `${id} (${record.interactionId})`, what }));
}

function differencesBetween(turns: readonly Turn[], seen: readonly SeenMessage[], where: string): string[] {
  const wanted = turns.map(keyOf);
  const have = seen.map(keyOf);
  const missing = surplus(wanted, have).map((key) => `${where}: lost ${shortened(key)}`);
  const extra = surplus(have, wanted).map((key) => {
    return `${where}: ${wanted.includes(key) ? 'twice' : 'never sent'} ${shortened(key)}`;
  });
  if (missing.length > 0 || extra.length > 0) return [...missing, ...extra];
  const misplaced = wanted.findIndex((key, index) => key !== have[index]);
  return misplaced < 0 ? [] : [`${where}: out of order from message ${misplaced + 1} on`];
}

/** Acknowledged turns that are not in the transcript exactly once under their own command id. */
function unkept(record: ChatRecord): string[] {
  const known = [...record.customerView, ...record.stored].filter(({ commandId }) => commandId !== null);
  return record.turns.flatMap(({ acknowledgedAtMs, commandId }, index) => {
    if (acknowledgedAtMs === null) return [`turn ${index + 1} was never acknowledged`];
    const copies = known.filter((message) => message.commandId === commandId).length;
    return copies === 1 ? [] : [`turn ${index + 1} was acknowledged once and kept ${copies} times`];
  });
}

/** The items of `these` that `those` has not, each as often as it is missing there. */
function surplus(these: readonly string[], those: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const key of those) left.set(key, (left.get(key) ?? 0) + 1);
  return these.filter((key) => {
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count <= 0;
  });
}

function keyOf({ from, text }: { readonly from: string; readonly text: string }): string {
  return `${from}: ${text}`;
}

function shortened(key: string): string {
  return JSON.stringify(key.length > 60 ? `${key.slice(0, 57)}...` : key);
}

function isDense(seqs: readonly number[]): boolean {
  return seqs.every((seq, index) => seq === index + 1);
}
