import type { WireEvent } from '@guichet/protocol/events.ts';

type Language = 'en' | 'fr';
type Spoken = Extract<
  WireEvent,
  { name: string; type: 'messageSent' | 'urlPushed' | 'fileSent' | 'partyJoined' | 'partyLeft' }
>;

const TEXTS = {
  en: {
    customer: 'Customer',
    joined: 'joined the chat',
    left: 'left the chat',
    file: 'File',
    call: (minutes: number) => `A call of ${minutes} min ended`,
    ended: 'The chat ended.',
    times: 'Times are in UTC.',
  },
  fr: {
    customer: 'Client',
    joined: 'a rejoint la conversation',
    left: 'a quitté la conversation',
    file: 'Fichier',
    call: (minutes: number) => `Un appel de ${minutes} min a pris fin`,
    ended: 'La conversation a pris fin.',
    times: 'Heures en UTC.',
  },
} as const satisfies Record<Language, Record<string, string | ((minutes: number) => string)>>;

const MINUTE_MS = 60_000;

/**
 * The transcript of a chat as text, for its customer to keep.
 * @param events  what the customer may read, and nothing else
 * @param language  of the chat, BCP 47; what is not French is English
 */
export function transcriptText(events: readonly WireEvent[], language: string): string {
  const texts = TEXTS[language.toLowerCase().startsWith('fr') ? 'fr' : 'en'];
  const lines = events.flatMap((event) => {
    const line = lineOf(event, texts);
    return line === null ? [] : [`${timeOf(event.atMs)}  ${line}`];
  });
  return [...lines, '', texts.times, ''].join('\n');
}

type Texts = (typeof TEXTS)[Language];

function lineOf(event: WireEvent, texts: Texts): string | null {
  switch (event.type) {
    case 'messageSent':
      return `${nameOf(event, texts)}: ${event.text}`;
    case 'urlPushed':
      return `${nameOf(event, texts)}: ${event.url}`;
    case 'fileSent':
      return `${nameOf(event, texts)}: [${texts.file}: ${event.file.name}]`;
    case 'partyJoined':
      return `${nameOf(event, texts)} ${texts.joined}`;
    case 'partyLeft':
      return `${nameOf(event, texts)} ${texts.left}`;
    case 'callEnded':
      return event.talkedForMs === 0 ? null : texts.call(Math.ceil(event.talkedForMs / MINUTE_MS));
    case 'interactionEnded':
      return texts.ended;
    default:
      // The start and what the customer waited for say nothing that the customer would look up.
      return null;
  }
}

function nameOf({ role, name }: Spoken, texts: Texts): string {
  return role === 'customer' && name === '' ? texts.customer : name;
}

function timeOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 16).replace('T', ' ');
}
