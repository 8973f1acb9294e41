import type { HistoryScope } from '@guichet/protocol/history.ts';

/** What the history is asked for, as the form has it: text, empty when nothing is chosen. Dates are days, `YYYY-MM-DD`. */
export type HistoryFilters = {
  readonly scope: Exclude<HistoryScope, 'contact'>;
  readonly text: string;
  readonly fromDay: string;
  readonly untilDay: string;
  readonly queueId: string;
  readonly dispositionCodeId: string;
  readonly agentId: string;
};

export const NO_FILTERS: HistoryFilters = {
  scope: 'mine',
  text: '',
  fromDay: '',
  untilDay: '',
  queueId: '',
  dispositionCodeId: '',
  agentId: '',
};

/** The address of one page of results. Days are those of the viewer, the last one included. */
export function historyAddress(filters: HistoryFilters, cursor: string | null): string {
  const { scope, text, fromDay, untilDay, queueId, dispositionCodeId, agentId } = filters;
  const parts: readonly (readonly [string, string])[] = [
    ['scope', scope],
    ['q', text.trim()],
    ['from', msText(dayStart(fromDay, 0))],
    ['until', msText(dayStart(untilDay, 1))],
    ['queueId', queueId],
    ['dispositionCodeId', dispositionCodeId],
    ['agentId', scope === 'all' ? agentId : ''],
    ['cursor', cursor ?? ''],
  ];
  return `/api/history?${new URLSearchParams(parts.filter(([, value]) => value !== '').map((part) => [...part])).toString()}`;
}

/** How many filters narrow the results, beside the words. */
export function filterCount({
  fromDay,
  untilDay,
  queueId,
  dispositionCodeId,
  agentId,
}: HistoryFilters): number {
  return [fromDay, untilDay, queueId, dispositionCodeId, agentId].filter((value) => value !== '').length;
}

/** Midnight where the viewer is, days later; undefined when the text is no day. A day need not have 24 hours. */
function dayStart(day: string, daysLater: number): number | undefined {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  if (year === undefined || month === undefined || date === undefined) return undefined;
  return new Date(Number(year), Number(month) - 1, Number(date) + daysLater).getTime();
}

function msText(ms: number | undefined): string {
  return ms === undefined || ms < 0 ? '' : String(ms);
}
