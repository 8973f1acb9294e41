import type { AgentId } from '@guichet/protocol/ids.ts';
import type { RejectionCode } from '@guichet/protocol/result.ts';
import type { DecisionContext } from '../interaction/interaction-command.ts';
import type { Interaction } from '../interaction/interaction.ts';
import { isDiallingTooFast } from './dial-limit.ts';
import { refusalOfNumber } from './judge-number.ts';
import type { KnownNumber } from './known-number.ts';

/** A number an agent may dial now, or why not, whatever line it goes by (PH-1 to PH-5). */
export function dialNumber(
  interaction: Pick<Interaction, 'dialled'>,
  agentId: AgentId,
  text: string,
  context: DecisionContext,
): { readonly number: KnownNumber } | { readonly code: RejectionCode } {
  const number = context.readNumber(text);
  const refusal = refusalOfNumber(text, number, context.phoneRules);
  if (refusal !== null || number === null) return { code: refusal ?? 'numberMalformed' };
  const elsewhereAtMs = context.dialledElsewhere(agentId);
  return isDiallingTooFast(interaction.dialled, agentId, elsewhereAtMs, context.nowMs)
    ? { code: 'diallingTooFast' }
    : { number };
}
