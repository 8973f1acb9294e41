import type { QueueSettings } from '@guichet/protocol/config.ts';
import { msToSecondsText, secondsTextToMs } from './seconds.ts';

/** Numbers as they are typed: text until they are saved. */
type QueueFields = Readonly<Record<NumberField, string>> &
  Pick<
    QueueSettings,
    'name' | 'isDispositionMandatory' | 'isDispositionReadOnlyAfterEnd' | 'isTarget' | 'servedBy'
  >;
export type TimeField =
  | 'pendingResponseWarningMs'
  | 'pendingResponseCriticalMs'
  | 'offerTimeoutMs'
  | 'offerSkipMs'
  | 'agentGraceMs'
  | 'wrapUpWarningMs'
  | 'invitationTimeoutMs';
type NumberField = TimeField | 'capacityPerAgent';

export const TIME_FIELDS: readonly TimeField[] = [
  'pendingResponseWarningMs',
  'pendingResponseCriticalMs',
  'offerTimeoutMs',
  'offerSkipMs',
  'agentGraceMs',
  'wrapUpWarningMs',
  'invitationTimeoutMs',
];
/** The least each time may be (protocol's `QueueSettings`), ms. */
export const MIN_MS: Readonly<Record<TimeField, number>> = {
  pendingResponseWarningMs: 1_000,
  pendingResponseCriticalMs: 1_000,
  offerTimeoutMs: 1_000,
  offerSkipMs: 0,
  agentGraceMs: 0,
  wrapUpWarningMs: 0,
  invitationTimeoutMs: 1_000,
};

export function queueFieldsOf(queue: QueueSettings): QueueFields {
  return {
    name: queue.name,
    isDispositionMandatory: queue.isDispositionMandatory,
    isDispositionReadOnlyAfterEnd: queue.isDispositionReadOnlyAfterEnd,
    isTarget: queue.isTarget,
    servedBy: queue.servedBy,
    wrapUpWarningMs: msToSecondsText(queue.wrapUpWarningMs),
    invitationTimeoutMs: msToSecondsText(queue.invitationTimeoutMs),
    capacityPerAgent: String(queue.capacityPerAgent),
    pendingResponseWarningMs: msToSecondsText(queue.pendingResponseWarningMs),
    pendingResponseCriticalMs: msToSecondsText(queue.pendingResponseCriticalMs),
    offerTimeoutMs: msToSecondsText(queue.offerTimeoutMs),
    offerSkipMs: msToSecondsText(queue.offerSkipMs),
    agentGraceMs: msToSecondsText(queue.agentGraceMs),
  };
}

/** Only of fields in which the form has found nothing wrong, so that every text is a number. */
export function queueSettingsOf(fields: QueueFields, queueId: string): QueueSettings {
  const ms = (field: TimeField): number => secondsTextToMs(fields[field]) ?? 0;
  return {
    queueId,
    name: fields.name.trim(),
    pendingResponseWarningMs: ms('pendingResponseWarningMs'),
    pendingResponseCriticalMs: ms('pendingResponseCriticalMs'),
    offerTimeoutMs: ms('offerTimeoutMs'),
    offerSkipMs: ms('offerSkipMs'),
    agentGraceMs: ms('agentGraceMs'),
    capacityPerAgent: Number(fields.capacityPerAgent),
    isDispositionMandatory: fields.isDispositionMandatory,
    isDispositionReadOnlyAfterEnd: fields.isDispositionReadOnlyAfterEnd,
    wrapUpWarningMs: ms('wrapUpWarningMs'),
    servedBy: fields.servedBy,
    isTarget: fields.isTarget,
    invitationTimeoutMs: ms('invitationTimeoutMs'),
  };
}
