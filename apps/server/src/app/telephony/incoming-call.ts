import type { InteractionCommand } from '@guichet/core/interaction/interaction-command.ts';
import type { CallNumber } from '@guichet/protocol/calls.ts';
import type { Configuration, Site } from '@guichet/protocol/config.ts';
import type { CustomerId, InteractionId, QueueId, UserId } from '@guichet/protocol/ids.ts';
import type { RejectionCode } from '@guichet/protocol/result.ts';
import type { Principal } from '../../ports/identity.ts';
import type { Ids } from '../../ports/ids.ts';
import type { PhoneNumbers } from '../../ports/phone-numbers.ts';
import type { ConfigurationSource } from '../configuration.ts';

export type IncomingCallOptions = {
  readonly configuration: ConfigurationSource;
  readonly ids: Ids;
  readonly phoneNumbers: Pick<PhoneNumbers, 'read'>;
  /** The queue calls on an agent's line are handled by; undefined for who has no line. @throws StorageFailure */
  readonly queueOfLine: (userId: UserId) => Promise<QueueId | undefined>;
};

/** Nobody knows what a caller reads; the interaction's words are for the agent, who chooses the language of the screen. */
const LANGUAGE = 'en';

/** What an agent's softphone says of a call that came in, with what only the server can add; or why it is not believed. */
export async function incomingCall(
  { configuration, ids, phoneNumbers, queueOfLine }: IncomingCallOptions,
  { userId: agentId, privileges }: Extract<Principal, { kind: 'user' }>,
  interactionId: InteractionId,
  written: string | null,
): Promise<InteractionCommand | { readonly code: RejectionCode }> {
  const queueId = await queueOfLine(agentId);
  if (queueId === undefined) return { code: 'commandForbidden' };
  const site = siteOf(configuration.current, queueId);
  if (site === undefined) return { code: 'siteUnknown' };
  const caller = callerOf(written, site, phoneNumbers);
  return {
    by: 'line',
    agentId,
    privileges,
    command: {
      type: 'reportIncomingCall',
      interactionId,
      customerId: customerOf(caller) ?? ids.next(),
      siteId: site.siteId,
      queueId,
      language: LANGUAGE,
      offerId: ids.next(),
      caller,
    },
  };
}

/** A line belongs to no site: one whose chats go to the same queue knows best how its country writes numbers. */
function siteOf({ sites }: Configuration, queueId: QueueId): Site | undefined {
  return sites.find((site) => site.queueId === queueId) ?? sites[0];
}

function callerOf(
  written: string | null,
  { phone }: Site,
  phoneNumbers: Pick<PhoneNumbers, 'read'>,
): CallNumber {
  if (written === null) return 'anonymous';
  const known = phoneNumbers.read(written, phone.country);
  if (known !== null) return known.e164;
  return /^[0-9*#]{1,15}$/.test(written) ? written : 'anonymous';
}

/** Who calls from the same number again is taken for the same, as a browser that comes again is. */
function customerOf(caller: CallNumber): CustomerId | undefined {
  return caller.startsWith('+') ? `telephone-${caller.slice(1)}` : undefined;
}
