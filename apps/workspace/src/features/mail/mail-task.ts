import type { EmailId, InteractionId } from '@guichet/protocol/ids.ts';

/** What an e-mail is written for: a new one from a chat, an answer to one that came, or one that failed once more. */
export type MailTask = {
  readonly interactionId: InteractionId;
  readonly source: { readonly kind: 'answer' | 'again'; readonly emailId: EmailId } | null;
};

/** Under which a draft is kept: one for each chat, and for each e-mail that is answered or sent again. */
export function draftIdOf({ interactionId, source }: MailTask): string {
  return source === null ? `${interactionId}.email` : `${interactionId}.email.${source.emailId}`;
}
