import type { CustomerId } from '@guichet/protocol/ids.ts';
import type { CaseData } from '@guichet/protocol/interaction.ts';
import { URL_MAX_CHARS } from '@guichet/protocol/limits.ts';
import { readCaseFields } from '../case-data/case-value.ts';
import { EVERYONE, events, rejected } from './decision.ts';
import type { CustomerAsk, Decision } from './decision.ts';
import type { InteractionEventData } from './interaction-event.ts';

/** A customer begins a chat (IL-1, IL-6, CD-5). */
export function start(
  customerId: CustomerId,
  command: Extract<CustomerAsk['command'], { type: 'startInteraction' }>,
): Decision {
  const { interactionId, siteId, queueId, contact, subject, language, caseData } = command;
  const typed = [contact.name, contact.email, subject];
  if (!typed.every((text) => text === null || text.isWellFormed())) return rejected('textMalformed');
  const fields = readCaseFields(command.asked, command.fields);
  if (fields === undefined) return rejected('caseDataInvalid');
  const data: InteractionEventData = {
    type: 'interactionStarted',
    interactionId,
    customerId,
    siteId,
    queueId,
    contact,
    subject,
    language,
    caseData: repaired(caseData),
    fields,
  };
  return events([EVERYONE, data]);
}

// Nobody can correct what a page says of itself, so neither a long address nor a title cut in the middle of a pair may
// keep the customer out.
function repaired({ pageUrl, pageTitle, referrer, userAgent }: CaseData): CaseData {
  const repair = (text: string | null) => text?.slice(0, URL_MAX_CHARS).toWellFormed() ?? null;
  return {
    pageUrl: repair(pageUrl),
    pageTitle: repair(pageTitle),
    referrer: repair(referrer),
    userAgent: repair(userAgent),
  };
}
