import { filledResponse } from '@guichet/core/responses/response-fields.ts';
import type { ResponseValues } from '@guichet/core/responses/response-fields.ts';
import type { Language, StandardResponse } from '@guichet/protocol/config.ts';
import type { AgentInteractionState } from '@guichet/protocol/interaction.ts';

/** A response as it would be sent. `language` is another than asked for when it has no text in that one. */
export type FilledIn = { readonly text: string; readonly language: Language };

/** The language of ours in which a contact is answered. */
export function answerLanguage({ language }: Pick<AgentInteractionState, 'language'>): Language {
  return language.toLowerCase().split('-')[0] === 'fr' ? 'fr' : 'en';
}

export function filledIn({ text }: StandardResponse, wanted: Language, values: ResponseValues): FilledIn {
  const other = wanted === 'en' ? 'fr' : 'en';
  const language = text[wanted].trim() === '' ? other : wanted;
  return { text: filledResponse(text[language], values), language };
}

/** What the fields of a response mean in a chat. @param queueName  null while it is not known */
export function responseValues(
  { contact, subject }: Pick<AgentInteractionState, 'contact' | 'subject'>,
  agentName: string,
  queueName: string | null,
): ResponseValues {
  return {
    'contact.name': given(contact.name),
    'contact.email': given(contact.email),
    'agent.name': given(agentName),
    'interaction.subject': given(subject),
    'queue.name': given(queueName),
  };
}

function given(value: string | null): string | null {
  return value === null || value.trim() === '' ? null : value.trim();
}
