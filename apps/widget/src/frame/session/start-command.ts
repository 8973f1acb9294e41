import type { CustomerCommand } from '@guichet/protocol/commands.ts';
import type { Language } from '@guichet/protocol/config.ts';
import { EMAIL_MAX_CHARS, LABEL_MAX_CHARS, URL_MAX_CHARS } from '@guichet/protocol/limits.ts';
import type { PageContext } from '../../bridge/bridge-message.ts';
import { chooseLanguage, languageTag } from '../../bridge/choose-language.ts';
import type { AskedKey } from '../../site/asked-key.ts';
import { answersToSend } from '../model/answers.ts';
import type { Draft } from './kept-chat.ts';

type StartCommand = Extract<CustomerCommand, { type: 'startInteraction' }>;

/**
 * The command that starts a chat: what the customer told of themselves, and where they are.
 * @param asked  what the site asks; the answers of the draft are read by it
 * @param page  null when the loader has not spoken (the frame opened by itself)
 * Everything is cut to the wire's limits rather than refused: none of it is worth losing a message for.
 */
export function startCommand(
  details: Omit<Draft, 'text'>,
  page: PageContext | null,
  siteLanguage: Language | 'page',
  userAgent: string,
  asked: readonly AskedKey[] = [],
): StartCommand {
  const fields = answersToSend(asked, details.fields);
  const pageLanguage = page?.lang ?? '';
  return {
    type: 'startInteraction',
    name: filled(details.name, LABEL_MAX_CHARS),
    email: filled(details.email, EMAIL_MAX_CHARS),
    subject: filled(details.subject, LABEL_MAX_CHARS),
    language: languageTag(pageLanguage, chooseLanguage(siteLanguage, pageLanguage)),
    caseData: {
      pageUrl: filled(page?.url, URL_MAX_CHARS),
      pageTitle: filled(page?.title, LABEL_MAX_CHARS),
      referrer: filled(page?.referrer, URL_MAX_CHARS),
      userAgent: filled(userAgent, LABEL_MAX_CHARS),
    },
    ...(Object.keys(fields).length === 0 ? {} : { fields }),
  };
}

function filled(value: string | undefined, maxChars: number): string | null {
  const text = wellFormed((value ?? '').trim().slice(0, maxChars));
  return text === '' ? null : text;
}

/** Text without halves of surrogate pairs, which no transport could carry. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
