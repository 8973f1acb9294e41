import type { DecisionContext } from '@guichet/core/interaction/interaction-command.ts';
import { QUEUE_DEFAULTS } from '@guichet/core/configuration/complete-configuration.ts';
import type { Configuration, QueueSettings } from '@guichet/protocol/config.ts';
import { NO_CALLS } from '@guichet/core/phone/judge-number.ts';
import { NO_PUSH_URL } from '@guichet/core/push-url/parse-pushed-url.ts';
import type { QueueId, SiteId } from '@guichet/protocol/ids.ts';
import type { PhoneNumbers } from '../ports/phone-numbers.ts';
import type { TextDetection } from '../ports/text-detection.ts';

/** Used for an interaction whose queue has been removed since: it must still be handled to its end. */
export const DEFAULT_QUEUE_SETTINGS: QueueSettings = {
  queueId: 'default',
  name: 'default',
  pendingResponseWarningMs: 30_000,
  pendingResponseCriticalMs: 40_000,
  offerTimeoutMs: 20_000,
  offerSkipMs: 30_000,
  agentGraceMs: 20_000,
  capacityPerAgent: 4,
  isDispositionMandatory: false,
  ...QUEUE_DEFAULTS,
};

/** The settings of a queue, or the defaults when it is gone. */
export function queueSettings(configuration: Configuration, queueId: QueueId | null): QueueSettings {
  return configuration.queues.find((queue) => queue.queueId === queueId) ?? DEFAULT_QUEUE_SETTINGS;
}

/** What decisions need to know of the world beyond time and settings. */
export type WorldKnowledge = {
  readonly detection: TextDetection;
  readonly phoneNumbers: Pick<PhoneNumbers, 'read'>;
};

/**
 * Time, settings and knowledge for one decision.
 * @param of  the interaction's queue and site; undefined before it has begun
 * @param nowMs  epoch ms
 */
export function decisionContext(
  configuration: Configuration,
  of: { readonly queueId: QueueId; readonly siteId: SiteId } | undefined,
  nowMs: number,
  { detection, phoneNumbers }: WorldKnowledge,
  dialledElsewhere: DecisionContext['dialledElsewhere'],
): DecisionContext {
  const settings = queueSettings(configuration, of?.queueId ?? null);
  const { offerTimeoutMs, offerSkipMs, invitationTimeoutMs } = settings;
  const { isDispositionMandatory, isDispositionReadOnlyAfterEnd } = settings;
  const site = configuration.sites.find(({ siteId }) => siteId === of?.siteId);
  const phoneRules = site?.phone ?? NO_CALLS;
  return {
    nowMs,
    offerTimeoutMs,
    offerSkipMs,
    invitationTimeoutMs,
    isDispositionMandatory,
    isDispositionReadOnlyAfterEnd,
    dispositionCodeIds: choosableDispositionCodes(configuration),
    caseDataKeys: configuration.caseDataKeys,
    pushUrlRules: site?.pushUrl ?? NO_PUSH_URL,
    marksOf: (text) => detection.marksOf(text, phoneRules.country),
    phoneRules,
    readNumber: (text) => phoneNumbers.read(text, phoneRules.country),
    dialledElsewhere,
  };
}

/** The disposition codes an interaction may get: one with codes below it is a folder. */
export function choosableDispositionCodes({
  dispositionCodes: codes,
}: Pick<Configuration, 'dispositionCodes'>): ReadonlySet<string> {
  const known = choosable.get(codes);
  if (known !== undefined) return known;
  const folders = new Set(codes.map(({ parentId }) => parentId));
  const ids = new Set(codes.map((code) => code.dispositionCodeId).filter((id) => !folders.has(id)));
  choosable.set(codes, ids);
  return ids;
}

/** Of each list as it is in force: every decision asks for them. */
const choosable = new WeakMap<Configuration['dispositionCodes'], ReadonlySet<string>>();
