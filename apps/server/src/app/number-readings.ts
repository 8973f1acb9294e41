import { NO_CALLS, refusalOfNumber } from '@guichet/core/phone/judge-number.ts';
import type { InteractionId } from '@guichet/protocol/ids.ts';
import type { NumberReading } from '@guichet/protocol/phone.ts';
import type { PhoneNumbers } from '../ports/phone-numbers.ts';
import type { ConfigurationSource } from './configuration.ts';
import type { PastReader } from './past-access.ts';
import type { Transcripts } from './transcripts.ts';

export type NumberReadingsOptions = {
  readonly configuration: ConfigurationSource;
  readonly phoneNumbers: Pick<PhoneNumbers, 'read'>;
  readonly transcripts: Pick<Transcripts, 'readable'>;
};

/**
 * How a number would be called from the site of an interaction.
 * @returns undefined when the reader may not see the interaction
 * @throws StorageFailure
 */
export async function readNumber(
  { configuration, phoneNumbers, transcripts }: NumberReadingsOptions,
  interactionId: InteractionId,
  text: string,
  reader: PastReader,
): Promise<NumberReading | undefined> {
  const state = await transcripts.readable(interactionId, reader);
  if (state === undefined) return undefined;
  const site = configuration.current.sites.find(({ siteId }) => siteId === state.siteId);
  const rules = site?.phone ?? NO_CALLS;
  const known = phoneNumbers.read(text, rules.country);
  return {
    number: known?.e164 ?? null,
    written: known?.international ?? text,
    country: known?.country ?? null,
    refusal: refusalOfNumber(text, known, rules),
  };
}
