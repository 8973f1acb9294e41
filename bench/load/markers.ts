// Messages of the load carry their chat and number at fixed places, so that whatever arrives is scanned for them, not parsed:
// the generator shares the machine with what it measures.

const PREFIX = 'bm';
const CHAT_DIGITS = 4;
const NUMBER_DIGITS = 7;
/** A message of the floor's protocol is this long, as JSON, whoever it goes to; Guichet's frame around the same text is longer. */
const RELAY_FRAME_BYTES = 120;

const acknowledgement = Buffer.from(`"id":"${PREFIX}`);
const delivery = Buffer.from(`"text":"${PREFIX}`);
const verdict = Buffer.from('"kind":"');
const LETTER_A = 'a'.charCodeAt(0);
const DIGIT_0 = '0'.charCodeAt(0);

export function interactionIdOf(chat: number): string {
  return `bench-chat-${pad(chat, CHAT_DIGITS)}`;
}

export function messageIdOf(chat: number, number: number): string {
  return `${PREFIX}${pad(chat, CHAT_DIGITS)}-${pad(number, NUMBER_DIGITS)}`;
}

/** Filled up so that the relay's frame for it has the length above. */
export function messageTextOf(chat: number, number: number): string {
  return messageIdOf(chat, number) + FILLING;
}

export function relayMessage(chat: number, number: number): string {
  return relayFrame(chat, messageIdOf(chat, number), messageTextOf(chat, number));
}

function relayFrame(chat: number, id: string, text: string): string {
  return JSON.stringify({ type: 'message', id, chat: interactionIdOf(chat), text });
}

const FILLING = ` ${'.'.repeat(Math.max(0, RELAY_FRAME_BYTES - relayFrame(0, messageIdOf(0, 0), messageIdOf(0, 0)).length - 1))}`;

/** Calls back for each acknowledgement in a customer's socket message. */
export function scanAcknowledgements(
  payload: Buffer,
  found: (chat: number, number: number, isAccepted: boolean) => void,
): void {
  for (let at = payload.indexOf(acknowledgement); at >= 0; at = payload.indexOf(acknowledgement, at)) {
    at += acknowledgement.length;
    const kindAt = payload.indexOf(verdict, at) + verdict.length;
    found(chatAt(payload, at), numberAt(payload, at), payload[kindAt] === LETTER_A);
  }
}

/** Calls back for each message in an agent's socket message. */
export function scanDeliveries(payload: Buffer, found: (chat: number, number: number) => void): void {
  for (let at = payload.indexOf(delivery); at >= 0; at = payload.indexOf(delivery, at)) {
    at += delivery.length;
    found(chatAt(payload, at), numberAt(payload, at));
  }
}

function chatAt(payload: Buffer, at: number): number {
  return digitsAt(payload, at, CHAT_DIGITS);
}

function numberAt(payload: Buffer, at: number): number {
  return digitsAt(payload, at + CHAT_DIGITS + 1, NUMBER_DIGITS);
}

function digitsAt(payload: Buffer, at: number, count: number): number {
  let value = 0;
  for (let index = at; index < at + count; index += 1) value = value * 10 + (payload[index] ?? 0) - DIGIT_0;
  return value;
}

function pad(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}
