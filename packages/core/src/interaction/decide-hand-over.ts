import { isWritable } from '../contact/address.ts';
import { isDiallingTooFast } from '../phone/dial-limit.ts';
import { refusalOfNumber } from '../phone/judge-number.ts';
import { AGENTS, events, rejected } from './decision.ts';
import type { AgentAsk, Decision } from './decision.ts';
import type { DecisionContext } from './interaction-command.ts';
import type { Interaction } from './interaction.ts';

type HandOver = Extract<AgentAsk['command'], { type: 'handOverNumber' | 'handOverAddress' }>;

/**
 * An agent gives a number to the telephone of the desk, or an address to its mail application (PH-*, MH-*). What they do with it, nobody
 * here learns, so nothing more is said. That the agent may has been settled by the capability table.
 */
export function handOver(
  interaction: Interaction,
  { agentId, name }: AgentAsk,
  command: HandOver,
  context: DecisionContext,
): Decision {
  if (command.type === 'handOverAddress') {
    const { address } = command;
    return isWritable('email', address)
      ? events([AGENTS, { type: 'addressHandedOver', agentId, name, address }])
      : rejected('addressMalformed');
  }
  const known = context.readNumber(command.number);
  const refusal = refusalOfNumber(command.number, known, context.phoneRules);
  if (refusal !== null || known === null) return rejected(refusal ?? 'numberMalformed');
  const elsewhereAtMs = context.dialledElsewhere(agentId);
  if (isDiallingTooFast(interaction.dialled, agentId, elsewhereAtMs, context.nowMs)) {
    return rejected('diallingTooFast');
  }
  const { e164: number, international: written } = known;
  return events([AGENTS, { type: 'numberHandedOver', agentId, name, number, written }]);
}
